// Transformation matrices of ISO 32000-2 §8.3.3, as [a b c d e f].
import { isArray, type ObjectResolver } from '../resolve.ts';
import type { PdfObject } from '../objects.ts';
import type { Rectangle } from '../pages.ts';

export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function concatenated(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [
    a * A + b * C,
    a * B + b * D,
    c * A + d * C,
    c * B + d * D,
    e * A + f * C + E,
    e * B + f * D + F,
  ];
}

export function transformed(
  [a, b, c, d, e, f]: Matrix,
  x: number,
  y: number,
): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** undefined when everything falls on one line */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const determinant = a * d - b * c;
  if (!Number.isFinite(determinant) || Math.abs(determinant) < 1e-12) return undefined;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

/** The smallest upright rectangle around a transformed one. */
export function boundingBox(matrix: Matrix, [x0, y0, x1, y1]: Rectangle): Rectangle {
  return boxAround([
    transformed(matrix, x0, y0),
    transformed(matrix, x1, y0),
    transformed(matrix, x0, y1),
    transformed(matrix, x1, y1),
  ]);
}

export function boxAround(points: readonly (readonly [number, number])[]): Rectangle {
  let box: Rectangle = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box;
}

export function matrixOf(
  resolver: ObjectResolver,
  value: PdfObject | undefined,
): Matrix | undefined {
  const items = resolver.resolve(value);
  if (!isArray(items)) return undefined;
  const numbers = items.map((item) => resolver.resolve(item));
  const [a, b, c, d, e, f] = numbers.map((item) => (typeof item === 'number' ? item : Number.NaN));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  if (e === undefined || f === undefined || numbers.length !== 6) return undefined;
  return [a, b, c, d, e, f].every(Number.isFinite) ? [a, b, c, d, e, f] : undefined;
}
