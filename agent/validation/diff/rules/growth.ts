// Whether a value only got larger: every entry and item of before is still there with its old meaning.
import { PdfDictionary, type PdfObject } from '../../../pdf/objects.ts';
import { isArray } from '../../../pdf/resolve.ts';
import { addedItems, type Step } from '../step.ts';

const DEEPEST_GROWTH = 6;

/**
 * @param fixed - keys that no dictionary of before may get
 * @param isHarmless - asked for what is new
 */
export function isGrown(
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  fixed: ReadonlySet<string>,
  isHarmless: (value: PdfObject | undefined) => boolean,
  depth = 0,
): boolean {
  if (step.comparison.isSame(before, after)) return true;
  const earlier = step.before.document.resolve(before);
  const now = step.after.document.resolve(after);
  if (earlier === null) return isHarmless(after);
  if (depth > DEEPEST_GROWTH) return false;
  if (earlier instanceof PdfDictionary && now instanceof PdfDictionary) {
    if ([...fixed].some((key) => !earlier.entries.has(key) && now.entries.has(key))) return false;
    return (
      [...now.entries].every(([key, value]) =>
        isGrown(step, earlier.get(key), value, fixed, isHarmless, depth + 1),
      ) && [...earlier.entries.keys()].every((key) => now.entries.has(key))
    );
  }
  if (isArray(earlier) && isArray(now)) {
    return addedItems(step, earlier, now)?.every(isHarmless) === true;
  }
  return false;
}
