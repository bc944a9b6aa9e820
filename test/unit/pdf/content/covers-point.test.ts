// Whether something drawn covers a point, against the same question asked in another way: what hides text must not slip
// through by a formula that is wrong for one slope, one edge or one width.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversPoint } from '../../../../agent/pdf/content/covers-point.ts';
import type { Mark, Polygon } from '../../../../agent/pdf/content/marks.ts';
import type { Rectangle } from '../../../../agent/pdf/pages.ts';

type Point = readonly [number, number];
const coordinate = fc.integer({ min: -30, max: 30 });
const point = fc.tuple(coordinate, coordinate);

function boxOf(points: readonly Point[]): Rectangle {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
const fill = (...polygons: readonly Polygon[]): Mark => ({
  kind: 'fill',
  polygons,
  box: boxOf(polygons.flat()),
});
const stroke = (polygon: Polygon, width: number): Mark => ({
  kind: 'stroke',
  polygons: [polygon],
  width,
  box: boxOf(polygon),
});

/** Twice the signed area of the triangle. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** The nearest of many points of the line. */
function distanceTo([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): number {
  const steps = 2000;
  let nearest = Infinity;
  for (let step = 0; step <= steps; step += 1) {
    const [px, py] = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
    nearest = Math.min(nearest, Math.hypot(px - x, py - y));
  }
  return nearest;
}

describe('a filled path', () => {
  it('covers what is on one side of all three edges of a triangle, and nothing else', () => {
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, at) => {
        const turns = [turn(a, b, at), turn(b, c, at), turn(c, a, at)];
        fc.pre(turn(a, b, c) !== 0 && turns.every((one) => one !== 0));
        const isInside = turns.every((one) => one > 0) || turns.every((one) => one < 0);
        expect(coversPoint(fill([a, b, c]), ...at)).toBe(isInside);
      }),
      { numRuns: 500 },
    );
  });

  it('covers where one of its parts does', () => {
    const square = (x: number): Polygon => [
      [x, 0],
      [x + 4, 0],
      [x + 4, 4],
      [x, 4],
    ];
    const both = fill(square(0), square(10));
    expect([1, 6, 11].map((x) => coversPoint(both, x, 2))).toEqual([true, false, true]);
  });
});

describe('a line', () => {
  it('covers what is nearer than half its width', () => {
    fc.assert(
      fc.property(point, point, point, fc.integer({ min: 1, max: 20 }), (a, b, at, width) => {
        const distance = distanceTo(a, b, at);
        fc.pre(Math.abs(distance - width / 2) > 0.05);
        expect(coversPoint(stroke([a, b], width), ...at)).toBe(distance < width / 2);
      }),
      { numRuns: 300 },
    );
  });

  it('covers what lies on it however thin it is, and each of its segments counts', () => {
    const level: Polygon = [
      [2, 5],
      [9, 5],
    ];
    expect(coversPoint(stroke(level, 0), 4, 5)).toBe(true);
    expect(coversPoint(stroke(level, 0), 4, 5.1)).toBe(false);
    const upright: Polygon = [
      [2, 5],
      [2, 9],
    ];
    expect(coversPoint(stroke(upright, 0), 2, 7)).toBe(true);
    const corner: Polygon = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    expect(coversPoint(stroke(corner, 1), 10, 8)).toBe(true);
    expect(coversPoint(stroke(corner, 1), 5, 5)).toBe(false);
    expect(
      coversPoint(
        stroke(
          [
            [3, 3],
            [3, 3],
          ],
          2,
        ),
        3.5,
        3,
      ),
    ).toBe(true);
  });

  it('covers half its width outside the path, on every side', () => {
    const level: Polygon = [
      [2, 5],
      [9, 5],
    ];
    for (const y of [4, 6]) expect(coversPoint(stroke(level, 2), 4, y)).toBe(true);
    const upright: Polygon = [
      [2, 5],
      [2, 9],
    ];
    for (const x of [1, 3]) expect(coversPoint(stroke(upright, 2), x, 7)).toBe(true);
  });
});

describe('a picture', () => {
  const image = (isPainted: (x: number, y: number) => boolean): Mark => ({
    kind: 'image',
    samples: undefined,
    isPainted,
    // the unit square turned by 45° and 10√2 wide
    matrix: [10, 10, -10, 10, 0, 0],
    box: [-10, 0, 10, 20],
  });

  it('covers only its own square, not the box around it', () => {
    const whole = image(() => true);
    expect(coversPoint(whole, 0, 10)).toBe(true);
    const corners = [
      [-9, 1],
      [9, 1],
      [-9, 19],
      [9, 19],
    ] as const;
    for (const [x, y] of corners) expect(coversPoint(whole, x, y)).toBe(false);
    const edges = [
      [4, 5],
      [-4, 5],
      [4, 15],
      [-4, 15],
    ] as const;
    for (const [x, y] of edges) expect(coversPoint(whole, x, y)).toBe(true);
  });

  it('covers only where it is painted', () => {
    const right = image((x) => x > 0.5);
    expect(coversPoint(right, 4, 12)).toBe(true);
    expect(coversPoint(right, -4, 8)).toBe(false);
  });

  it('that is squeezed to nothing may be anywhere in its box', () => {
    const flat: Mark = {
      kind: 'image',
      samples: undefined,
      isPainted: () => false,
      matrix: [10, 0, 10, 0, 0, 0],
      box: [0, 0, 10, 10],
    };
    expect(coversPoint(flat, 5, 5)).toBe(true);
    expect(coversPoint(flat, 5, 11)).toBe(false);
  });
});

describe('text and shadings', () => {
  it('cover their box, edges included', () => {
    const everything: Mark = { kind: 'everything', box: [1, 2, 3, 4] };
    const inside = [
      [1, 2],
      [3, 4],
      [1, 4],
      [3, 2],
      [2, 3],
    ] as const;
    for (const [x, y] of inside) expect(coversPoint(everything, x, y)).toBe(true);
    const outside = [
      [0.9, 3],
      [3.1, 3],
      [2, 1.9],
      [2, 4.1],
    ] as const;
    for (const [x, y] of outside) expect(coversPoint(everything, x, y)).toBe(false);
  });
});
