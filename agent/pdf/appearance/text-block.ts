// Breaks lines of text at words and shrinks them until they fit a box.
import { drawableText, type MarkFont, textWidthMm } from './mark-font.ts';

/** Lines that fit, with one size for all of them. */
export type TextBlock = {
  readonly sizePt: number;
  readonly leadingMm: number;
  readonly ascentMm: number;
  readonly lines: readonly { readonly text: string; readonly widthMm: number }[];
  readonly heightMm: number;
};

const MM_PER_POINT = 25.4 / 72;
/** Decree 30 stamps: 12 pt leading at 10 pt. */
const LEADING = 1.2;
const SMALLEST_PT = 3;
const STEP_PT = 0.25;

/**
 * Sets paragraphs in a box: at `sizePt` when they fit, else smaller by quarter points, wrapped between words.
 * Below 3 pt nothing could be read, so what does not fit then is cut off with «…».
 *
 * @param paragraphs - any text; made drawable here; empty ones are left out
 */
export function fitText(
  font: MarkFont,
  paragraphs: readonly string[],
  box: { readonly widthMm: number; readonly heightMm: number },
  sizePt: number,
): TextBlock {
  const drawable = paragraphs
    .map((paragraph) => drawableText(font, paragraph))
    .filter((text) => text !== '');
  for (let size = sizePt; size > SMALLEST_PT; size -= STEP_PT) {
    const block = setText(font, drawable, size, box.widthMm);
    if (block.heightMm <= box.heightMm && !hasBrokenWord(block, drawable)) return block;
  }
  return cutToHeight(font, setText(font, drawable, SMALLEST_PT, box.widthMm), box);
}

function setText(
  font: MarkFont,
  paragraphs: readonly string[],
  sizePt: number,
  widthMm: number,
): TextBlock {
  const lines = paragraphs
    .flatMap((paragraph) => wrap(font, paragraph, sizePt, widthMm))
    .map((text) => ({ text, widthMm: textWidthMm(font, text, sizePt) }));
  return measured(font, lines, sizePt);
}

function measured(font: MarkFont, lines: TextBlock['lines'], sizePt: number): TextBlock {
  const leadingMm = sizePt * LEADING * MM_PER_POINT;
  const ascentMm = (font.ascent / 1000) * sizePt * MM_PER_POINT;
  const descentMm = (-font.descent / 1000) * sizePt * MM_PER_POINT;
  const heightMm = lines.length === 0 ? 0 : ascentMm + descentMm + leadingMm * (lines.length - 1);
  return { sizePt, leadingMm, ascentMm, lines, heightMm };
}

/** Lines of drawable text that are no wider than this. */
export function wrap(font: MarkFont, paragraph: string, sizePt: number, widthMm: number): string[] {
  const fits = (text: string): boolean => textWidthMm(font, text, sizePt) <= widthMm;
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** A word wider than the box, in pieces of at least one character. */
function breakWord(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Whether breaking words added lines: joining them with spaces gives other text than before. */
function hasBrokenWord(block: TextBlock, paragraphs: readonly string[]): boolean {
  return block.lines.map(({ text }) => text).join(' ') !== paragraphs.join(' ');
}

function cutToHeight(
  font: MarkFont,
  block: TextBlock,
  box: { readonly widthMm: number; readonly heightMm: number },
): TextBlock {
  if (block.heightMm <= box.heightMm) return block;
  const room = Math.max(
    1,
    1 +
      Math.floor(
        (box.heightMm - measured(font, block.lines.slice(0, 1), block.sizePt).heightMm) /
          block.leadingMm,
      ),
  );
  const kept = block.lines.slice(0, room);
  const last = Array.from(kept.at(-1)?.text ?? '');
  while (last.length > 0 && textWidthMm(font, `${last.join('')}…`, block.sizePt) > box.widthMm)
    last.pop();
  const text = `${last.join('')}…`;
  const lines = [...kept.slice(0, -1), { text, widthMm: textWidthMm(font, text, block.sizePt) }];
  return measured(font, lines, block.sizePt);
}
