// The printed report as poppler sees its pages: an office files them, so every word must stand where it can be read.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedMarkFont } from '../../../../agent/pdf/appearance/mark-font.ts';
import { type Drawn, layOut } from '../../../../agent/pdf/report/layout.ts';
import { reportPdf } from '../../../../agent/pdf/report/report-pdf.ts';
import type { OutlineSection } from '../../../../shared/report/outline.ts';
import type { ReportSheet } from '../../../../shared/report/sheet.ts';

const LONG = 'Tài liệu được kiểm tra theo quy định về chữ ký số trên văn bản điện tử. '.repeat(4);
const section = (number: number): OutlineSection => ({
  title: `Chữ ký ${number}`,
  tone: 'ok',
  facts: [
    ['Người ký', 'Nguyễn Văn Đức'],
    ['Thời gian ký (theo người ký khai)', LONG],
  ],
  notes: [
    {
      heading: 'Thay đổi',
      notes: [
        { tone: 'bad', text: 'Trang bị sửa.', detail: 'Chi tiết nhỏ.' },
        { tone: 'ok', text: LONG },
      ],
    },
  ],
});
const sheet: ReportSheet = {
  title: 'Báo cáo',
  facts: [['Tệp', 'a.pdf']],
  outline: {
    file: 'a.pdf',
    tone: 'bad',
    word: 'Không hợp lệ',
    sentence: 'Tài liệu đã bị thay đổi sau khi ký.',
    sections: Array.from({ length: 12 }, (_, index) => section(index + 1)),
  },
  foot: '',
};
const foot = (page: number, pages: number): string => `Trang ${page}/${pages}`;

interface Word {
  readonly text: string;
  readonly page: number;
  /** Millimetres from the page's top-left corner. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const folder = mkdtempSync(join(tmpdir(), 'kyso-report-pages-'));
let words: readonly Word[] = [];
let sizes: readonly string[] = [];
beforeAll(() => {
  const [pdf, out] = [join(folder, 'a.pdf'), join(folder, 'a.html')];
  writeFileSync(pdf, reportPdf([sheet], 'vi', foot));
  execFileSync('pdftotext', ['-bbox', pdf, out]);
  const pages = readFileSync(out, 'utf8').split('<page ').slice(1);
  sizes = pages.map((page) => /^width="([\d.]+)" height="([\d.]+)"/.exec(page)?.[0] ?? '');
  const pattern = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g;
  words = pages.flatMap((text, page) =>
    [...text.matchAll(pattern)].map(([, x0, y0, x1, y1, word = '']) => {
      const [left, top, right, bottom] = [x0, y0, x1, y1].map((at) => (Number(at) * 25.4) / 72);
      return { text: word, page, ...edges(left, top, right, bottom) };
    }),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const edges = (left = NaN, top = NaN, right = NaN, bottom = NaN): Omit<Word, 'text' | 'page'> => ({
  left,
  top,
  right,
  bottom,
});
const first = (text: string): Word => {
  const found = words.find((word) => word.text === text);
  if (found === undefined) throw new Error(`no «${text}»`);
  return found;
};

describe('the printed report', () => {
  it('is on A4, every word inside the margins, each page with its number at the foot', () => {
    expect(sizes.length).toBeGreaterThan(3);
    for (const size of sizes) expect(size).toBe('width="595.276000" height="841.890000"');
    for (const { left, right, top, bottom } of words) {
      expect(left).toBeGreaterThan(19.5);
      expect(right).toBeLessThan(190.5);
      expect(top).toBeGreaterThan(17);
      expect(bottom).toBeLessThan(290);
    }
    for (const page of sizes.keys()) {
      const own = words.filter((word) => word.page === page);
      const lowest = Math.max(...own.map(({ bottom }) => bottom));
      const atFoot = own.filter(({ bottom }) => bottom > lowest - 1).map(({ text }) => text);
      expect(atFoot.join(' ')).toBe(`Trang ${page + 1}/${sizes.length}`);
      const highestAtFoot = lowest - 8;
      for (const { text, bottom } of own) {
        if (!atFoot.includes(text)) expect(bottom).toBeLessThan(highestAtFoot + 3);
      }
    }
  });

  it('has no word over another', () => {
    const isOver = (one: Word, other: Word): boolean => {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      return across > 0.5 && down > Math.min(one.bottom - one.top, other.bottom - other.top) / 2;
    };
    for (const page of sizes.keys()) {
      const own = words.filter((word) => word.page === page);
      const over = own.flatMap((one, at) =>
        own.slice(at + 1).flatMap((other) => (isOver(one, other) ? [[one, other]] : [])),
      );
      expect(over).toEqual([]);
    }
  });

  it('sets verdict and notes in from the edge, values beside their names', () => {
    expect(first('Báo').left).toBeCloseTo(20, 0);
    expect(first('Không').left).toBeCloseTo(25, 0);
    expect(first('Trang').left).toBeCloseTo(25, 0);
    expect(first('Chi').left).toBeCloseTo(25, 0);
    expect(first('Người').left).toBeCloseTo(20, 0);
    expect(first('Nguyễn').left).toBeCloseTo(72, 0);
    expect(Math.abs(first('Nguyễn').bottom - first('Người').bottom)).toBeLessThan(1.2);
  });

  it('leaves no heading alone at the foot', () => {
    const titles = words.filter(({ text, left }) => text === 'Chữ' && left < 21);
    expect(titles).toHaveLength(12);
    for (const { page, bottom } of titles) {
      const next = words.find((word) => word.page === page && word.top > bottom && word.left > 71);
      expect(next).toBeDefined();
    }
  });

  it('is ink on white: bold strokes do not run together', () => {
    const picture = join(folder, 'page');
    const options = ['-r', '127', '-gray', '-f', '1', '-l', '1'];
    execFileSync('pdftoppm', [...options, join(folder, 'a.pdf'), picture]);
    const pgm = readFileSync(`${picture}-1.pgm`);
    const [, across = '', down = ''] =
      /^P5\s+(\d+)\s+(\d+)\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
    const samples = pgm.subarray(pgm.length - Number(across) * Number(down));
    /** Of a word's box, at five samples in a millimetre. */
    const darkShare = ({ left, right, top, bottom }: Word): number => {
      const [x0, x1, y0, y1] = [left, right, top, bottom].map((mm) => Math.round(mm * 5));
      const rows = Array.from({ length: (y1 ?? 0) - (y0 ?? 0) }, (_, at) => {
        const start = ((y0 ?? 0) + at) * Number(across);
        return [...samples.subarray(start + (x0 ?? 0), start + (x1 ?? 0))];
      }).flat();
      return rows.filter((grey) => grey < 128).length / rows.length;
    };
    const [title, plain] = [darkShare(first('Báo')), darkShare(first('Tệp'))];
    expect(plain).toBeGreaterThan(0.05);
    expect(title).toBeGreaterThan(plain);
    expect(title).toBeLessThan(0.4);
  });
});

