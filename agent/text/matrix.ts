// Matrices as pdf.js gives them, and user space in millimetres as displayed.
import * as v from 'valibot';

export const MM_PER_POINT = 25.4 / 72;

const number = v.pipe(v.number(), v.finite());
/** As in ISO 32000-2 §8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export const Matrix = v.tuple([number, number, number, number, number, number]);
export type Matrix = v.InferOutput<typeof Matrix>;

/** The matrix that applies `second`, then `first`. */
export function multiply([a, b, c, d, e, f]: Matrix, [sa, sb, sc, sd, se, sf]: Matrix): Matrix {
  return [
    a * sa + c * sb,
    b * sa + d * sb,
    a * sc + c * sd,
    b * sc + d * sd,
    a * se + c * sf + e,
    b * se + d * sf + f,
  ];
}

/** Where a point of user space is displayed. */
export function place(
  [a, b, c, d, e, f]: Matrix,
  x: number,
  y: number,
): [xMm: number, yMm: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}
