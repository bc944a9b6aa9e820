// The lines of text of a page, as boxes: runs of text that stand side by side.
import type { Rectangle } from '../pages.ts';

/** Runs on one line overlap in height by at least this part of the lower one. */
const SAME_LINE = 0.5;
/** Of the line's height; columns are further apart. */
const WIDEST_GAP = 1.5;

/** @param runs - boxes of pieces of text, in any order */
export function textLines(runs: readonly Rectangle[]): readonly Rectangle[] {
  const sorted = runs.filter(hasArea).toSorted((a, b) => b[1] - a[1]);
  const rows: Rectangle[][] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row?.some((other) => isSameLine(other, run)) === true) row.push(run);
    else rows.push([run]);
  }
  return rows.flatMap(joined);
}

const hasArea = ([x0, y0, x1, y1]: Rectangle): boolean => x1 > x0 && y1 > y0;

function isSameLine(a: Rectangle, b: Rectangle): boolean {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return shared >= SAME_LINE * Math.min(a[3] - a[1], b[3] - b[1]);
}

function joined(row: readonly Rectangle[]): readonly Rectangle[] {
  const lines: Rectangle[] = [];
  for (const run of row.toSorted((a, b) => a[0] - b[0])) {
    const last = lines.at(-1);
    const gap = last === undefined ? Infinity : run[0] - last[2];
    if (last === undefined || gap > WIDEST_GAP * (run[3] - run[1])) {
      lines.push(run);
      continue;
    }
    lines[lines.length - 1] = [
      Math.min(last[0], run[0]),
      Math.min(last[1], run[1]),
      Math.max(last[2], run[2]),
      Math.max(last[3], run[3]),
    ];
  }
  return lines;
}