describe('its boxes', () => {
  const [page = []] = layOut(shippedMarkFont(), [sheet], foot);
  const lines = page.filter((one) => one.kind === 'text');
  const boxes = page.filter((one) => one.kind === 'box');
  const line = (start: string): Extract<Drawn, { kind: 'text' }> => {
    const found = lines.find(({ text }) => text.startsWith(start));
    if (found === undefined) throw new Error(`no «${start}»`);
    return found;
  };

  it('puts a bullet beside the first line of each note, in the height of its letters', () => {
    const bullets = boxes.filter(({ widthMm }) => widthMm === 2);
    expect(bullets.length).toBeGreaterThanOrEqual(2);
    const { baselineMm } = line('Trang bị sửa.');
    const [bullet] = bullets;
    expect(bullet).toMatchObject({ colour: '#a3161c', heightMm: 2 });
    const [top, bottom] = [bullet?.yMm ?? NaN, (bullet?.yMm ?? NaN) + 2];
    expect(top).toBeGreaterThan(baselineMm - 3);
    expect(bottom).toBeLessThan(baselineMm + 0.5);
    expect((bullet?.xMm ?? NaN) + 2).toBeLessThan(line('Trang bị sửa.').xMm);
  });

  it('draws a bar beside the whole verdict, and no further', () => {
    const bar = boxes.find(({ widthMm }) => widthMm < 2 && widthMm > 1);
    const [top, bottom] = [bar?.yMm ?? NaN, (bar?.yMm ?? NaN) + (bar?.heightMm ?? NaN)];
    expect(top).toBeLessThan(line('Không hợp lệ').baselineMm - 3);
    expect(top).toBeGreaterThan(line('Báo cáo').baselineMm);
    expect(bottom).toBeGreaterThan(line('Tài liệu đã').baselineMm);
    expect(bottom).toBeLessThan(line('Tệp').baselineMm - 2);
  });

  it('draws a line above each heading, from margin to margin', () => {
    const rules = boxes.filter(({ widthMm }) => widthMm > 100);
    const { baselineMm } = line('Chữ ký 1');
    expect(rules[0]).toMatchObject({ xMm: 20, widthMm: 170 });
    expect(baselineMm - (rules[0]?.yMm ?? NaN)).toBeGreaterThan(4);
    expect(baselineMm - (rules[0]?.yMm ?? NaN)).toBeLessThan(9);
  });
});
