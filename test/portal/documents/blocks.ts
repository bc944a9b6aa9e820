// A document is a column of blocks; pagination fills pages with them and never parts what must stay together.
import type { Mark, PageDrawing, TextMark } from './drawing.ts';
import { face } from './faces.ts';
import {
  type Alignment,
  breakLines,
  type Measure,
  parseSpans,
  placeLine,
  type Span,
  wordsOf,
} from './lines.ts';
import type { PageShape } from './page-shape.ts';

export type Block = {
  readonly height: number;
  /** White space above, dropped at the top of a page. */
  readonly spaceBefore: number;
  /** A page must not end between this block and the next. */
  readonly keepWithNext: boolean;
  /** Drawn again at the top of a page that starts with this block (the head of a table). */
  readonly repeated?: Block | undefined;
  /** @param top - y of the block's upper edge */
  draw(top: number): readonly Mark[];
};

/** Words repeat: their widths are remembered, which makes long documents several times faster. */
const knownWidths = new Map<string, number>();

export function measureAt(size: number): Measure {
  return (text, style) => {
    const key = `${size} ${style} ${text}`;
    let width = knownWidths.get(key);
    if (width === undefined) {
      width = face(style).width(text, size);
      knownWidths.set(key, width);
    }
    return width;
  };
}

export type ParagraphStyle = {
  readonly size: number;
  readonly leading: number;
  readonly alignment: Alignment;
  readonly indent: number;
  readonly spaceBefore: number;
  readonly keepWithNext: boolean;
  readonly x: number;
  readonly width: number;
};

/** Line by line; the first two and the last two lines of a paragraph stay together. */
export function paragraph(
  spans: string | readonly Span[],
  style: ParagraphStyle,
): readonly Block[] {
  const measure = measureAt(style.size);
  const words = wordsOf(typeof spans === 'string' ? parseSpans(spans) : spans);
  const lines = breakLines(words, style.width, style.indent, measure);
  return lines.map((line, index) => {
    const indent = index === 0 ? style.indent : 0;
    const edge = index === 0 || index === lines.length - 2;
    return {
      height: style.leading,
      spaceBefore: index === 0 ? style.spaceBefore : 0,
      keepWithNext: line.last ? style.keepWithNext : edge,
      draw: (top) =>
        placeLine(
          line,
          {
            x: style.x + indent,
            y: top - style.size,
            width: style.width - indent,
            size: style.size,
            alignment: style.alignment,
          },
          measure,
        ),
    };
  });
}

/** One piece of text whose middle stands at x. */
export function centred(
  text: string,
  x: number,
  y: number,
  size: number,
  style: Span['style'],
): TextMark {
  const shown = text.normalize('NFC');
  const width = face(style).width(shown, size);
  return { kind: 'text', x: x - width / 2, y, size, style, text: shown, spaceExtra: 0 };
}

export type Pagination = { readonly shape: PageShape; readonly numbered: boolean };

/**
 * Fills pages from the top. Page numbers: size 13, centred in the top margin, none on page 1.
 *
 * @see NĐ 30/2020/NĐ-CP PL I, Phần I, mục I.7
 */
export function paginate(
  blocks: readonly Block[],
  { shape, numbered }: Pagination,
): readonly PageDrawing[] {
  const pages: Mark[][] = [];
  let marks: Mark[] = [];
  let y = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < blocks.length; ) {
    const group = keptTogether(blocks, index);
    const needed = group.reduce((sum, block) => sum + block.spaceBefore + block.height, 0);
    const fresh = y - needed < shape.bottom;
    if (fresh) {
      marks = [];
      pages.push(marks);
      y = shape.top;
    }
    group.forEach((block, place) => {
      if (fresh && place === 0) {
        y -= drawInto(marks, block.repeated, y);
      } else {
        y -= block.spaceBefore;
      }
      y -= drawInto(marks, block, y);
    });
    index += group.length;
  }
  return pages.map((each, index) => ({
    width: shape.width,
    height: shape.height,
    marks: numbered && index > 0 ? [pageNumber(index + 1, shape), ...each] : each,
  }));
}

function drawInto(marks: Mark[], block: Block | undefined, y: number): number {
  if (block === undefined) return 0;
  marks.push(...block.draw(y));
  return block.height;
}

function keptTogether(blocks: readonly Block[], start: number): readonly Block[] {
  let end = start;
  while (blocks[end]?.keepWithNext === true) end += 1;
  return blocks.slice(start, end + 1);
}

function pageNumber(number: number, shape: PageShape): TextMark {
  // Half-way between the paper's edge and the text.
  const y = (shape.height + shape.top) / 2 - 5;
  return centred(String(number), (shape.left + shape.right) / 2, y, 13, 'regular');
}
