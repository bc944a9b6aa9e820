// Number, notation and date in the head of a document, and the holes left for them (Decree 30/2020, annex I, part I, II.3, II.4).
import type { Box } from './box.ts';
import type { PageText } from './page-text.ts';
import { type PositionedRow, positionedRows } from './text-line.ts';

/** What stands in the head, or where it is to be written. */
export type Written = { readonly printed: string } | { readonly gap: Box };

export type NumberAndDate = {
  readonly number: Written;
  readonly notation: string;
  /** Absent when the page says no date at all. */
  readonly date:
    | { readonly ngay: Written; readonly thang: Written; readonly nam: Written }
    | undefined;
};

/** Blank, dots or underscores between «Số:» and «/»: nothing is written there yet. The Prime Minister's «TTg» ends in a small letter. */
const NUMBER =
  /(?<![\p{L}])Số\s*:(?<number>[\s\d.…_]*[a-zđ]?\s*)\/\s*(?<notation>(?:TTg|[\p{Lu}\d&.-])+(?:\/(?:TTg|[\p{Lu}\d&.-])+)*)/u;
const DATE = /ngày(?<ngay>[\s\d.…_]*)tháng(?<thang>[\s\d.…_]*)năm(?<nam>[\s\d.…_]*)/u;
/** Number and date stand in the upper part of page 1. */
const HEAD_SHARE = 0.5;
/** A hole must take two digits. */
const SMALLEST_GAP_MM = 3.5;
const SIDE_MM = 0.3;
const MM_PER_POINT = 25.4 / 72;
const NUMBER_PT = 13;
const DATE_PT = 14;
const ASCENT = 0.891;
const DESCENT = 0.216;

/** @returns undefined when the page has no number line */
export function readNumberAndDate(page: PageText): NumberAndDate | undefined {
  const head = positionedRows(page).filter(
    ({ baselineMm }) => baselineMm < page.heightMm * HEAD_SHARE,
  );
  for (const row of head) {
    const found = NUMBER.exec(row.text);
    if (found === null) continue;
    const number = written(row, found, 'number', NUMBER_PT);
    if (number === undefined) return undefined;
    return { number, notation: found.groups?.['notation'] ?? '', date: readDate(head) };
  }
  return undefined;
}

function readDate(head: readonly PositionedRow[]): NumberAndDate['date'] {
  for (const row of head) {
    const found = DATE.exec(row.text);
    if (found === null) continue;
    const ngay = written(row, found, 'ngay', DATE_PT);
    const thang = written(row, found, 'thang', DATE_PT);
    const nam = written(row, found, 'nam', DATE_PT);
    return ngay && thang && nam && { ngay, thang, nam };
  }
  return undefined;
}

/** What a group of the match holds: digits, or a hole; undefined when the hole is too narrow to write in. */
function written(
  row: PositionedRow,
  found: RegExpExecArray,
  group: string,
  sizePt: number,
): Written | undefined {
  const content = found.groups?.[group] ?? '';
  const printed = content.replaceAll(/[\s.…_]/gu, '');
  if (printed !== '') return { printed };
  const start = groupStart(found, group);
  const left = row.xAt(start) + SIDE_MM;
  const right = row.xAt(start + content.length) - SIDE_MM;
  if (right - left < SMALLEST_GAP_MM) return undefined;
  const em = sizePt * MM_PER_POINT;
  return {
    gap: {
      xMm: left,
      yMm: row.baselineMm - ASCENT * em,
      widthMm: right - left,
      heightMm: (ASCENT + DESCENT) * em,
    },
  };
}

/** Index of a group: the words before it are unique in these expressions. */
function groupStart(found: RegExpExecArray, group: string): number {
  const word = { number: ':', ngay: 'ngày', thang: 'tháng', nam: 'năm' }[group] ?? '';
  return found.index + found[0].indexOf(word) + word.length;
}
