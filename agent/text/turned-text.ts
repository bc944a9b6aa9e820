// Text that stands sideways or upside down on a page as displayed: a mark hides it like any other, but nothing is placed by it.
import { type Matrix, place } from './matrix.ts';
import { type PageText, type Turn } from './page-text.ts';
import { type LineEdges, linesOf } from './text-line.ts';

type PageSize = Pick<PageText, 'widthMm' | 'heightMm'>;

/** From the displayed page to the page as one turns it to read such text; millimetres from the top-left corner. */
export function uprightFrame(turn: Turn, { widthMm, heightMm }: PageSize): Matrix {
  switch (turn) {
    case 90:
      return [0, -1, 1, 0, 0, widthMm];
    case 180:
      return [-1, 0, 0, -1, widthMm, heightMm];
    case 270:
      return [0, 1, -1, 0, heightMm, 0];
  }
}

const known = new WeakMap<PageText, readonly LineEdges[]>();

/** Every line that a mark could hide, whichever way it runs. */
export function allLines(page: PageText): readonly LineEdges[] {
  const lines = known.get(page) ?? [...linesOf(page), ...turnedLines(page)];
  known.set(page, lines);
  return lines;
}

function turnedLines(page: PageText): LineEdges[] {
  return (page.turned ?? []).flatMap(({ turn, items }) => {
    const { pageIndex, widthMm, heightMm } = page;
    const size = turn === 180 ? { widthMm, heightMm } : { widthMm: heightMm, heightMm: widthMm };
    const back = inverseFrame(turn, page);
    return linesOf({ pageIndex, ...size, items }).map((line) => edgesIn(back, line));
  });
}

/** A quarter turn undoes three of them, a half turn itself. */
function inverseFrame(turn: Turn, { widthMm, heightMm }: PageSize): Matrix {
  if (turn === 180) return uprightFrame(180, { widthMm, heightMm });
  return uprightFrame(turn === 90 ? 270 : 90, { widthMm: heightMm, heightMm: widthMm });
}

function edgesIn(frame: Matrix, { leftMm, rightMm, topMm, bottomMm }: LineEdges): LineEdges {
  const [ax, ay] = place(frame, leftMm, topMm);
  const [bx, by] = place(frame, rightMm, bottomMm);
  return {
    leftMm: Math.min(ax, bx),
    rightMm: Math.max(ax, bx),
    topMm: Math.min(ay, by),
    bottomMm: Math.max(ay, by),
  };
}
