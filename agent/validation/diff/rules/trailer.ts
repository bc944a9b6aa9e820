// Changes of the trailer, ISO 32000-2 table 15: it may tell where things are, not what the document is.
import { type PdfObject, PdfReference } from '../../../pdf/objects.ts';
import type { Change } from '../change.ts';
import { changedKeys, type Step } from '../step.ts';
import { catalogChanges } from './catalog.ts';

/** What belongs to one section, and the identifier that every update refreshes. */
const FREE_KEYS: ReadonlySet<string> = new Set([
  'Size',
  'Prev',
  'ID',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'DL',
  'DocChecksum',
]);

export function trailerChanges(step: Step): readonly Change[] {
  const before = step.before.document.trailer;
  const after = step.after.document.trailer;
  return changedKeys(step, before, after).flatMap((key): readonly Change[] => {
    if (FREE_KEYS.has(key)) return [];
    if (key === 'Root') return rootChanges(step, before.get(key), after.get(key));
    if (key === 'Info') return [{ rule: 'metadata-changed', level: 'validation-data' }];
    return [{ rule: 'trailer-changed', level: 'never' }];
  });
}

/** Some writers give the catalog a new number: then it is the same catalog if it has the same entries. */
function rootChanges(
  step: Step,
  first: PdfObject | undefined,
  second: PdfObject | undefined,
): readonly Change[] {
  return catalogChanges(step, {
    number: second instanceof PdfReference ? second.number : 0,
    before: step.before.document.resolve(first),
    after: step.after.document.resolve(second),
    isUnreadable: false,
  });
}
