// The organization's seal over the left third of the person's mark (Decree 30/2020, annex I, part I, II.8(a); Đ33.1b).
import type { Box, PlacedBox } from './box.ts';
import { coveredShare } from './covered-text.ts';
import type { PageText } from './page-text.ts';
import { allLines } from './turned-text.ts';

export type SealPlace = PlacedBox & { readonly warnings: readonly SealWarning[] };
type SealWarning = 'seal-off-third' | 'covers-text';

/** The seal's right edge may miss the third by a tenth of the mark's width. */
const TOLERANCE = 0.1;
/** Hiding more of a line is refused after a signature. */
const MOST_COVERED = 0.09;
/** A seal goes this far to touch no letter at all; below 2 % of a line nobody is warned. */
const NEAR_MM = 8;
const UNTOUCHED = 0.02;
const STEP_MM = 1;
const FARTHEST_MM = 20;
const EDGE_MM = 2;

/** The box whose right edge ends the mark's left third, its centre at the height of the mark's. */
export function leftThird(mark: Box, diameterMm: number): Box {
  return {
    xMm: mark.xMm + mark.widthMm / 3 - diameterMm,
    yMm: mark.yMm + mark.heightMm / 2 - diameterMm / 2,
    widthMm: diameterMm,
    heightMm: diameterMm,
  };
}

/**
 * The seal's place; moved as little as needed off the lines of title and name, first within the third's tolerance.
 *
 * @param page - undefined when its text is not known
 */
export function sealPlace(
  page: PageText | undefined,
  mark: PlacedBox,
  diameterMm: number,
): SealPlace {
  const wished = { pageIndex: mark.pageIndex, ...leftThird(mark, diameterMm) };
  if (page === undefined) return { ...wished, warnings: [] };
  const lines = allLines(page);
  const candidates = offsets().map(([right, down]) => {
    const box = { ...wished, xMm: wished.xMm + right, yMm: wished.yMm + down };
    return {
      box,
      covered: coveredShare(lines, box, 'disc'),
      isInThird: Math.abs(right) <= TOLERANCE * mark.widthMm,
      distanceMm: Math.hypot(right, down),
    };
  });
  const inside = candidates.filter(({ box }) => isInside(box, page));
  const clear = inside.filter(({ covered }) => covered <= MOST_COVERED);
  const pool = firstFilled(
    clear.filter(
      ({ isInThird, covered, distanceMm }) =>
        isInThird && covered <= UNTOUCHED && distanceMm <= NEAR_MM,
    ),
    clear.filter(({ isInThird }) => isInThird),
    clear,
    inside.filter(({ isInThird }) => isInThird),
  );
  const [best] = pool.toSorted(
    (a, b) =>
      (clear.length === 0 ? a.covered - b.covered : 0) ||
      a.distanceMm - b.distanceMm ||
      a.covered - b.covered,
  );
  if (best === undefined) return { ...wished, warnings: ['covers-text'] };
  const warnings: SealWarning[] = [];
  if (!best.isInThird) warnings.push('seal-off-third');
  if (best.covered > MOST_COVERED) warnings.push('covers-text');
  return { ...best.box, warnings };
}

/** Whether a seal's right edge keeps to the third of the mark it goes with. */
export function isOnLeftThird(seal: Box, mark: Box): boolean {
  const wished = leftThird(mark, seal.widthMm);
  return Math.abs(seal.xMm - wished.xMm) <= TOLERANCE * mark.widthMm;
}

function offsets(): readonly (readonly [number, number])[] {
  const steps: number[] = [];
  for (let step = -FARTHEST_MM; step <= FARTHEST_MM; step += STEP_MM) steps.push(step);
  return steps.flatMap((right) => steps.map((down) => [right, down] as const));
}

function isInside(box: Box, page: PageText): boolean {
  return (
    box.xMm >= EDGE_MM &&
    box.yMm >= EDGE_MM &&
    box.xMm + box.widthMm <= page.widthMm - EDGE_MM &&
    box.yMm + box.heightMm <= page.heightMm - EDGE_MM
  );
}

function firstFilled<Item>(...pools: readonly (readonly Item[])[]): readonly Item[] {
  return pools.find((pool) => pool.length > 0) ?? [];
}
