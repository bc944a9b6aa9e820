// What the appearance of a text field draws beside its text: a background, a border, the lines of a comb, no letters.
import type { Mark, Polygon } from '../../../pdf/content/marks.ts';
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import type { PdfDictionary } from '../../../pdf/objects.ts';
import { type Rectangle, rectangleOf } from '../../../pdf/pages.ts';
import { readable } from '../../readable.ts';
import type { Step } from '../step.ts';

/** Borders and backgrounds go from one side to the other, or nearly so. */
const MOST_OF_SIDE = 0.8;
/** Points: lines under words. */
const THIN_LINE = 2;
/** Points: a border is thinner, a wider line is a drawing. */
const WIDEST_BORDER = 6;
const SAME_PLACE = 0.01;

/**
 * Pictures and drawings can show letters that no value holds, so filling in may bring none; what the field drew before
 * may stay.
 *
 * @param marks - of the widget after the step
 */
export function hasForeignDrawing(
  step: Step,
  before: PdfDictionary,
  after: PdfDictionary,
  marks: readonly Mark[],
): boolean {
  const rect = rectangleOf(step.after.document, after.get('Rect'));
  if (rect === undefined) return false;
  const earlier = readable(() => annotationMarks(step.before.document, before)) ?? [];
  const known = earlier.flatMap(polygonsOf).map(boxOf);
  return marks.some((mark) => {
    if (mark.kind === 'image' || mark.kind === 'everything') return true;
    if (mark.kind === 'stroke' && mark.width > WIDEST_BORDER) return true;
    return polygonsOf(mark)
      .map(boxOf)
      .some((box) => !isFrame(box, rect) && !known.some((other) => isSamePlace(box, other)));
  });
}

const polygonsOf = (mark: Mark): readonly Polygon[] =>
  mark.kind === 'fill' || mark.kind === 'stroke' ? mark.polygons : [];

const boxOf = (polygon: Polygon): Rectangle =>
  polygon.reduce<Rectangle>(
    ([x0, y0, x1, y1], [x, y]) => [
      Math.min(x0, x),
      Math.min(y0, y),
      Math.max(x1, x),
      Math.max(y1, y),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );

const isFrame = ([x0, y0, x1, y1]: Rectangle, rect: Rectangle): boolean =>
  x1 - x0 >= MOST_OF_SIDE * (rect[2] - rect[0]) ||
  y1 - y0 >= MOST_OF_SIDE * (rect[3] - rect[1]) ||
  y1 - y0 <= THIN_LINE;

const isSamePlace = (a: Rectangle, b: Rectangle): boolean =>
  a.every((value, index) => Math.abs(value - (b[index] ?? NaN)) < SAME_PLACE);
