import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedRegions,
  type Picture,
} from '../../../../../extension/components/viewer/compare/changed-regions.ts';

const white = (width: number, height: number): Picture => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4).fill(255),
});

type Rectangle = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

function withBox(picture: Picture, { x, y, w, h }: Rectangle, grey = 0): Picture {
  const data = picture.data.slice();
  for (let row = y; row < y + h; row++) {
    for (let column = x; column < x + w; column++) {
      data.fill(grey, (row * picture.width + column) * 4, (row * picture.width + column) * 4 + 3);
    }
  }
  return { ...picture, data };
}

describe('changed regions', () => {
  it('are none between a picture and itself, or one drawn a shade lighter', () => {
    const drawn = withBox(white(200, 300), { x: 20, y: 30, w: 90, h: 12 }, 60);
    expect(changedRegions(drawn, drawn)).toEqual([]);
    expect(changedRegions(drawn, withBox(drawn, { x: 20, y: 30, w: 90, h: 12 }, 80))).toEqual([]);
  });

  it('hold every changed pixel and stay on the page', () => {
    const page = white(160, 120);
    const box = fc
      .record({ x: fc.nat(159), y: fc.nat(119), w: fc.nat(60), h: fc.nat(60) })
      .map(({ x, y, w, h }) => ({
        x,
        y,
        w: Math.min(w + 1, 160 - x),
        h: Math.min(h + 1, 120 - y),
      }));
    fc.assert(
      fc.property(box, ({ x, y, w, h }) => {
        const regions = changedRegions(page, withBox(page, { x, y, w, h }));
        expect(regions.length).toBe(1);
        const [region] = regions;
        expect(region && region.x <= x && region.y <= y).toBe(true);
        expect(region && region.x + region.width >= x + w).toBe(true);
        expect(region && region.y + region.height >= y + h).toBe(true);
        expect(region && region.x + region.width <= 160).toBe(true);
        expect(region && region.y + region.height <= 120).toBe(true);
      }),
    );
  });

  it('far apart are two, near each other one', () => {
    const page = white(400, 400);
    const first = withBox(page, { x: 10, y: 10, w: 20, h: 20 });
    expect(changedRegions(page, withBox(first, { x: 300, y: 300, w: 20, h: 20 })).length).toBe(2);
    expect(changedRegions(page, withBox(first, { x: 36, y: 10, w: 20, h: 20 })).length).toBe(1);
  });

  it('are the whole page when its size changed', () => {
    expect(changedRegions(white(100, 100), white(100, 140))).toEqual([
      { x: 0, y: 0, width: 100, height: 140 },
    ]);
  });
});
