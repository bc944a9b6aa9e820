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
    if (ADDED_KEYS.has(key) && keys.includes('Annots')) return [];
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
  const earlier = asArray(step.before.document, before) ?? [];
  const now = asArray(step.after.document, after) ?? [];
  const isIn = (list: readonly PdfObject[], item: PdfObject): boolean =>
    list.some((one) => step.comparison.isSame(one, item));
  const added = now.filter((item) => !isIn(earlier, item));
  const kept = now.filter((item) => isIn(earlier, item));
  const removed = earlier.filter((item) => !isIn(now, item));
  const inOrder = earlier.filter((item) => isIn(now, item));
  const isMoved =
    kept.length !== inOrder.length ||
    kept.some((item, index) => !step.comparison.isSame(inOrder[index], item));
  const moved: Change = { rule: 'page-changed', level: 'never', object, pageIndex };
  return [
    ...added.flatMap((item) => addedAnnotation(step, item, pageIndex)),
    ...removed.map((item) => removedAnnotation(step, item, pageIndex)),
    ...(isMoved ? [moved] : []),
  ];
}
