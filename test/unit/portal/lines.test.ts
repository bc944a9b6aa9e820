// Line breaking and placing of the test documents, with a fixed-width measure instead of a font.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakLines,
  type Line,
  type Measure,
  parseSpans,
  placeLine,
  wordsOf,
} from '../../portal/documents/lines.ts';

/** Every character one point wide, bold ones two. */
const measure: Measure = (text, style) => text.length * (style === 'bold' ? 2 : 1);
const placement = { x: 10, y: 0, width: 30, size: 12, alignment: 'justify' } as const;
const someText = fc.array(
  fc.string({ unit: fc.constantFrom(...Array.from('abcđê*_')), minLength: 1, maxLength: 14 }),
  { minLength: 1, maxLength: 40 },
);

describe('parseSpans', () => {
  it('reads bold and italic marks and folds white space', () => {
    expect(parseSpans('*Điều 1.*  Ban hành\n_Quy chế_ này')).toEqual([
      { text: 'Điều 1.', style: 'bold' },
      { text: ' Ban hành ', style: 'regular' },
      { text: 'Quy chế', style: 'italic' },
      { text: ' này', style: 'regular' },
    ]);
  });

  it('composes decomposed letters', () => {
    expect(parseSpans('Ủy ban'.normalize('NFD'))).toEqual([{ text: 'Ủy ban', style: 'regular' }]);
  });
});

describe('breakLines', () => {
  it('keeps every word in order and never passes the width with more than one word', () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 5, max: 60 }), fc.nat(4), (pieces, width, indent) => {
        const words = wordsOf(parseSpans(pieces.join(' ')));
        const lines = breakLines(words, width, indent, measure);
        expect(lines.flatMap((line) => line.words)).toEqual(words);
        lines.forEach((line, index) => {
          const room = index === 0 ? width - indent : width;
          if (line.words.length > 1) expect(line.width).toBeLessThanOrEqual(room);
          expect(line.last).toBe(index === lines.length - 1);
        });
      }),
    );
  });

  it('fills a line before it starts the next', () => {
    const lines = breakLines(wordsOf(parseSpans('aaaa bbbb cccc dd')), 9, 0, measure);
    expect(lines.map((line) => line.width)).toEqual([9, 7]);
  });
});

describe('placeLine', () => {
  it('ends a justified line exactly at the right edge', () => {
    const [line, ...rest] = breakLines(
      wordsOf(parseSpans('aaa *bbbb cc* dddd ee _fff_ gggggg hhhh')),
      placement.width,
      0,
      measure,
    );
    expect(rest).not.toHaveLength(0);
    expect(rightEdge(line)).toBeCloseTo(placement.x + placement.width, 6);
  });

  it('leaves the last line of a paragraph ragged', () => {
    const [line] = breakLines(wordsOf(parseSpans('aaa bbb')), placement.width, 0, measure);
    expect(rightEdge(line)).toBe(placement.x + 7);
  });

  it('joins words of one style, so that the line extracts as it was written', () => {
    const [line] = breakLines(wordsOf(parseSpans('một *hai ba* bốn năm')), 100, 0, measure);
    expect(marksOf(line).map((mark) => mark.text)).toEqual(['một ', 'hai ba ', 'bốn năm']);
  });

  it('centres', () => {
    const [line] = breakLines(wordsOf(parseSpans('aaaa')), 30, 0, measure);
    if (line === undefined) throw new Error('no line');
    const [mark] = placeLine(line, { ...placement, alignment: 'centre' }, measure);
    expect(mark?.x).toBe(10 + 13);
  });
});

function marksOf(line: Line | undefined): ReturnType<typeof placeLine> {
  return line === undefined ? [] : placeLine(line, placement, measure);
}

function rightEdge(line: Line | undefined): number {
  const last = marksOf(line).at(-1);
  if (last === undefined) throw new Error('empty line');
  const spaces = last.text.split(' ').length - 1;
  return last.x + measure(last.text, last.style) + spaces * last.spaceExtra;
}
