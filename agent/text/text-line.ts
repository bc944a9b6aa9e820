// Joins runs of text into the lines of a page, one per column.
import type { PageText, TextItem } from './page-text.ts';

/** A line of one column; edges in millimetres as displayed. */
export type TextLine = {
  /** NFC, single spaces. */
  readonly text: string;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly centreMm: number;
  readonly topMm: number;
  readonly bottomMm: number;
  readonly baselineMm: number;
  readonly sizeMm: number;
};

/** The edges of a line in millimetres as displayed; it may run in any direction. */
export type LineEdges = Pick<TextLine, 'leftMm' | 'rightMm' | 'topMm' | 'bottomMm'>;

/** Heights above and below the baseline of Times faces, accents included, in em. */
const ASCENT = 0.891;
const DESCENT = 0.216;
/** Runs whose baselines differ by less than this share of the size stand on one line. */
const SAME_LINE = 0.3;
/** A wider hole than this, in em, separates columns. */
const COLUMN_GAP = 1;
/** A wider hole than this, in em, is a space that the file did not write. */
const WORD_GAP = 0.15;

/** Every question about a page begins with its lines. */
const known = new WeakMap<PageText, readonly TextLine[]>();

/** Lines of a page from top to bottom, those of one height from left to right. */
export function linesOf(page: PageText): readonly TextLine[] {
  const lines =
    known.get(page) ??
    rowsOf(page.items.flatMap(splitAtHoles)).flatMap(splitIntoColumns).map(toLine);
  known.set(page, lines);
  return lines;
}

/** A whole row of a page over all its columns, holes as spaces, with the place of every character. */
export type PositionedRow = {
  readonly text: string;
  readonly baselineMm: number;
  /** Left edge of the character at an index of the text; the right edge of the row at its end. Estimated inside runs. */
  xAt(index: number): number;
};

/** Rows from top to bottom; text NFC. */
export function positionedRows(page: PageText): PositionedRow[] {
  return rowsOf(page.items).map(positioned);
}

function positioned(row: readonly TextItem[]): PositionedRow {
  let text = '';
  const edges: number[] = [];
  let rightMm = Number.NEGATIVE_INFINITY;
  for (const run of row.toSorted((a, b) => a.xMm - b.xMm)) {
    if (text !== '' && run.xMm - rightMm > WORD_GAP * run.sizeMm) {
      text += ' ';
      edges.push(rightMm);
    }
    const content = run.text.normalize('NFC');
    const scale = run.widthMm / Math.max(widthOf(content), 0.01);
    let done = 0;
    for (const unit of content.split('')) {
      edges.push(run.xMm + done * scale);
      done += widthOf(unit);
    }
    text += content;
    rightMm = Math.max(rightMm, run.xMm + run.widthMm);
  }
  return { text, baselineMm: row[0]?.baselineMm ?? 0, xAt: (index) => edges[index] ?? rightMm };
}

function rowsOf(items: readonly TextItem[]): TextItem[][] {
  const runs = items.toSorted((a, b) => a.baselineMm - b.baselineMm);
  const rows: TextItem[][] = [];
  let rowBaseline = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const row = rows.at(-1);
    if (row !== undefined && run.baselineMm - rowBaseline < SAME_LINE * run.sizeMm) {
      row.push(run);
    } else {
      rows.push([run]);
      rowBaseline = run.baselineMm;
    }
  }
  return rows;
}

function splitIntoColumns(row: readonly TextItem[]): TextItem[][] {
  const columns: TextItem[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const run of row.toSorted((a, b) => a.xMm - b.xMm)) {
    const column = columns.at(-1);
    if (column !== undefined && run.xMm - right <= COLUMN_GAP * run.sizeMm) column.push(run);
    else columns.push([run]);
    right = Math.max(right, run.xMm + run.widthMm);
  }
  return columns;
}

function toLine(runs: readonly TextItem[]): TextLine {
  let text = '';
  let rightMm = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const hole = run.xMm - rightMm > WORD_GAP * run.sizeMm;
    text += text !== '' && hole ? ` ${run.text}` : run.text;
    rightMm = Math.max(rightMm, run.xMm + run.widthMm);
  }
  const leftMm = Math.min(...runs.map((run) => run.xMm));
  const sizeMm = Math.max(...runs.map((run) => run.sizeMm));
  const baselineMm = runs[0]?.baselineMm ?? 0;
  return {
    text: text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim(),
    leftMm,
    rightMm,
    centreMm: (leftMm + rightMm) / 2,
    topMm: baselineMm - ASCENT * sizeMm,
    bottomMm: baselineMm + DESCENT * sizeMm,
    baselineMm,
    sizeMm,
  };
}

/**
 * The inked pieces of a run. Spaces at its ends would shift the line's centre, and three or more inside it are how
 * people push the next column to the right without a table; positions inside are estimated.
 */
function splitAtHoles(item: TextItem): TextItem[] {
  const whole = widthOf(item.text);
  if (whole === 0) return [];
  const scale = item.widthMm / whole;
  return Array.from(item.text.matchAll(/\S+(?:\s{1,2}\S+)*/gu), ({ 0: text, index }) => ({
    ...item,
    text,
    xMm: item.xMm + widthOf(item.text.slice(0, index)) * scale,
    widthMm: widthOf(text) * scale,
  }));
}

/** Rough width in em of a Times face; only proportions within one run matter. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFC')) width += characterWidth(character);
  return width;
}

/** Latin letters with all their accents come first in Unicode. */
const REMEMBERED = 0x2000;
const widths = new Map<string, number>();

function characterWidth(character: string): number {
  const width = widths.get(character) ?? measured(character);
  if ((character.codePointAt(0) ?? 0) < REMEMBERED) widths.set(character, width);
  return width;
}

function measured(character: string): number {
  const base = character.normalize('NFD').charAt(0);
  if (/\s/u.test(base)) return 0.25;
  if (/[fijlrtI]/.test(base)) return 0.31;
  if (/[mMW]/.test(base)) return 0.82;
  if (/\p{Lu}/u.test(base)) return 0.67;
  if (/[\p{Ll}\p{Nd}]/u.test(base)) return 0.48;
  return 0.32;
}
