import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BoxMm,
  displayedSize,
  type PageGeometry,
  toDisplayed,
  toUserSpace,
  uprightMatrix,
} from '../../../../agent/pdf/appearance/page-space.ts';

const rotations = [0, 90, 180, 270] as const;
const a4 = (rotate: PageGeometry['rotate']): PageGeometry => ({
  cropBox: [0, 0, 595.276, 841.89],
  rotate,
  userUnit: 1,
});

const geometries = fc.record({
  cropBox: fc
    .tuple(
      fc.double({ min: -500, max: 500, noNaN: true }),
      fc.double({ min: -500, max: 500, noNaN: true }),
      fc.double({ min: 50, max: 3000, noNaN: true }),
      fc.double({ min: 50, max: 3000, noNaN: true }),
    )
    .map(([x, y, width, height]) => [x, y, x + width, y + height] as const),
  rotate: fc.constantFrom(...rotations),
  userUnit: fc.double({ min: 0.5, max: 10, noNaN: true }),
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const placed = fc.tuple(geometries, share, share, share, share).map(([geometry, a, b, c, d]) => {
  const page = displayedSize(geometry);
  const widthMm = page.widthMm * (0.01 + 0.9 * a);
  const heightMm = page.heightMm * (0.01 + 0.9 * b);
  const box: BoxMm = {
    xMm: (page.widthMm - widthMm) * c,
    yMm: (page.heightMm - heightMm) * d,
    widthMm,
    heightMm,
  };
  return { geometry, box };
});

const expectBox = (actual: BoxMm, expected: BoxMm): void => {
  for (const key of ['xMm', 'yMm', 'widthMm', 'heightMm'] as const) {
    expect(actual[key]).toBeCloseTo(expected[key], 6);
  }
};

describe('page space', () => {
  it('returns every box inside the page unchanged after a round trip', () => {
    fc.assert(
      fc.property(placed, ({ geometry, box }) => {
        expectBox(toDisplayed(geometry, toUserSpace(geometry, box)), box);
      }),
    );
  });

  it('keeps the rectangle inside the crop box and its corners in order', () => {
    fc.assert(
      fc.property(placed, ({ geometry, box }) => {
        const [x0, y0, x1, y1] = toUserSpace(geometry, box);
        expect(x0).toBeGreaterThanOrEqual(geometry.cropBox[0]);
        expect(y0).toBeGreaterThanOrEqual(geometry.cropBox[1]);
        expect(x1).toBeLessThanOrEqual(geometry.cropBox[2]);
        expect(y1).toBeLessThanOrEqual(geometry.cropBox[3]);
        expect(x1).toBeGreaterThan(x0);
        expect(y1).toBeGreaterThan(y0);
      }),
    );
  });

  it.each([
    [0, [0, 827.717, 28.346, 841.89]],
    [90, [0, 0, 14.173, 28.346]],
    [180, [566.929, 0, 595.276, 14.173]],
    [270, [581.102, 813.543, 595.276, 841.89]],
  ] as const)(
    'puts a 10 × 5 mm box of the displayed top-left corner in place at /Rotate %i',
    (rotate, expected) => {
      const rectangle = toUserSpace(a4(rotate), { xMm: 0, yMm: 0, widthMm: 10, heightMm: 5 });
      for (const [index, value] of expected.entries())
        expect(rectangle[index]).toBeCloseTo(value, 2);
    },
  );

  it('measures the displayed page in millimetres, /UserUnit applied', () => {
    expect(displayedSize(a4(0)).widthMm).toBeCloseTo(210, 2);
    expect(displayedSize(a4(90)).widthMm).toBeCloseTo(297, 2);
    const large: PageGeometry = { cropBox: [0, 0, 100, 200], rotate: 0, userUnit: 2 };
    expect(displayedSize(large).heightMm).toBeCloseTo((400 / 72) * 25.4, 6);
    expect(toUserSpace(large, { xMm: 25.4, yMm: 0, widthMm: 25.4, heightMm: 25.4 })).toEqual([
      36, 164, 72, 200,
    ]);
  });

  it.each([
    ['right', { xMm: 160.1, yMm: 0, widthMm: 50, heightMm: 20 }],
    ['bottom', { xMm: 0, yMm: 290, widthMm: 50, heightMm: 20 }],
    ['left', { xMm: -0.1, yMm: 0, widthMm: 50, heightMm: 20 }],
    ['top', { xMm: 0, yMm: -1, widthMm: 50, heightMm: 20 }],
    ['empty', { xMm: 0, yMm: 0, widthMm: 0, heightMm: 20 }],
    ['negative', { xMm: 50, yMm: 50, widthMm: -10, heightMm: 20 }],
    ['not a number', { xMm: Number.NaN, yMm: 0, widthMm: 10, heightMm: 20 }],
    ['endless', { xMm: 0, yMm: 0, widthMm: Number.POSITIVE_INFINITY, heightMm: 20 }],
  ])('refuses a box that leaves the page: %s', (_case, box) => {
    expect(() => toUserSpace(a4(0), box)).toThrow(
      expect.objectContaining({ code: 'BOX_OUTSIDE_PAGE' }),
    );
  });

  it('turns the form against the page and back onto its origin', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rotations), share, share, (rotate, right, up) => {
        const [width, height] = [120, 50];
        const [a, b, c, d, e, f] = uprightMatrix(rotate, width, height);
        const turned = rotate === 90 || rotate === 270;
        const x = a * right * width + c * up * height + e;
        const y = b * right * width + d * up * height + f;
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(turned ? height : width);
        expect(y).toBeLessThanOrEqual(turned ? width : height);
      }),
    );
  });

  it('shows the top-left corner of the form at the top left of the displayed box', () => {
    for (const rotate of rotations) {
      const box: BoxMm = { xMm: 30, yMm: 40, widthMm: 50, heightMm: 20 };
      const geometry = a4(rotate);
      const [x0, y0, x1, y1] = toUserSpace(geometry, box);
      const [width, height] = rotate % 180 === 0 ? [x1 - x0, y1 - y0] : [y1 - y0, x1 - x0];
      const [, , c, d, e, f] = uprightMatrix(rotate, width, height);
      // The form's point (0, height), moved to the widget's rectangle.
      const corner = toDisplayed(geometry, [
        x0 + c * height + e,
        y0 + d * height + f,
        x0 + c * height + e,
        y0 + d * height + f,
      ]);
      expectBox(corner, { ...box, widthMm: 0, heightMm: 0 });
    }
  });
});
