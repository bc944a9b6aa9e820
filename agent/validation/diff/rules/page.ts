// Changes of a page and of its list of annotations, ISO 32000-2 §7.7.3.3: a page may only get more annotations.
import { PdfDictionary, type PdfObject } from '../../../pdf/objects.ts';
import { asArray, isArray } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import { changedKeys, type Step } from '../step.ts';
import { addedAnnotation, removedAnnotation } from './annotation.ts';

/** Entries that change nothing that is drawn. */
const SILENT_KEYS: ReadonlySet<string> = new Set(['Metadata', 'PieceInfo', 'LastModified']);
/** Entries for screen readers, added together with an annotation. */
const ADDED_KEYS: ReadonlySet<string> = new Set(['Tabs', 'StructParents']);

export function pageChanges(
  step: Step,
  { number, before, after }: ObjectChange,
  pageIndex: number,
): readonly Change[] {
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) {
    return [{ rule: 'page-changed', level: 'never', object: number, pageIndex }];
  }
  const keys = changedKeys(step, before, after);
  return keys.flatMap((key): readonly Change[] => {
    if (key === 'Annots') {
      return annotationListChanges(step, before.get(key), after.get(key), number, pageIndex);
    }
    if (SILENT_KEYS.has(key)) {
      return [{ rule: 'metadata-changed', level: 'validation-data', object: number, pageIndex }];
    }
    const isAdded = key === 'Tabs' || before.get(key) === undefined;
    if (ADDED_KEYS.has(key) && isAdded && keys.includes('Annots')) return [];
    if (key === 'Tabs')
      return [{ rule: 'page-changed', level: 'annotation', object: number, pageIndex }];
    return [{ rule: 'page-changed', level: 'never', object: number, pageIndex }];
  });
}

export function annotationListObjectChanges(
  step: Step,
  { number, before, after }: ObjectChange,
  pageIndex: number,
): readonly Change[] {
  if (before !== null && !isArray(before)) {
    return [{ rule: 'page-changed', level: 'never', object: number, pageIndex }];
  }
  return annotationListChanges(step, before, after, number, pageIndex);
}

/** The order of annotations is the order they are drawn in: what was there keeps it. */
function annotationListChanges(
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  object: number,
  pageIndex: number,
): readonly Change[] {
  const { comparison } = step;
  const earlier = asArray(step.before.document, before) ?? [];
  const now = asArray(step.after.document, after) ?? [];
  // most updates only append, and lists may be long
  const start = firstDifference(earlier, now, (one, other) => comparison.isSame(one, other));
  const [laterEarlier, laterNow] = [earlier.slice(start), now.slice(start)];
  const isIn = (list: readonly PdfObject[], item: PdfObject): boolean =>
    list.some((one) => comparison.isSame(one, item));
  const added = new Set(laterNow.filter((item) => !isIn(earlier, item)));
  const kept = laterNow.filter((item) => !added.has(item));
  const removed = new Set(laterEarlier.filter((item) => !isIn(now, item)));
  const inOrder = laterEarlier.filter((item) => !removed.has(item));
  const isMoved =
    kept.length !== inOrder.length ||
    kept.some((item, index) => !comparison.isSame(inOrder[index], item));
  const moved: Change = { rule: 'page-changed', level: 'never', object, pageIndex };
  return [
    ...[...added].flatMap((item) => addedAnnotation(step, item, pageIndex)),
    ...[...removed].map((item) => removedAnnotation(step, item, pageIndex)),
    ...(isMoved ? [moved] : []),
  ];
}

function firstDifference(
  earlier: readonly PdfObject[],
  now: readonly PdfObject[],
  isSame: (one: PdfObject, other: PdfObject) => boolean,
): number {
  const at = earlier.findIndex((item, index) => {
    const other = now[index];
    return other === undefined || !isSame(item, other);
  });
  return at < 0 ? earlier.length : at;
}
