import { describe, expect, it } from 'vitest';
import { textLines } from '../../../../agent/pdf/content/text-lines.ts';
import type { Rectangle } from '../../../../agent/pdf/pages.ts';

const run = (x: number, y: number, width = 40, height = 10): Rectangle => [
  x,
  y,
  x + width,
  y + height,
];

describe('lines of text', () => {
  it('join runs that stand side by side, in any order', () => {
    expect(textLines([run(50, 100), run(0, 100), run(100, 103)])).toEqual([[0, 100, 140, 113]]);
  });

  it('keep lines and columns apart', () => {
    expect(textLines([run(0, 100), run(0, 85)])).toHaveLength(2);
    expect(textLines([run(0, 100), run(60, 100)])).toHaveLength(2);
  });

  it('leave out what has no area', () => {
    expect(textLines([run(0, 0, 0), run(0, 0, 40, 0)])).toEqual([]);
  });
});
