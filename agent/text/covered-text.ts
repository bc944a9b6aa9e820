// How much of a printed line a mark would hide: more than a tenth is what attacks do, and no validator can tell the difference.
import type { Box } from './box.ts';
import type { PageText } from './page-text.ts';
import type { LineEdges } from './text-line.ts';
import { allLines } from './turned-text.ts';

/** A seal is round and its corners are clear; every other mark counts as its whole box. */
export type MarkShape = 'box' | 'disc';

const STEP_MM = 0.5;

/** Share of the page's most hidden line of text, 0 to 1. */
export function mostCovered(page: PageText, box: Box, shape: MarkShape): number {
  return coveredShare(allLines(page), box, shape);
}

export function coveredShare(lines: readonly LineEdges[], box: Box, shape: MarkShape): number {
  return Math.max(0, ...lines.map((line) => shareOf(line, box, shape)));
}

/** Sums the line's strips of half a millimetre; each is hidden where the mark is at least as wide there. */
function shareOf(
  { leftMm, rightMm, topMm, bottomMm }: LineEdges,
  box: Box,
  shape: MarkShape,
): number {
  const area = (rightMm - leftMm) * (bottomMm - topMm);
  if (area <= 0) return 0;
  const strips = Math.max(1, Math.ceil((bottomMm - topMm) / STEP_MM));
  const stripMm = (bottomMm - topMm) / strips;
  let hidden = 0;
  for (let strip = 0; strip < strips; strip++) {
    const [from, to] = extentAt(box, topMm + (strip + 0.5) * stripMm, shape);
    hidden += Math.max(0, Math.min(to, rightMm) - Math.max(from, leftMm)) * stripMm;
  }
  return hidden / area;
}

/** Left and right end of the mark at a height; an empty range outside it. */
function extentAt(box: Box, yMm: number, shape: MarkShape): readonly [number, number] {
  const centreX = box.xMm + box.widthMm / 2;
  const away = (yMm - box.yMm - box.heightMm / 2) / (box.heightMm / 2);
  if (Math.abs(away) > 1) return [centreX, centreX];
  const half = (box.widthMm / 2) * (shape === 'disc' ? Math.sqrt(1 - away ** 2) : 1);
  return [centreX - half, centreX + half];
}
