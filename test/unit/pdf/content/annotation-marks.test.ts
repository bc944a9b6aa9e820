// Which of an annotation's appearances is looked at, ISO 32000-2 §12.5.5: its only one, or the one of its state.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import type { Mark } from '../../../../agent/pdf/content/marks.ts';
import { annotationMarks } from '../../../../agent/pdf/content/page-content.ts';
import { openPdf } from '../../../../agent/pdf/document.ts';
import { PdfDictionary, PdfReference } from '../../../../agent/pdf/objects.ts';
import { onePage, stream, tablePdf } from '../../../support/tiny-pdf.ts';

const form = (content: string, entries = '/BBox[0 0 10 10]'): string =>
  stream(`/Subtype/Form${entries}`, content);

function marksOf(entries: string, drawn = form('0 0 10 10 re f')): readonly Mark[] | undefined {
  const document = openPdf(
    memorySource(tablePdf({ ...onePage, 5: `<<${entries}>>`, 6: drawn, 7: form('') })),
  );
  const annotation = document.get(new PdfReference(5));
  if (!(annotation instanceof PdfDictionary)) throw new Error('no annotation');
  return annotationMarks(document, annotation);
}
const boxes = (...given: Parameters<typeof marksOf>): unknown =>
  marksOf(...given)?.map(({ box }) => box);

const at = '/Rect[100 200 120 230]';
const states = `${at}/AP<</N<</On 6 0 R/Off 7 0 R>>>>`;

describe('an annotation draws', () => {
  it.each([
    ['its only appearance, whatever its state', `${at}/AP<</N 6 0 R>>/AS/Off`],
    ['the appearance of its state', `${states}/AS/On`],
  ])('%s', (_, entries) => {
    expect(boxes(entries)).toEqual([[100, 200, 120, 230]]);
  });

  it.each([
    ['in a state that draws nothing', `${states}/AS/Off`],
    ['in a state that it does not have', `${states}/AS/Other`],
    ['without an area', '/Rect[100 200 100 230]/AP<</N 6 0 R>>'],
    ['without an appearance', at],
  ])('nothing %s', (_, entries) => {
    expect(boxes(entries)).toEqual([]);
  });

  it.each([
    ['with states and none chosen', states],
    ['whose appearance is no stream', `${at}/AP<</N 7>>`],
  ])('what only the reader knows, %s', (_, entries) => {
    expect(boxes(entries)).toBeUndefined();
  });

  it('what its box holds, fitted to its rectangle; a box nobody wrote is made up by the reader', () => {
    const drawn = '5 5 5 5 re f';
    const one = `${at}/AP<</N 6 0 R>>`;
    expect(boxes(one, form(drawn))).toEqual([[110, 215, 120, 230]]);
    expect(boxes(one, form(drawn, '/BBox[5 5 10 10]'))).toEqual([[100, 200, 120, 230]]);
    expect(boxes(one, form(drawn, '/BBox[0 0 10 10]/Matrix[0 1 -1 0 0 0]'))).toEqual([
      [100, 215, 110, 230],
    ]);
    // some readers draw it then as it is written
    expect(boxes(one, form(drawn, '/BBox[5 5 5 5]'))).toEqual([[105, 205, 110, 210]]);
    for (const missing of ['', '/BBox[0 0 10]', '/BBox[0 0 10 /X]']) {
      expect(boxes(one, form(drawn, missing))).toBeUndefined();
    }
  });
});
