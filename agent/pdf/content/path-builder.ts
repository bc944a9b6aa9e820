// A path under construction, ISO 32000-2 §8.5.2, flattened into polygons.
import type { Rectangle } from '../pages.ts';
import type { Polygon } from './marks.ts';
import { boxAround, type Matrix, transformed } from './matrix.ts';

const CURVE_PIECES = 8;
const MOST_POINTS = 20_000;

type Point = readonly [number, number];

export class PathBuilder {
  #polygons: Point[][] = [];
  #current: Point[] = [];
  #points = 0;

  move(x: number, y: number): void {
    this.#current = [];
    this.#polygons.push(this.#current);
    this.#add([x, y]);
  }

  line(x: number, y: number): void {
    if (this.#current.length === 0) this.move(x, y);
    else this.#add([x, y]);
  }

  curve([x1, y1, x2, y2, x3, y3]: Matrix): void {
    const [x0, y0] = this.#current.at(-1) ?? [x1, y1];
    for (let piece = 1; piece <= CURVE_PIECES; piece += 1) {
      const t = piece / CURVE_PIECES;
      const at = (p0: number, p1: number, p2: number, p3: number): number =>
        (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3;
      this.line(at(x0, x1, x2, x3), at(y0, y1, y2, y3));
    }
  }

  /** `v`: the first control point is where the path is. */
  curveFromHere([x2, y2, x3, y3]: Matrix): void {
    const [x0, y0] = this.#current.at(-1) ?? [x2, y2];
    this.curve([x0, y0, x2, y2, x3, y3]);
  }

  /** `y`: the second control point is the end. */
  curveToEnd([x1, y1, x3, y3]: Matrix): void {
    this.curve([x1, y1, x3, y3, x3, y3]);
  }

  rectangle([x, y, width, height]: Matrix): void {
    this.move(x, y);
    this.line(x + width, y);
    this.line(x + width, y + height);
    this.line(x, y + height);
    this.close();
  }

  close(): void {
    const [first] = this.#current;
    if (first !== undefined) this.#add(first);
  }

  /** The path in page space; a new one begins. A path of too many points is its box. */
  finish(ctm: Matrix): { readonly items: readonly Polygon[]; readonly box: Rectangle } {
    const items = this.#polygons.map((polygon) => polygon.map(([x, y]) => transformed(ctm, x, y)));
    const box = boxAround(items.flat());
    const isTooMany = this.#points > MOST_POINTS;
    this.#polygons = [];
    this.#current = [];
    this.#points = 0;
    return { items: isTooMany ? [cornersOf(box)] : items, box };
  }

  #add(point: Point): void {
    this.#points += 1;
    if (this.#points <= MOST_POINTS || this.#current.length === 0) this.#current.push(point);
  }
}

const cornersOf = ([x0, y0, x1, y1]: Rectangle): Polygon => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];
