// What pages say of the document: head, names, marks, codes and recipients.
import { describe, expect, it } from 'vitest';
import type { DrawnText, PageText, TextItem } from '../../../agent/text/page-text.ts';
import { readNumberAndDate, type Written } from '../../../agent/text/number-and-date.ts';
import { writtenDocument } from '../../../agent/text/written-document.ts';

const item = (text: string, xMm: number, baselineMm: number, sizeMm = 4.6): TextItem => ({
  text,
  xMm,
  baselineMm,
  widthMm: text.length * 2.1,
  sizeMm,
});

const head = (number: string, date: string): readonly TextItem[] => [
  item('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 95, 22),
  item(`Số: ${number}/UBND-HCC`, 32, 40),
  item(`Bình Minh, ${date}`, 100, 40),
  item('Kính gửi: Sở Nội vụ tỉnh Bình Minh', 60, 60),
];
const block: readonly TextItem[] = [
  item('Nơi nhận:', 32, 200),
  item('- Như trên;', 32, 206),
  item('CHỦ TỊCH', 140, 200),
  item('Nguyễn Văn Đức', 134, 235),
];

const page = (items: readonly TextItem[], more: Partial<PageText> = {}): PageText => ({
  pageIndex: 0,
  widthMm: 210,
  heightMm: 297,
  items: [...items],
  ...more,
});
const read = (...pages: PageText[]): ReturnType<typeof writtenDocument> =>
  writtenDocument({ pageCount: pages.length, pages });

const complete = [...head('142', 'ngày 05 tháng 02 năm 2026'), ...block];

describe('an administrative document', () => {
  it('is read with number, notation, date, name and recipients', () => {
    expect(read(page(complete))).toEqual({
      isOfficial: true,
      number: '142',
      notation: 'UBND-HCC',
      date: '05/02/2026',
      holes: [],
      names: ['Nguyễn Văn Đức'],
      titles: ['CHỦ TỊCH'],
      marks: [],
      codes: [],
      recipients: [
        'Kính gửi: Sở Nội vụ tỉnh Bình Minh',
        'Nơi nhận:',
        'CHỦ TỊCH',
        '- Như trên;',
        'Nguyễn Văn Đức',
      ],
    });
  });

  it('shows the holes that nobody has filled in', () => {
    const open = read(page(head('        ', 'ngày      tháng      năm 2026')));
    expect(open?.holes).toEqual(['number', 'date']);
    expect(open?.number).toBeUndefined();
    expect(open?.codes).toEqual([]);
  });

  it('is filled in by what form fields draw in its holes', () => {
    const open = page(head('        ', 'ngày      tháng      năm 2026'));
    const found = readNumberAndDate(open);
    const fieldIn = (part: Written | undefined, text: string): DrawnText[] =>
      part !== undefined && 'gap' in part ? [{ ...part.gap, lines: [text] }] : [];
    const number = fieldIn(found?.number, '142');
    const date = [...fieldIn(found?.date?.ngay, '05'), ...fieldIn(found?.date?.thang, '2')];
    expect(read({ ...open, drawn: number })).toMatchObject({ number: '142', holes: ['date'] });
    expect(read({ ...open, drawn: [...number, ...date] })).toMatchObject({
      number: '142',
      date: '05/02/2026',
      holes: [],
    });
  });

  it('is read where the number line is drawn as a whole', () => {
    const drawn = [{ xMm: 32, yMm: 36, widthMm: 45, heightMm: 5, lines: ['Số: 142/UBND-HCC'] }];
    const stamped = page([item('ngày 05 tháng 02 năm 2026', 100, 40)], { drawn });
    expect(read(stamped)).toMatchObject({ number: '142', notation: 'UBND-HCC' });
  });

  it('carries codes in marks and behind «Kèm theo», not dates', () => {
    const drawn = [
      { xMm: 120, yMm: 5, widthMm: 75, heightMm: 9, lines: ['142/UBND-HCC', '24/11/2026'] },
    ];
    const found = read(
      page([item('(Kèm theo Công văn số 15/2026/QĐ-UBND ngày 05/02/2026)', 40, 50)], { drawn }),
    );
    expect(found?.codes).toEqual(['142/UBND-HCC', '15/2026/QĐ-UBND']);
    expect(found?.marks[0]).toEqual({
      placement: { pageIndex: 0, xMm: 120, yMm: 5, widthMm: 75, heightMm: 9 },
      lines: ['142/UBND-HCC', '24/11/2026'],
    });
  });
});

describe('other files', () => {
  it('are no administrative documents', () => {
    expect(read(page([item('HỢP ĐỒNG MUA BÁN', 60, 40)]))?.isOfficial).toBe(false);
  });

  it('without text say nothing', () => {
    expect(read(page([]), page([], { pageIndex: 1 }))).toBeUndefined();
  });
});
