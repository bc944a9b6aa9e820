// What the mark of a signature is made of: faces, sizes and colours of its text, and its pictures (ISO 32000-2 §8.6, §9.3).
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import {
  type AppearanceParts,
  appearanceParts,
} from '../../../../agent/pdf/content/appearance-parts.ts';
import { openPdf } from '../../../../agent/pdf/document.ts';
import { PdfDictionary, PdfReference } from '../../../../agent/pdf/objects.ts';
import { onePage, stream, tablePdf } from '../../../support/tiny-pdf.ts';

const fonts = '/Font<</F1<</BaseFont/ABCDEF+Tinos>>/F2<</BaseFont/Tinos-Bold>>>>';
const resources = `/Resources<<${fonts}/XObject<</Fm 7 0 R/Im 8 0 R/Me 6 0 R>>>>`;

function partsOf(content: string, inner = '', userUnit = 1): AppearanceParts {
  const document = openPdf(
    memorySource(
      tablePdf({
        ...onePage,
        5: '<</AP<</N 6 0 R>>>>',
        6: stream(`/Subtype/Form${resources}`, content),
        7: stream(`/Subtype/Form${resources}`, inner),
        8: stream('/Subtype/Image/Width 1/Height 1', 'x'),
      }),
    ),
  );
  const widget = document.get(new PdfReference(5));
  if (!(widget instanceof PdfDictionary)) throw new Error('no widget');
  return appearanceParts(document, widget, userUnit);
}

const show = '/F1 10 Tf (a) Tj';
const blacks = (content: string): readonly boolean[] =>
  partsOf(content).texts.map(({ isBlack }) => isBlack);

describe('the text of a mark', () => {
  it.each([
    ['nothing said', '', true],
    ['grey 0', '0 g', true],
    ['grey', '.5 g', false],
    ['no red, green or blue', '0 0 0 rg', true],
    ['red', '1 0 0 rg', false],
    ['blue', '0 0 1 rg', false],
    ['black ink', '0 0 0 1 k', true],
    ['less black ink', '0 0 0 .5 k', false],
    ['no ink', '0 0 0 0 k', false],
    ['cyan after black', '0 0 0 1 k 1 0 0 0 k', false],
    ['a component', '/Cs1 cs 0 sc', true],
    ['another component', '/Cs1 cs 1 scn', false],
  ])('is black or not by %s', (_, colour, isBlack) => {
    expect(blacks(`BT ${colour} ${show} ET`)).toEqual([isBlack]);
  });

  it('has the colour that was saved', () => {
    expect(blacks(`q 1 0 0 rg BT ${show} ET Q BT ${show} ET`)).toEqual([false, true]);
    expect(blacks(`Q BT ${show} ET`)).toEqual([true]);
  });

  it('has face and size, whatever operator shows it', () => {
    for (const shown of ['(a) Tj', '[(a)] TJ', "(a) '", '1 2 (a) "']) {
      const { texts } = partsOf(`BT /F1 10 Tf ${shown} /F2 12 Tf ${shown} ET`);
      expect(texts.map(({ font, sizePt }) => [font, sizePt])).toEqual([
        ['Tinos', 10],
        ['Tinos-Bold', 12],
      ]);
    }
  });

  it('is as large as its matrix and the units of its page make it', () => {
    const sizes = (content: string, unit = 1): unknown =>
      partsOf(content, '', unit).texts.map(({ sizePt }) => sizePt);
    expect(sizes('BT /F1 1 Tf 12 0 0 12 0 0 Tm (a) Tj ET BT (a) Tj ET')).toEqual([12, 1]);
    expect(sizes('BT /F1 10 Tf 0 1 -1 0 0 0 Tm (a) Tj ET')).toEqual([10]);
    expect(sizes('BT /F1 -10 Tf (a) Tj ET')).toEqual([10]);
    expect(sizes('BT /F1 10 Tf (a) Tj ET', 2)).toEqual([20]);
  });

  it('is found in forms inside, whose pictures count too; a form that draws itself ends', () => {
    const parts = partsOf('/Fm Do /Im Do', `/Im Do BT ${show} ET`);
    expect([parts.texts.length, parts.images.length]).toEqual([1, 2]);
    expect(partsOf(`BT ${show} ET /Me Do`).texts).toHaveLength(6);
    expect(partsOf('/Other Do').images).toEqual([]);
  });
});
