import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../agent/text/text-line.ts';
import { item, pageText, widthMm } from '../../support/page-text.ts';

describe('linesOf', () => {
  it('joins runs of one line, adding the spaces that the file left out', () => {
    const page = pageText([
      { text: 'CHÁNH', left: 100, y: 50 },
      { text: 'VĂN PHÒNG', left: 100 + widthMm('CHÁNH', 14) + 1.2, y: 50.1 },
    ]);
    expect(linesOf(page).map(({ text }) => text)).toEqual(['CHÁNH VĂN PHÒNG']);
    const split = pageText([
      { text: 'CH', left: 100, y: 50 },
      { text: 'ÁNH', left: 100 + widthMm('CH', 14) + 0.1, y: 50 },
    ]);
    expect(linesOf(split)[0]?.text).toBe('CHÁNH');
  });

  it('keeps columns apart', () => {
    const page = pageText([
      { text: 'TL. CHỦ TỊCH', centre: 145, y: 50 },
      { text: 'Nơi nhận:', left: 30, y: 50, sizePt: 12 },
    ]);
    expect(linesOf(page).map(({ text }) => text)).toEqual(['Nơi nhận:', 'TL. CHỦ TỊCH']);
  });

  it('splits a run in which spaces push the second column to the right', () => {
    const page = pageText([{ text: `Nơi nhận:${' '.repeat(60)}TL. CHỦ TỊCH  `, left: 30, y: 50 }]);
    const [left, right] = linesOf(page);
    expect([left?.text, right?.text]).toEqual(['Nơi nhận:', 'TL. CHỦ TỊCH']);
    const expectedLeft = 30 + widthMm('Nơi nhận:', 14) + widthMm(' '.repeat(60), 14);
    expect(Math.abs((right?.leftMm ?? 0) - expectedLeft)).toBeLessThan(2);
    expect(
      Math.abs((right?.rightMm ?? 0) - expectedLeft - widthMm('TL. CHỦ TỊCH', 14)),
    ).toBeLessThan(3);
  });

  it('leaves spaces at the ends out of the edges, so that centres stay true', () => {
    const bare = linesOf(pageText([{ text: 'GIÁM ĐỐC', left: 100, y: 50 }]))[0];
    const spaced = linesOf(pageText([{ text: 'GIÁM ĐỐC      ', left: 100, y: 50 }]))[0];
    // Letter widths inside a run are estimated.
    expect(Math.abs((spaced?.centreMm ?? 0) - (bare?.centreMm ?? 0))).toBeLessThan(0.3);
  });

  it('composes letters whose marks come as runs of their own', () => {
    const base = item({ text: 'GIA', left: 100, y: 50 });
    const mark = { ...base, text: '\u0301', xMm: base.xMm + base.widthMm - 2, widthMm: 0.5 };
    const rest = { ...base, text: 'M', xMm: base.xMm + base.widthMm };
    const page = { pageIndex: 0, widthMm: 210, heightMm: 297, items: [rest, base, mark] };
    expect(linesOf(page)[0]?.text).toBe('GIÁM');
  });

  it('orders lines from the top', () => {
    const page = pageText([
      { text: 'hai', left: 30, y: 60 },
      { text: 'một', left: 30, y: 50 },
      { text: 'ba', left: 30, y: 70 },
    ]);
    expect(linesOf(page).map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
  });
});
