import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumberAndDate } from '../../../agent/text/number-and-date.ts';
import { item, pageText, type PlacedLine } from '../../support/page-text.ts';

const head = (number: string, date: string): PlacedLine[] => [
  { text: 'ỦY BAN NHÂN DÂN', centre: 65, y: 24 },
  { text: number, centre: 65, y: 42, sizePt: 13 },
  { text: date, centre: 150, y: 42, sizePt: 14 },
];

const read = (number: string, date: string): ReturnType<typeof readNumberAndDate> =>
  readNumberAndDate(pageText(head(number, date)));

describe('number and date in the head of a letter', () => {
  it.each([
    ['Số: 142/UBND-HCC', '142', 'UBND-HCC'],
    ['Số: 07/QĐ-BNV', '07', 'QĐ-BNV'],
    ['Số:15/2026/QĐ-UBND', '15', '2026/QĐ-UBND'],
    ['Số: 20/2019/QĐ-TTg', '20', '2019/QĐ-TTg'],
    ['Số : 12a /UBND-VX', '12a', 'UBND-VX'],
  ])('are read from %s', (line, printed, notation) => {
    const found = read(line, 'Minh Giang, ngày 05 tháng 02 năm 2026');
    expect(found).toMatchObject({ number: { printed }, notation });
    expect(found?.date).toEqual({
      ngay: { printed: '05' },
      thang: { printed: '02' },
      nam: { printed: '2026' },
    });
  });

  it.each([
    'Số:        /UBND-HCC',
    'Số: ........../UBND-HCC',
    'Số: ………/UBND-HCC',
    'Số: ______/UBND-HCC',
  ])('leave a hole in %s, between colon and stroke', (line) => {
    const found = read(line, 'Minh Giang, ngày      tháng      năm 2026');
    if (found === undefined || !('gap' in found.number)) throw new TypeError('no gap');
    const { gap } = found.number;
    const printed = item({ text: line, centre: 65, y: 42, sizePt: 13 });
    expect(gap.xMm).toBeGreaterThan(printed.xMm + 5);
    expect(gap.xMm + gap.widthMm).toBeLessThan(printed.xMm + printed.widthMm - 15);
    expect(gap.yMm).toBeLessThan(42);
    expect(gap.yMm + gap.heightMm).toBeGreaterThan(42);
    expect(found.date?.nam).toEqual({ printed: '2026' });
    expect(found.date?.ngay).toHaveProperty('gap');
    expect(found.date?.thang).toHaveProperty('gap');
  });

  it('may lack the day alone', () => {
    const found = read('Số:        /UBND-HCC', 'Minh Giang, ngày       tháng 02 năm 2026');
    expect(found?.date).toMatchObject({ thang: { printed: '02' } });
    expect(found?.date?.ngay).toHaveProperty('gap');
  });

  it('are not taken from the text below, from other words or from holes too narrow to write in', () => {
    expect(readNumberAndDate(pageText([{ text: 'Số: 12/UBND', left: 30, y: 200 }]))).toBe(
      undefined,
    );
    expect(read('Tài khoản số 12/UBND', 'ngày 05 tháng 02 năm 2026')).toBe(undefined);
    expect(read('Số: /UBND-HCC', 'ngày 05 tháng 02 năm 2026')).toBe(undefined);
  });

  it('never fail, whatever stands there, and holes lie inside the row', () => {
    const words = fc.constantFrom('Số:', '  ', '/UB', 'ngày', 'tháng', 'năm', '…', '12', '  20');
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 12 }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
        (parts, size) => {
          const run = {
            text: parts.join(' '),
            xMm: 20,
            baselineMm: 40,
            widthMm: 150,
            sizeMm: size,
          };
          const found = readNumberAndDate({
            pageIndex: 0,
            widthMm: 210,
            heightMm: 297,
            items: [run],
          });
          for (const written of [found?.number, found?.date?.ngay, found?.date?.thang]) {
            if (written === undefined || !('gap' in written)) continue;
            expect(written.gap.xMm).toBeGreaterThanOrEqual(20);
            expect(written.gap.xMm + written.gap.widthMm).toBeLessThanOrEqual(170.001);
          }
        },
      ),
    );
  });
});
