// The structure tree (ISO 32000-2 §14.7) says nothing that is drawn; a new signature field may be added to it.
import type { PdfObject } from '../../../pdf/objects.ts';
import { PdfDictionary } from '../../../pdf/objects.ts';
import { asArray, asNumber, isArray } from '../../../pdf/resolve.ts';
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
  const isExtended = isGrownBy(step, before, after) || isExtendedNode(step, before, after);
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
      const isOld = (kid: PdfObject): boolean => step.comparison.isSame(earlier.get(key), kid);
      return kids.some(isOld) && kids.every((kid) => isOld(kid) || !isSpeaking(step, kid));
    }
    return !SPOKEN_KEYS.has(key) && isGrownBy(step, earlier.get(key), now.get(key));
  });
}

const isGrownBy = (
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
): boolean => isGrown(step, before, after, SPOKEN_KEYS, (value) => !isSpeaking(step, value));

const DEEPEST_ELEMENT = 64;
const MOST_ELEMENTS = 10_000;

/** Whether a new element says something in the place of what a page shows, itself or for the elements below it. */
function isSpeaking({ after: { document } }: Step, value: PdfObject | undefined): boolean {
  let elements = 0;
  const isSpoken = (part: PdfObject | undefined, isBelow: boolean, depth: number): boolean => {
    elements += 1;
    if (depth > DEEPEST_ELEMENT || elements > MOST_ELEMENTS) return true;
    const object = document.resolve(part);
    // the number of a piece of marked content (§14.7.5.2)
    if (typeof object === 'number') return isBelow;
    if (isArray(object)) return object.some((item) => isSpoken(item, isBelow, depth + 1));
    if (!(object instanceof PdfDictionary)) return false;
    const isOwn =
      isBelow || [...SPOKEN_KEYS].some((key) => key !== 'Lang' && object.entries.has(key));
    if (object.entries.has('MCID')) return isOwn;
    return isSpoken(object.get('K'), isOwn, depth + 1);
  };
  return isSpoken(value, false, 0);
}
