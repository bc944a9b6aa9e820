// What a page shows, before it becomes PDF operators or pixels. Points; y grows upward from the lower edge, as in PDF.
import type { Style } from './faces.ts';

export type TextMark = {
  readonly kind: 'text';
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly style: Style;
  readonly text: string;
  /** Extra width of every space, for justified lines. */
  readonly spaceExtra: number;
};
export type LineMark = {
  readonly kind: 'line';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly width: number;
};
export type FrameMark = {
  readonly kind: 'frame';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The words inside, printed in the colour of the frame. */
  readonly label: TextMark;
};
export type Mark = TextMark | LineMark | FrameMark;
export type PageDrawing = {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
};

const pointsPerMm = 72 / 25.4;

export function millimetres(length: number): number {
  return length * pointsPerMm;
}
