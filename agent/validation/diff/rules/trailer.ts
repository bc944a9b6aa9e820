// Changes of the trailer, ISO 32000-2 table 15: it may tell where things are, not what the document is.
import type { PdfDocument } from '../../../pdf/document.ts';
import { type PdfObject, PdfReference } from '../../../pdf/objects.ts';
import { asInteger } from '../../../pdf/resolve.ts';
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
  const changes = changedKeys(step, before, after).flatMap((key): readonly Change[] => {
    if (FREE_KEYS.has(key)) return [];
    if (key === 'Root') return rootChanges(step, before.get(key), after.get(key));
    if (key === 'Info') return [{ rule: 'metadata-changed', level: 'validation-data' }];
    return [{ rule: 'trailer-changed', level: 'never' }];
  });
  return isBroughtIn(step) ? [{ rule: 'several-readings', level: 'never' }, ...changes] : changes;
}

/**
 * An object beyond /Size is none for some readers (table 15) and is drawn by others: when a larger /Size alone makes it
 * one for all of them, the first see something that was not there when it was signed.
 */
function isBroughtIn({ before, after, roles }: Step): boolean {
  const size = largestSize(before.document);
  const now = largestSize(after.document);
  if (now <= size) return false;
  return [...before.document.objectNumbers()].some((number) => {
    if (number < size || number >= now || roles.of(number).length === 0) return false;
    const entry = before.document.entry(number);
    return entry !== undefined && entry.kind !== 'free';
  });
}

/** Some updates tell only of themselves; then the sections before them count. */
function largestSize(document: PdfDocument): number {
  const sizes = document.layout.sections.map(
    ({ trailer }) => asInteger(document, trailer.get('Size')) ?? 0,
  );
  return Math.max(...sizes);
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
