// Breaks a paragraph of mixed styles into lines and places them: left, centred or justified.
import type { TextMark } from './drawing.ts';
import type { Style } from './faces.ts';

export type Span = { readonly text: string; readonly style: Style };
export type Measure = (text: string, style: Style) => number;
/** A word may change its style inside («**Điều 1.**» followed by plain text has no such case, a quoted term has). */
export type Word = readonly Span[];
export type Line = {
  readonly words: readonly Word[];
  readonly width: number;
  readonly last: boolean;
};
export type Alignment = 'left' | 'centre' | 'justify';

/** `*bold*`, `_italic_`; everything else is in the base style. Runs of white space are one space. */
export function parseSpans(text: string, base: Style = 'regular'): readonly Span[] {
  const clean = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return clean
    .split(/(\*[^*]+\*|_[^_]+_)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('*')) return { text: part.slice(1, -1), style: 'bold' };
      if (part.startsWith('_')) return { text: part.slice(1, -1), style: 'italic' };
      return { text: part, style: base };
    });
}

export function wordsOf(spans: readonly Span[]): readonly Word[] {
  const words: Span[][] = [[]];
  for (const span of spans) {
    span.text.split(' ').forEach((piece, index) => {
      if (index > 0) words.push([]);
      if (piece !== '') words.at(-1)?.push({ text: piece, style: span.style });
    });
  }
  return words.filter((word) => word.length > 0);
}

/**
 * Greedy line breaking at spaces. A word wider than the line stands alone on its line.
 *
 * @param width - of the lines, in points
 * @param indent - of the first line, in points
 */
export function breakLines(
  words: readonly Word[],
  width: number,
  indent: number,
  measure: Measure,
): readonly Line[] {
  const lines: { words: Word[]; width: number }[] = [];
  let line: { words: Word[]; width: number } | undefined;
  for (const word of words) {
    const wordWidth = widthOf(word, measure);
    const space = measure(' ', styleBefore(line?.words.at(-1)));
    const room = lines.length <= 1 ? width - indent : width;
    if (line === undefined || line.width + space + wordWidth > room) {
      line = { words: [word], width: wordWidth };
      lines.push(line);
    } else {
      line.words.push(word);
      line.width += space + wordWidth;
    }
  }
  return lines.map((each, index) => ({ ...each, last: index === lines.length - 1 }));
}

export type Placement = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly alignment: Alignment;
};

/** The text marks of one line; neighbours of one style share a mark, so that the text extracts as written. */
export function placeLine(line: Line, at: Placement, measure: Measure): readonly TextMark[] {
  const spaces = line.words.length - 1;
  const justified = at.alignment === 'justify' && !line.last && spaces > 0;
  const spaceExtra = justified ? (at.width - line.width) / spaces : 0;
  let x = at.alignment === 'centre' ? at.x + (at.width - line.width) / 2 : at.x;
  return runsOf(line.words).map((run) => {
    const mark: TextMark = {
      kind: 'text',
      x,
      y: at.y,
      size: at.size,
      style: run.style,
      text: run.text,
      spaceExtra,
    };
    const spacesInside = run.text.split(' ').length - 1;
    x += measure(run.text, run.style) + spacesInside * spaceExtra;
    return mark;
  });
}

/** A space between words belongs to the word before it. */
function runsOf(words: readonly Word[]): readonly Span[] {
  const runs: { text: string; style: Style }[] = [];
  words.forEach((word, wordIndex) => {
    word.forEach((piece, pieceIndex) => {
      const ends = pieceIndex === word.length - 1 && wordIndex < words.length - 1;
      const text = piece.text + (ends ? ' ' : '');
      const before = runs.at(-1);
      if (before?.style === piece.style) before.text += text;
      else runs.push({ text, style: piece.style });
    });
  });
  return runs;
}

function widthOf(word: Word, measure: Measure): number {
  return word.reduce((sum, piece) => sum + measure(piece.text, piece.style), 0);
}

function styleBefore(word: Word | undefined): Style {
  return word?.at(-1)?.style ?? 'regular';
}
