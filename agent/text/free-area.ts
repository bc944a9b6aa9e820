// Looks for a place where nothing stands: stamps, initials and comments must never cover text or other marks.
import { areClose, type Box, boxOfLine, type PlacedBox } from './box.ts';
import type { PageText } from './page-text.ts';
import { allLines } from './turned-text.ts';

const EDGE_MM = 5;
const CLEARANCE_MM = 1;
const STEP_MM = 1;

/**
 * The free box of this size that is nearest to the wished corner.
 *
 * @param wished - top-left corner; taken exactly when it is free
 * @param marks - marks that stand already, on any page
 */
export function nearestFreeBox(
  page: PageText,
  size: Pick<Box, 'widthMm' | 'heightMm'>,
  wished: Pick<Box, 'xMm' | 'yMm'>,
  marks: readonly PlacedBox[],
): Box | undefined {
  const obstacles = [
    ...allLines(page).map(boxOfLine),
    ...marks.filter(({ pageIndex }) => pageIndex === page.pageIndex),
  ];
  const right = page.widthMm - EDGE_MM - size.widthMm;
  const bottom = page.heightMm - EDGE_MM - size.heightMm;
  if (right < EDGE_MM || bottom < EDGE_MM) return undefined;
  const start = { xMm: within(wished.xMm, right), yMm: within(wished.yMm, bottom), ...size };
  const isFree = (box: Box): boolean =>
    !obstacles.some((obstacle) => areClose(box, obstacle, CLEARANCE_MM));
  if (isFree(start)) return start;
  let best: Box | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let yMm = EDGE_MM; yMm <= bottom; yMm += STEP_MM) {
    for (let xMm = EDGE_MM; xMm <= right; xMm += STEP_MM) {
      const distance = Math.hypot(xMm - start.xMm, yMm - start.yMm);
      if (distance >= bestDistance) continue;
      const box = { xMm, yMm, ...size };
      if (!isFree(box)) continue;
      best = box;
      bestDistance = distance;
    }
  }
  return best;
}

const within = (value: number, highest: number): number =>
  Math.min(Math.max(value, EDGE_MM), highest);
