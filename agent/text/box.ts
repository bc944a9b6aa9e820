// Rectangles on a page as displayed, in millimetres from its top-left corner.
import type { LineEdges } from './text-line.ts';

export type Box = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

/** A box on a page, from 0. */
export type PlacedBox = Box & { readonly pageIndex: number };

/** Whether two boxes come nearer to each other than this. */
export function areClose(one: Box, other: Box, clearanceMm: number): boolean {
  return (
    one.xMm < other.xMm + other.widthMm + clearanceMm &&
    other.xMm < one.xMm + one.widthMm + clearanceMm &&
    one.yMm < other.yMm + other.heightMm + clearanceMm &&
    other.yMm < one.yMm + one.heightMm + clearanceMm
  );
}

export function boxOfLine({ leftMm, rightMm, topMm, bottomMm }: LineEdges): Box {
  return { xMm: leftMm, yMm: topMm, widthMm: rightMm - leftMm, heightMm: bottomMm - topMm };
}
