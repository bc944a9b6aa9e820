// Where an annotation can be seen on its page, beside what its appearance draws (ISO 32000-2 §12.5.3, §12.5.4, §12.5.6).
import type { PdfDocument } from '../../../pdf/document.ts';
import type { PdfDictionary, PdfObject } from '../../../pdf/objects.ts';
import { type Page, type Rectangle, rectangleOf } from '../../../pdf/pages.ts';
import { asArray, asDictionary, asInteger, asNumber } from '../../../pdf/resolve.ts';

/** Table 167. */
const HIDDEN = 2;
const PRINT = 4;
const NO_ROTATE = 16;
const NO_VIEW = 32;
const TOGGLE_NO_VIEW = 256;

/** Nowhere: what is not to be viewed is printed all the same, or comes to sight under the pointer. */
export const isHidden = (flags: number): boolean =>
  (flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & (PRINT | TOGGLE_NO_VIEW)) === 0);

/** Entries that tell where a line, a drawing or a marking runs; some readers draw it there, in or outside the rectangle. */
const COURSES = ['L', 'InkList', 'Vertices', 'QuadPoints', 'CL', 'Path'] as const;

/** In points; 1 where nothing is told. */
export function borderWidth(document: PdfDocument, annotation: PdfDictionary): number {
  const style = asDictionary(document, annotation.get('BS'));
  const own = asArray(document, annotation.get('Border'))?.[2];
  return asNumber(document, style === undefined ? own : style.get('W')) ?? 1;
}

/** Boxes in which a reader draws an annotation that has no appearance. */
export function ownDrawing(document: PdfDocument, annotation: PdfDictionary): readonly Rectangle[] {
  const rect = rectangleOf(document, annotation.get('Rect'));
  const width = borderWidth(document, annotation);
  const courses = COURSES.flatMap((key) => boxOf(numbersOf(document, annotation.get(key)), width));
  return rect === undefined ? courses : [rect, ...courses];
}

const DEEPEST_COURSE = 3;

function numbersOf(
  document: PdfDocument,
  value: PdfObject | undefined,
  depth = 0,
): readonly number[] {
  const number = asNumber(document, value);
  if (number !== undefined) return [number];
  if (depth === DEEPEST_COURSE) return [];
  return (asArray(document, value) ?? []).flatMap((item) => numbersOf(document, item, depth + 1));
}

function boxOf(coordinates: readonly number[], margin: number): readonly Rectangle[] {
  if (coordinates.length < 4) return [];
  const start: Rectangle = [Infinity, Infinity, -Infinity, -Infinity];
  const box = coordinates.reduce<Rectangle>(
    ([x0, y0, x1, y1], value, index) =>
      index % 2 === 0
        ? [Math.min(x0, value), y0, Math.max(x1, value), y1]
        : [x0, Math.min(y0, value), x1, Math.max(y1, value)],
    start,
  );
  return [[box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin]];
}

/** Where an annotation that is not turned with its page stands: upright, with its upper left corner in its place. */
export function uprightArea(
  document: PdfDocument,
  annotation: PdfDictionary,
  { rotate }: Page,
): Rectangle | undefined {
  const rect = rectangleOf(document, annotation.get('Rect'));
  const flags = asInteger(document, annotation.get('F')) ?? 0;
  if (rect === undefined || rotate === 0 || (flags & NO_ROTATE) === 0) return undefined;
  const [x, y] = [rect[0], rect[3]];
  const [width, height] = [rect[2] - x, y - rect[1]];
  if (rotate === 90) return [x, y, x + height, y + width];
  if (rotate === 180) return [x - width, y, x, y + height];
  return [x - height, y - width, x, y];
}
