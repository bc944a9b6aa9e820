import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { coversPoint } from '../../../../agent/pdf/content/covers-point.ts';
import { drawnMarks } from '../../../../agent/pdf/content/drawn-marks.ts';
import type { Mark } from '../../../../agent/pdf/content/marks.ts';
import { identity } from '../../../../agent/pdf/content/matrix.ts';
import { pageMarks } from '../../../../agent/pdf/content/page-content.ts';
import { openPdf } from '../../../../agent/pdf/document.ts';
import { pageAt } from '../../../../agent/pdf/pages.ts';
import { PdfError } from '../../../../agent/pdf/pdf-error.ts';
import { onePage, stream, tablePdf, type TinyObjects } from '../../../support/tiny-pdf.ts';

const fonts =
  '/Font<</F1<</Type/Font/Subtype/Type1/FirstChar 65/Widths[500 250]/FontDescriptor<</Ascent 700/Descent -200>>>>/F2<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</DW 400/W[1[800] 5 6 300]/FontDescriptor<</Ascent 800/Descent -100>>>>]>>/F3<</Type/Font/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 65/Widths[60]>>>>';

function marksOf(content: string, objects: TinyObjects = {}, more = ''): readonly Mark[] {
  const page = `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<${fonts}${more}>>>>`;
  const file = tablePdf({ ...onePage, 3: page, 4: stream('', content), ...objects });
  const document = openPdf(memorySource(file));
  return pageMarks(document, pageAt(document, 0));
}

const boxes = (content: string): readonly (readonly number[])[] =>
  marksOf(content).map(({ box }) => box.map((value) => Math.round(value * 100) / 100));

describe('text', () => {
  it.each([
    ['a font of its own widths', 'BT /F1 10 Tf 100 200 Td (AB) Tj ET', [[100, 198, 107.5, 207]]],
    ['two bytes a code', 'BT /F2 10 Tf 0 0 Td <000100050009> Tj ET', [[0, -1, 15, 8]]],
    [
      'a Type 3 font, whose glyphs may be of any size',
      'BT /F3 10 Tf 0 0 Td (A) Tj ET',
      [
        [0, -2.2, 6, 7.5],
        [-1e6, -1e6, 1e6, 1e6],
      ],
    ],
    [
      'the next piece where the last ended',
      'BT /F1 10 Tf 0 0 Td (A) Tj (B) Tj ET',
      [
        [0, -2, 5, 7],
        [5, -2, 7.5, 7],
      ],
    ],
    [
      'shifts between pieces',
      'BT /F1 10 Tf [(A) -1000 (A)] TJ ET',
      [
        [0, -2, 5, 7],
        [15, -2, 20, 7],
      ],
    ],
    [
      'a text matrix and the page matrix',
      '2 0 0 2 10 10 cm BT /F1 10 Tf 1 0 0 1 5 5 Tm (A) Tj ET',
      [[20, 16, 30, 34]],
    ],
    ['turned text', 'BT /F1 10 Tf 0 1 -1 0 50 50 Tm (A) Tj ET', [[43, 50, 52, 55]]],
    [
      'new lines',
      'BT /F1 10 Tf 12 TL 0 100 Td (A) Tj T* (A) Tj (A) \' 1 2 (A) " ET',
      [
        [0, 98, 5, 107],
        [0, 86, 5, 95],
        [0, 74, 5, 83],
        [0, 62, 7, 71],
      ],
    ],
    [
      'spacing of words and letters with a line of its own',
      'BT /F1 10 Tf 12 TL 0 100 Td 30 4 (A A) " ET',
      [[0, 86, 57, 95]],
    ],
    ['TD sets the leading', 'BT /F1 10 Tf 0 -20 TD T* (A) Tj ET', [[0, -42, 5, -33]]],
    ['spacing and scale', 'BT /F1 10 Tf 1 Tc 50 Tz (AA) Tj ET', [[0, -2, 6, 7]]],
    ['rise', 'BT /F1 10 Tf 5 Ts (A) Tj ET', [[0, 3, 5, 12]]],
    ['blanks are no text', 'BT /F1 10 Tf (   ) Tj ET', []],
    ['states saved and restored', 'q 2 0 0 2 0 0 cm Q BT /F1 10 Tf (A) Tj ET', [[0, -2, 5, 7]]],
    ['an unknown font', 'BT /Fx 10 Tf (AA) Tj ET', [[0, -2.2, 10, 7.5]]],
  ])('%s', (_, content, expected) => {
    expect(boxes(content)).toEqual(expected);
  });
});

