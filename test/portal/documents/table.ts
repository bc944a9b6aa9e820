// Ruled tables: head repeated on every page, rows never parted.
import { type Block, measureAt } from './blocks.ts';
import type { Mark } from './drawing.ts';
import type { Style } from './faces.ts';
import { type Alignment, breakLines, type Line, parseSpans, placeLine, wordsOf } from './lines.ts';
import { type PageShape, textWidth } from './page-shape.ts';

type Column = {
  readonly title: string;
  /** Share of the table's width. */
  readonly share: number;
  readonly alignment: Alignment;
};
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
};

const size = 12;
const leading = 15;
const padding = 4;
const measure = measureAt(size);

type Cell = {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly alignment: Alignment;
};

export function table({ columns, rows }: Table, shape: PageShape): readonly Block[] {
  const titles = columns.map(({ title }) => title);
  const head = rowBlock(cells(columns, titles, shape, 'bold', 'centre'), true);
  const body = rows.map((row) => ({
    ...rowBlock(cells(columns, row, shape, 'regular'), false),
    repeated: head,
  }));
  return [{ ...head, spaceBefore: 8 }, ...body];
}

function cells(
  columns: readonly Column[],
  texts: readonly string[],
  shape: PageShape,
  style: Style,
  alignment?: Alignment,
): readonly Cell[] {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  let x = shape.left;
  return columns.map((column, index) => {
    const width = (textWidth(shape) * column.share) / total;
    const words = wordsOf(parseSpans(texts[index] ?? '', style));
    const lines = breakLines(words, width - 2 * padding, 0, measure);
    const cell = { x, width, lines, alignment: alignment ?? column.alignment };
    x += width;
    return cell;
  });
}

function rowBlock(row: readonly Cell[], keepWithNext: boolean): Block {
  const height = leading * Math.max(1, ...row.map(({ lines }) => lines.length)) + 2 * padding;
  return {
    height,
    spaceBefore: 0,
    keepWithNext,
    draw: (top) =>
      row.flatMap((cell) => [...cellText(cell, top), ...cellBorder(cell, top, height)]),
  };
}

function cellText({ x, width, lines, alignment }: Cell, top: number): readonly Mark[] {
  return lines.flatMap((line, index) =>
    placeLine(
      line,
      {
        x: x + padding,
        y: top - padding - 11.5 - leading * index,
        width: width - 2 * padding,
        size,
        alignment,
      },
      measure,
    ),
  );
}

function cellBorder({ x, width }: Cell, top: number, height: number): readonly Mark[] {
  const bottom = top - height;
  const right = x + width;
  const corners = [
    [x, top],
    [right, top],
    [right, bottom],
    [x, bottom],
    [x, top],
  ] as const;
  return corners.slice(1).map((to, index) => ({
    kind: 'line',
    from: corners[index] ?? to,
    to,
    width: 0.5,
  }));
}
