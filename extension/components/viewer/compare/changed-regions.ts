// Where two pictures of a page differ, as boxes around what a person would call one change.

/** The part of ImageData that is needed: RGBA, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** In pixels of the pictures, or in shares of a page. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Differences are gathered in squares of this side. */
const CELL_PX = 8;
/** The same text drawn twice differs a little at the edges of its letters. */
const TOLERANCE = 40;
/** Squares this near to each other belong to one change. */
const REACH_CELLS = 2;

/** Pictures of different size differ everywhere. */
export function changedRegions(before: Picture, after: Picture): Region[] {
  if (before.width !== after.width || before.height !== after.height) {
    return [{ x: 0, y: 0, width: after.width, height: after.height }];
  }
  const columns = Math.ceil(after.width / CELL_PX);
  const rows = Math.ceil(after.height / CELL_PX);
  return groupsOf(changedCells(before, after, columns), columns, rows).map((group) =>
    regionOf(group, columns, after),
  );
}

function changedCells(before: Picture, after: Picture, columns: number): Set<number> {
  const changed = new Set<number>();
  for (let at = 0; at < after.data.length; at += 4) {
    if (!differs(before.data, after.data, at)) continue;
    const pixel = at / 4;
    const x = pixel % after.width;
    const y = Math.floor(pixel / after.width);
    changed.add(Math.floor(y / CELL_PX) * columns + Math.floor(x / CELL_PX));
  }
  return changed;
}

function differs(a: Uint8ClampedArray, b: Uint8ClampedArray, at: number): boolean {
  for (let channel = at; channel < at + 3; channel++) {
    if (Math.abs((a[channel] ?? 0) - (b[channel] ?? 0)) > TOLERANCE) return true;
  }
  return false;
}

/** Takes cells out of the set, group by group. */
function groupsOf(cells: Set<number>, columns: number, rows: number): number[][] {
  const groups: number[][] = [];
  for (const first of cells) {
    cells.delete(first);
    const group = [first];
    for (const cell of group) {
      for (const neighbour of neighbours(cell, columns, rows)) {
        if (cells.delete(neighbour)) group.push(neighbour);
      }
    }
    groups.push(group);
  }
  return groups;
}

function* neighbours(cell: number, columns: number, rows: number): Generator<number> {
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  for (let y = Math.max(0, row - REACH_CELLS); y <= Math.min(rows - 1, row + REACH_CELLS); y++) {
    const last = Math.min(columns - 1, column + REACH_CELLS);
    for (let x = Math.max(0, column - REACH_CELLS); x <= last; x++) yield y * columns + x;
  }
}

function regionOf(cells: readonly number[], columns: number, { width, height }: Picture): Region {
  const xs = cells.map((cell) => cell % columns);
  const ys = cells.map((cell) => Math.floor(cell / columns));
  const x = Math.min(...xs) * CELL_PX;
  const y = Math.min(...ys) * CELL_PX;
  return {
    x,
    y,
    width: Math.min(width, (Math.max(...xs) + 1) * CELL_PX) - x,
    height: Math.min(height, (Math.max(...ys) + 1) * CELL_PX) - y,
  };
}
