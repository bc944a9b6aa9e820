// Overlapping annotations written anew without any change: readers that draw by place in the file show something else.
import type { PdfDocument } from '../../../pdf/document.ts';
import { PdfReference } from '../../../pdf/objects.ts';
import { pageAt, type Rectangle, rectangleOf } from '../../../pdf/pages.ts';
import { asDictionary } from '../../../pdf/resolve.ts';
import type { Change } from '../change.ts';
import type { Step } from '../step.ts';

/** What an update that does nothing else may be about. */
const IDLE: ReadonlySet<Change['rule']> = new Set(['metadata-changed', 'file-structure-changed']);

/**
 * A program that saves rewrites objects while it changes something. An update that only rewrites fields lying
 * over each other has one use: some readers draw what stands last in the file on top (shadow attack, hide).
 */
export function rewrittenObjects(
  step: Step,
  updated: ReadonlySet<number>,
  changes: readonly Change[],
): readonly Change[] {
  if (changes.some(({ rule }) => !IDLE.has(rule))) return [];
  const { document } = step.before;
  for (const number of updated) {
    for (const role of step.roles.of(number)) {
      if (role.kind !== 'annotation' || role.pageIndex < 0) continue;
      if (isOverlapped(document, number, role.pageIndex)) {
        const { pageIndex } = role;
        return [{ rule: 'objects-rewritten', level: 'never', object: number, pageIndex }];
      }
    }
  }
  return [];
}

function isOverlapped(document: PdfDocument, number: number, pageIndex: number): boolean {
  const { annotations } = pageAt(document, pageIndex);
  const placed = annotations.flatMap((value) => {
    const rect = rectangleOf(document, asDictionary(document, value)?.get('Rect'));
    return rect === undefined ? [] : [{ isOwn: isNumber(value, number), rect }];
  });
  const own = placed.filter(({ isOwn }) => isOwn);
  return placed.some(
    (other) => !other.isOwn && own.some(({ rect }) => intersects(rect, other.rect)),
  );
}

const isNumber = (value: unknown, number: number): boolean =>
  value instanceof PdfReference && value.number === number;

const intersects = (a: Rectangle, b: Rectangle): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
