// The structure tree (ISO 32000-2 §14.7) says nothing that is drawn; a new signature field may be added to it.
import type { PdfObject } from '../../../pdf/objects.ts';
import { PdfDictionary } from '../../../pdf/objects.ts';
import { asArray, asNumber } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import { changedKeys, type Step } from '../step.ts';
import { isGrown } from './growth.ts';

/** What is read aloud or copied in the place of what an element shows (§14.9): it was signed as it was shown. */
const SPOKEN_KEYS: ReadonlySet<string> = new Set(['ActualText', 'Alt', 'E', 'Lang']);

export function structureChanges(
  step: Step,
  { number, before, after }: ObjectChange,
): readonly Change[] {
  return structureEntryChanges(step, before, after, number);
}

export function structureEntryChanges(
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  object: number,
): readonly Change[] {
  const isExtended =
    isGrown(step, before, after, SPOKEN_KEYS) || isExtendedNode(step, before, after);
  return [
    isExtended
      ? { rule: 'structure-extended', level: 'form', object }
      : { rule: 'structure-changed', level: 'never', object },
  ];
}

/** /K may turn from one kid into several, the key counter only goes up. */
function isExtendedNode(
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
): boolean {
  const earlier = step.before.document.resolve(before);
  const now = step.after.document.resolve(after);
  if (!(earlier instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return false;
  return changedKeys(step, earlier, now).every((key) => {
    if (key === 'ParentTreeNextKey') {
      const next = asNumber(step.after.document, now.get(key)) ?? 0;
      return next >= (asNumber(step.before.document, earlier.get(key)) ?? 0);
    }
    if (key === 'K' && asArray(step.before.document, earlier.get(key)) === undefined) {
      const kids = asArray(step.after.document, now.get(key)) ?? [];
      return kids.some((kid) => step.comparison.isSame(earlier.get(key), kid));
    }
    return !SPOKEN_KEYS.has(key) && isGrown(step, earlier.get(key), now.get(key), SPOKEN_KEYS);
  });
}
