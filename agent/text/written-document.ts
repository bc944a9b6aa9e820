// What the pages say of the document: number, date, names below signature blocks, marks, recipients (Decree 30/2020, annex I).
import type { WrittenDocument } from '../../shared/report/document.ts';
import { areClose } from './box.ts';
import { type NumberAndDate, readNumberAndDate, type Written } from './number-and-date.ts';
import type { DocumentText, DrawnText, PageText, TextItem } from './page-text.ts';
import { findSignatureBlocks } from './signature-block.ts';
import { linesOf } from './text-line.ts';
import { isRecipientsLine } from './vietnamese-words.ts';

const NATIONAL_TITLE = /C[ỘO]NG\s*H(?:ÒA|OÀ)\s*XÃ\s*H[ỘO]I\s*CHỦ\s*NGHĨA/u;
/** Number with notation; a notation of digits alone would be a date. */
const CODE = /(?<![\p{L}\d/])\d{1,10}[a-zđ]?\/(?:\d{4}\/)?\p{Lu}(?:TTg|[\p{Lu}\d&.-])*/gu;
const ATTACHED_TO = /k[èe]m\s*theo/iu;
const ADDRESSEES = /^k[íi]nh\s*g[ửu]i/iu;
const MOST = { names: 20, marks: 50, recipients: 100 } as const;
/** Where in a box's height its text stands. */
const BASELINE_SHARE = 0.8;

/** @returns undefined when no page holds any text: a scan says nothing that could be compared */
export function writtenDocument({ pages }: DocumentText): WrittenDocument | undefined {
  const hasText = pages.some(({ items }) => items.length > 0);
  if (!hasText) return undefined;
  const first = pages.find(({ pageIndex }) => pageIndex === 0);
  const rows = first === undefined ? [] : linesOf(first).map(({ text }) => text);
  const head = first && (readNumberAndDate(first) ?? readNumberAndDate(withDrawn(first)));
  const written = {
    ...headOf(head, first?.drawn ?? []),
    ...blocksOn(pages),
    marks: marksOn(pages),
  };
  const attached = rows.filter((row) => ATTACHED_TO.test(row));
  const drawn = written.marks.flatMap(({ lines }) => lines);
  const codes = [...drawn, ...attached].flatMap((line) => line.match(CODE) ?? []);
  return {
    ...written,
    isOfficial: head !== undefined || NATIONAL_TITLE.test(rows.join(' ')),
    codes: [...new Set(codes)].slice(0, MOST.names),
    recipients: recipientsOn(pages),
  };
}

type Head = Pick<WrittenDocument, 'number' | 'notation' | 'date' | 'holes'>;

function headOf(head: NumberAndDate | undefined, drawn: readonly DrawnText[]): Head {
  if (head === undefined) return { holes: [] };
  const number = said(head.number, drawn);
  const { ngay, thang, nam } = head.date ?? {};
  const parts = [ngay, thang, nam].map((part) => part && said(part, drawn));
  const date = parts.every((part) => part !== undefined)
    ? parts.map(twoDigits).join('/')
    : undefined;
  return {
    ...(number === undefined ? {} : { number }),
    notation: head.notation,
    ...(date === undefined ? {} : { date }),
    holes: [
      ...(number === undefined ? (['number'] as const) : []),
      ...(head.date !== undefined && date === undefined ? (['date'] as const) : []),
    ],
  };
}

const twoDigits = (part: string): string => part.padStart(2, '0');

/** What stands in the hole, in a form field or as a mark, stands on the page for every reader. */
function said(part: Written, drawn: readonly DrawnText[]): string | undefined {
  if ('printed' in part) return part.printed;
  const { gap } = part;
  const text = drawn
    .filter((one) => areClose(one, gap, 0))
    .flatMap(({ lines }) => lines)
    .find((line) => /^\d{1,10}[a-zđ]?$/u.test(line));
  return text;
}

/** A number line may be drawn as a whole. */
function withDrawn(page: PageText): PageText {
  const lines = (page.drawn ?? []).flatMap(lineOfText);
  return { ...page, items: [...page.items, ...lines] };
}

function lineOfText({ lines, xMm, yMm, widthMm, heightMm }: DrawnText): TextItem[] {
  const [text, ...more] = lines;
  if (text === undefined || more.length > 0) return [];
  return [{ text, xMm, baselineMm: yMm + heightMm * BASELINE_SHARE, widthMm, sizeMm: heightMm }];
}

function blocksOn(pages: readonly PageText[]): Pick<WrittenDocument, 'names' | 'titles'> {
  const blocks = pages.toSorted((a, b) => a.pageIndex - b.pageIndex).flatMap(findSignatureBlocks);
  const distinct = (lines: readonly string[]): string[] => [...new Set(lines)].slice(0, MOST.names);
  return {
    names: distinct(blocks.flatMap(({ name }) => (name === undefined ? [] : [name.text]))),
    titles: distinct(blocks.flatMap(({ titles }) => titles.map(({ text }) => text))),
  };
}

function marksOn(pages: readonly PageText[]): WrittenDocument['marks'] {
  return pages
    .flatMap(({ pageIndex, drawn }) =>
      (drawn ?? []).map(({ lines, ...box }) => ({ placement: { pageIndex, ...box }, lines })),
    )
    .slice(0, MOST.marks);
}

/** What follows «Kính gửi:» and «Nơi nhận:» on their pages, without telling where it ends. */
function recipientsOn(pages: readonly PageText[]): string[] {
  const lines = pages.flatMap((page) => {
    const all = linesOf(page).map(({ text }) => text);
    const start = all.findIndex((text) => isRecipientsLine(text) || ADDRESSEES.test(text));
    return start < 0 ? [] : all.slice(start);
  });
  return lines.slice(0, MOST.recipients);
}
