// Text in a box: no word is lost when lines are broken, and nothing is wider or higher than the box.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedMarkFont, textWidthMm } from '../../../../agent/pdf/appearance/mark-font.ts';
import { fitText, wrap } from '../../../../agent/pdf/appearance/text-block.ts';

const font = shippedMarkFont();
const word = fc.string({
  unit: fc.constantFrom('a', 'Đ', 'ắ', 'W', 'i', '.'),
  minLength: 1,
  maxLength: 30,
});
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

describe('lines', () => {
  it('hold every letter in its order, and none is wider than its box but a single letter', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (paragraph, widthMm) => {
        const lines = wrap(font, paragraph, 10, widthMm);
        expect(lines.join('').replaceAll(' ', '')).toBe(paragraph.replaceAll(' ', ''));
        for (const line of lines) {
          const isOne = Array.from(line).length <= 1;
          expect(isOne || textWidthMm(font, line, 10) <= widthMm).toBe(true);
        }
      }),
      { seed: 30, numRuns: 200 },
    );
  });

  it('break between words where these fit', () => {
    expect(wrap(font, 'Ủy ban nhân dân', 10, 100)).toEqual(['Ủy ban nhân dân']);
    expect(wrap(font, 'nhân nhân nhân', 10, textWidthMm(font, 'nhân nhân', 10))).toEqual([
      'nhân nhân',
      'nhân',
    ]);
  });
});

describe('a block', () => {
  it('lies within its box, smaller where it must be and cut off at last', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (paragraphs) => {
        const box = { widthMm: 40, heightMm: 12 };
        const block = fitText(font, paragraphs, box, 10);
        expect(block.heightMm).toBeLessThanOrEqual(box.heightMm);
        expect(block.sizePt).toBeGreaterThanOrEqual(3);
        expect(Math.max(...block.lines.map(({ widthMm }) => widthMm))).toBeLessThanOrEqual(
          box.widthMm,
        );
        const shown = block.lines
          .map((line) => line.text)
          .join('')
          .replaceAll(' ', '');
        const whole = paragraphs.join('').replaceAll(' ', '');
        if (shown !== whole) {
          expect(shown.endsWith('…')).toBe(true);
          expect(whole.startsWith(shown.slice(0, -1))).toBe(true);
          expect(block.sizePt).toBe(3);
        }
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  it('is as high as the letters of one line, and a leading for each further one', () => {
    const heights = [1, 2, 3].map((count) => {
      const { heightMm, leadingMm } = fitText(
        font,
        Array<string>(count).fill('Đức'),
        { widthMm: 100, heightMm: 100 },
        10,
      );
      return heightMm - (count - 1) * leadingMm;
    });
    const letters = (((font.ascent - font.descent) / 1000) * 10 * 25.4) / 72;
    for (const height of heights) expect(height).toBeCloseTo(letters, 9);
  });

  it('keeps its size where that fits', () => {
    const box = { widthMm: 100, heightMm: 30 };
    expect(fitText(font, ['Ký bởi', '', 'Đức'], box, 10)).toMatchObject({
      sizePt: 10,
      lines: [{ text: 'Ký bởi' }, { text: 'Đức' }],
    });
    expect(fitText(font, [], box, 10)).toMatchObject({ lines: [], heightMm: 0 });
  });
});
