// Whether a mark covers a point of the page.
import type { Mark, Polygon } from './marks.ts';
import { inverse, transformed } from './matrix.ts';

export function coversPoint(mark: Mark, x: number, y: number): boolean {
  if (!isInBox(mark, x, y)) return false;
  switch (mark.kind) {
    case 'text':
    case 'everything':
      return true;
    case 'image':
      return isPaintedAt(mark, x, y);
    case 'fill':
      // of two overlapping parts each may be painted: inside any of them counts
      return mark.polygons.some((polygon) => isInside(polygon, x, y));
    case 'stroke':
      return mark.polygons.some((polygon) => isNear(polygon, x, y, mark.width / 2));
  }
}

function isInBox(mark: Mark, x: number, y: number): boolean {
  const [x0, y0, x1, y1] = mark.box;
  const margin = mark.kind === 'stroke' ? mark.width / 2 : 0;
  return x >= x0 - margin && x <= x1 + margin && y >= y0 - margin && y <= y1 + margin;
}

function isPaintedAt(
  { matrix, isPainted }: Extract<Mark, { kind: 'image' }>,
  x: number,
  y: number,
): boolean {
  const back = inverse(matrix);
  if (back === undefined) return true;
  const [u, v] = transformed(back, x, y);
  return u >= 0 && u <= 1 && v >= 0 && v <= 1 && isPainted(u, v);
}

function isInside(polygon: Polygon, x: number, y: number): boolean {
  let inside = false;
  let [px, py] = polygon.at(-1) ?? [0, 0];
  for (const [qx, qy] of polygon) {
    if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) inside = !inside;
    [px, py] = [qx, qy];
  }
  return inside;
}

function isNear(polygon: Polygon, x: number, y: number, distance: number): boolean {
  for (let index = 1; index < polygon.length; index += 1) {
    const [px, py] = polygon[index - 1] ?? [0, 0];
    const [qx, qy] = polygon[index] ?? [0, 0];
    const length = (qx - px) ** 2 + (qy - py) ** 2;
    const along = length === 0 ? 0 : ((x - px) * (qx - px) + (y - py) * (qy - py)) / length;
    const t = Math.max(0, Math.min(1, along));
    if (Math.hypot(px + t * (qx - px) - x, py + t * (qy - py) - y) <= distance) return true;
  }
  return false;
}