describe('paths and pictures', () => {
  const square = 'q 10 0 0 10 100 100 cm';

  it.each([
    ['a rectangle', '10 20 30 40 re f', [[10, 20, 40, 60]]],
    [
      'filled and stroked',
      '0 0 10 10 re B',
      [
        [0, 0, 10, 10],
        [0, 0, 10, 10],
      ],
    ],
    ['ended without painting', '0 0 10 10 re W n', []],
    ['a picture in the text', `${square} BI /W 1 /H 1 ID abc EI Q`, [[100, 100, 110, 110]]],
  ])('%s', (_, content, expected) => {
    expect(boxes(content)).toEqual(expected);
  });

  it('are covered where they are painted', () => {
    const covers = (content: string, x: number, y: number): boolean =>
      marksOf(content).some((mark) => coversPoint(mark, x, y));
    expect(covers('0 0 m 100 0 l 0 100 l f', 20, 20)).toBe(true);
    expect(covers('0 0 m 100 0 l 0 100 l f', 80, 80)).toBe(false);
    expect(covers('4 w 0 0 m 100 0 l S', 50, 1.9)).toBe(true);
    expect(covers('4 w 0 0 m 100 0 l S', 50, 2.1)).toBe(false);
    expect(covers('0 0 m 100 0 l 100 100 l s', 50, 50)).toBe(true);
    expect(covers('0 0 m 0 100 100 100 100 0 c f', 50, 70)).toBe(true);
    expect(covers('0 0 m 0 100 100 100 100 0 c f', 50, 80)).toBe(false);
    expect(covers('0 0 m 100 100 100 0 v f', 60, 30)).toBe(true);
    expect(covers('0 0 m 0 100 100 0 y f', 20, 30)).toBe(true);
  });

  // table 51: a line is one unit wide until /w says otherwise, and as wide as the page's own units make it
  it.each([
    ['0 0 m 100 0 l S', 0.5],
    ['4 w 0 0 m 100 0 l S', 2],
    ['q 4 w Q 0 0 m 100 0 l S', 0.5],
    ['3 0 0 3 0 0 cm 0 0 m 100 0 l S', 1.5],
  ])('of a line reach half its width to either side: %s', (content, half) => {
    const covers = (y: number): boolean =>
      marksOf(content).some((mark) => coversPoint(mark, 50, y));
    expect([half + 0.05, half - 0.05, -half + 0.05, -half - 0.05].map(covers)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  // table 57: a graphics state may set the font with its size, and the width of lines
  it('are set by a graphics state of the resources', () => {
    const font =
      '<</Type/Font/Subtype/Type1/FirstChar 65/Widths[500]/FontDescriptor<</Ascent 700/Descent -200>>>>';
    const states = '/ExtGState<</G1<</Font[7 0 R 20]/LW 6>>/G2<</CA 1>>>>';
    const drawn = (content: string): unknown =>
      marksOf(content, { 7: font }, states).map((mark) =>
        mark.kind === 'stroke' ? mark.width : mark.box,
      );
    expect(drawn('/G1 gs BT (A) Tj ET')).toEqual([[0, -4, 10, 14]]);
    expect(drawn('/G1 gs 0 0 m 9 0 l S q /G2 gs 0 0 m 9 0 l S Q')).toEqual([6, 6]);
    expect(drawn('/G1 gs 2 w /G2 gs /G3 gs 0 0 m 9 0 l S')).toEqual([2]);
  });

  it('of a form XObject stand where it is put, once when it draws itself', () => {
    const form = stream(
      '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 5 5]/Resources<</XObject<</Me 6 0 R>>>>',
      '0 0 1 1 re f /Me Do',
    );
    const marks = marksOf('1 0 0 1 10 10 cm /Fm Do', { 6: form }, '/XObject<</Fm 6 0 R>>');
    expect(marks.map(({ box }) => box)).toEqual([[15, 15, 16, 16]]);
  });

  it('see through stencil masks', () => {
    const image = '/Type/XObject/Subtype/Image/Width 8/Height 1/BitsPerComponent 1';
    const marks = (entries: string): readonly Mark[] =>
      marksOf(
        '8 0 0 8 0 0 cm /Im Do',
        { 6: stream(`${image}${entries}`, '\x0f') },
        '/XObject<</Im 6 0 R>>',
      );
    const covered = (entries: string): readonly boolean[] =>
      [1, 7].map((x) => marks(entries).some((mark) => coversPoint(mark, x, 4)));
    expect(covered('/ImageMask true')).toEqual([true, false]);
    expect(covered('/ImageMask true/Decode[1 0]')).toEqual([false, true]);
    expect(covered('')).toEqual([true, true]);
    expect(covered('/Mask 6 0 R')).toEqual([true, false]);
  });

  // §11.6.5.2: what cannot be unpacked hides all that lies under it
  it.each<readonly [string, string, string, readonly boolean[]]>([
    ['of eight bits', '/BitsPerComponent 8', '\0\xff', [false, true]],
    ['of eight bits, turned round', '/BitsPerComponent 8/Decode[1 0]', '\0\xff', [true, false]],
    ['that are faint', '/BitsPerComponent 8', '\x07\x08', [false, true]],
    ['that are too short', '/BitsPerComponent 8', '\0', [false, true]],
    ['of another depth', '/BitsPerComponent 1', '\0', [true, true]],
    ['as photographs', '/BitsPerComponent 8/Filter/DCTDecode', '\0\0', [true, true]],
    ['that are damaged', '/BitsPerComponent 8/Filter/FlateDecode', '\0\0', [true, true]],
  ])('see through soft masks %s', (_, entries, samples, expected) => {
    const size = '/Subtype/Image/Width 2/Height 1';
    const marks = marksOf(
      '8 0 0 8 0 0 cm /Im Do',
      {
        6: stream(`${size}/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 7 0 R`, 'ab'),
        7: stream(`${size}/ColorSpace/DeviceGray${entries}`, samples),
      },
      '/XObject<</Im 6 0 R>>',
    );
    expect([2, 6].map((x) => marks.some((mark) => coversPoint(mark, x, 4)))).toEqual(expected);
  });

  it('do not see through a mask whose size is not told', () => {
    const marks = (entries: string): readonly Mark[] =>
      marksOf(
        '8 0 0 8 0 0 cm /Im Do',
        {
          6: stream(`/Subtype/Image/Width 2/Height 1/${entries} 7 0 R`, 'ab'),
          7: stream('/Subtype/Image/BitsPerComponent 8', '\xff'),
        },
        '/XObject<</Im 6 0 R>>',
      );
    for (const entry of ['SMask', 'Mask']) {
      expect(marks(entry).some((mark) => coversPoint(mark, 4, 4))).toBe(true);
    }
  });
});

describe('content that cannot be read', () => {
  it.each(['>>', '(open', 'BI /W 1 ID abc', '1 '.repeat(100)])('%s', (content) => {
    expect(() => marksOf(content)).toThrow(PdfError);
  });

  it('stops at forms inside forms without end', () => {
    const nested: Record<number, string> = {};
    for (let number = 6; number < 30; number += 1) {
      nested[number] = stream(
        `/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${number + 1} 0 R>>>>`,
        '/X Do',
      );
    }
    expect(() => marksOf('/X Do', nested, '/XObject<</X 6 0 R>>')).toThrow(PdfError);
  });

  it('never throws anything else', () => {
    const document = openPdf(memorySource(tablePdf()));
    const word = fc.constantFrom(
      'q',
      'Q',
      'BT',
      'Tj',
      '(a)',
      '1',
      '-2.5',
      '/F1',
      'Tf',
      'cm',
      're',
      'f',
      '[1 (x)]',
      'TJ',
      '<<',
      '>>',
      'BI',
      'ID',
      'EI',
      'Do',
      'c',
      'h',
      'S',
      'Tm',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const data = new Uint8Array(Buffer.from(words.join(' '), 'latin1'));
        try {
          drawnMarks(document, { data, resources: undefined, matrix: identity });
        } catch (error) {
          expect(error).toBeInstanceOf(PdfError);
        }
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
