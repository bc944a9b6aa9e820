// A4 with the margins of NĐ 30/2020/NĐ-CP PL I, Phần I, mục I: top and bottom 20–25 mm, left 30–35, right 15–20.
import { millimetres } from './drawing.ts';

export type PageShape = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const shortEdge = 595.28;
const longEdge = 841.89;

export const portrait: PageShape = shape(shortEdge, longEdge);
export const landscape: PageShape = shape(longEdge, shortEdge);

/** Width of the text area. */
export function textWidth(page: PageShape): number {
  return page.right - page.left;
}

/** `right`, `top` and `bottom` are coordinates of the text area's edges. */
function shape(width: number, height: number): PageShape {
  return {
    width,
    height,
    left: millimetres(30),
    right: width - millimetres(20),
    top: height - millimetres(20),
    bottom: millimetres(20),
  };
}
