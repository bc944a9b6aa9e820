// The visible mark of a later signature: over other marks and empty area, not over text (Decree 30/2020 and SSA).
import { describe, expect, it } from 'vitest';
import type { PdfObject, PdfStream } from '../../../../agent/pdf/objects.ts';
import type { Rectangle } from '../../../../agent/pdf/pages.ts';
import {
  appearance,
  dictionary,
  dictionaryAt,
  name,
  reference,
  reportOf,
  revised,
  signedPdf,
  stream,
  verdictOn,
} from '../../../support/revised-pdf.ts';
import {
  emptyArea,
  letter,
  letterFile,
  letterObjects,
  textLines,
} from '../../../support/signable-letter.ts';

const filled = appearance('1 0 0 rg 0 0 100 50 re f');
const overText: Rectangle = [60, textLines.first - 10, 260, textLines.first + 20];
const signed = signedPdf(letterFile(), {
  field: 'Person',
  rect: [...emptyArea],
  appearance: filled,
});
const covered = 'intact suspicious signature-covers-text';

const marked = (rect: Rectangle, drawn: PdfStream): string =>
  verdictOn(signedPdf(signed, { field: 'Agency2', rect, appearance: drawn }));

describe('the mark of a later signature', () => {
  it('seal-over-person-mark: lies over the mark of a person', () => {
    const [x0, y0, x1, y1] = emptyArea;
    expect(marked([x0 - 30, y0 - 10, x1 - 40, y1 + 20], filled)).toBe('intact allowed');
  });

  it('appearance-over-text-line: covers text', () => {
    expect(marked(overText, filled)).toBe(covered);
    const file = signedPdf(signed, { field: 'Agency2', rect: overText, appearance: filled });
    const finding = reportOf(file).signatures[0]?.changes?.[0];
    expect(finding).toMatchObject({
      rule: 'signature-covers-text',
      field: 'Agency2',
      pageIndex: 0,
    });
    expect(finding?.area?.widthMm).toBeCloseTo(200 / (72 / 25.4), 1);
  });

  it.each([1, 2, 3] as const)('covers text under DocMDP %i', (docMdp) => {
    const certified = signedPdf(letterFile(), { field: 'Person', docMdp });
    const file = signedPdf(certified, { field: 'Agency2', rect: overText, appearance: filled });
    expect(verdictOn(file)).toContain('signature-covers-text');
  });

  it('is measured by what it draws, not by its rectangle', () => {
    expect(marked(overText, appearance(''))).toBe('intact allowed');
    expect(marked(overText, appearance('0 0 100 5 re f'))).toBe('intact allowed');
    expect(marked(overText, appearance('2 w 0 0 100 50 re S'))).toBe('intact allowed');
    expect(marked(overText, appearance('60 w 0 25 m 100 25 l S'))).toBe(covered);
    expect(marked(overText, appearance('BT /F1 30 Tf 0 15 Td (WWWWWWWWWW) Tj ET'))).toBe(covered);
    expect(marked(overText, appearance('BI /W 1 /H 1 ID x EI'))).toBe('intact allowed');
    expect(marked(overText, appearance('100 0 0 50 0 0 cm BI /W 1 /H 1 ID x EI'))).toBe(covered);
    expect(marked(overText, appearance('/Sh1 sh'))).toBe(covered);
  });

  // §12.5.5: readers clip an appearance to its box, so nothing outside the rectangle is drawn
  it('covers nothing outside its rectangle, however much it draws', () => {
    const boundless = appearance('-9000 -9000 18000 18000 re f');
    const right = 344;
    for (const rect of [
      [60, textLines.first + 8.5, right, textLines.first + 40],
      [60, textLines.first - 30, right, textLines.first - 2.4],
      [20, textLines.first - 10, 62, textLines.first + 20],
      [right - 2, textLines.first - 10, right + 60, textLines.first + 20],
    ] as const) {
      expect(marked(rect, boundless)).toBe('intact allowed');
    }
    expect(marked(overText, boundless)).toBe(covered);
  });

  it('may touch up to a tenth of a line', () => {
    const width = 340 - 60;
    const narrow: Rectangle = [60, textLines.first - 10, 60 + width * 0.08, textLines.first + 20];
    const wide: Rectangle = [60, textLines.first - 10, 60 + width * 0.2, textLines.first + 20];
    expect(marked(narrow, filled)).toBe('intact allowed');
    expect(marked(wide, filled)).toBe(covered);
  });

  it.each([
    ['clear', 0, 'intact allowed'],
    ['opaque', 255, covered],
  ])('sees through a %s picture', (_, alpha, expected) => {
    const mask = {
      Subtype: name('Image'),
      Width: 2,
      Height: 2,
      BitsPerComponent: 8,
      ColorSpace: name('DeviceGray'),
    };
    const picture = (soft: PdfObject): PdfStream => stream({ ...mask, SMask: soft }, 'abcd');
    let rect: PdfStream | undefined;
    const prepared = revised(signed, (update) => {
      const soft = update.allocate(stream(mask, String.fromCharCode(alpha).repeat(4)));
      const image = update.allocate(picture(soft));
      rect = appearance('100 0 0 50 0 0 cm /Im Do', { XObject: dictionary({ Im: image }) });
    });
    if (rect === undefined) throw new Error('no appearance');
    const file = signedPdf(prepared, { field: 'Agency2', rect: overText, appearance: rect });
    expect(verdictOn(file)).toBe(expected);
  });

  it('is suspicious where nobody can tell what the page shows', () => {
    const unreadable = letterFile({
      [letter.content]: (letterObjects[letter.content] ?? '').replace('BT', '>>'),
    });
    const file = signedPdf(unreadable, { field: 'Person' });
    const rect: Rectangle = [...emptyArea];
    expect(verdictOn(signedPdf(file, { field: 'Agency2', rect, appearance: filled }))).toBe(
      covered,
    );
    expect(verdictOn(signedPdf(file, { field: 'Agency2' }))).toBe('intact allowed');
  });

  it('counts the text of filled fields as text', () => {
    const shown = appearance('BT /F1 12 Tf 0 5 Td (123/TTr-UBND) Tj ET');
    const filledIn = revised(letterFile(), (update, document) => {
      const field = dictionaryAt(document, letter.numberField);
      const changes = { Rect: [60, 780, 160, 830], AP: dictionary({ N: update.allocate(shown) }) };
      update.set(reference(letter.numberField), field.with(changes));
    });
    const file = signedPdf(filledIn, { field: 'Person' });
    const rect: Rectangle = [60, 775, 160, 835];
    expect(verdictOn(signedPdf(file, { field: 'Agency2', rect, appearance: filled }))).toBe(
      covered,
    );
  });

  // §12.7.5.5: a signature that is not to be seen has a rectangle without width or height
  it.each([
    ['with an area', [300, 100, 400, 150], true],
    ['without width', [300, 100, 300, 150], false],
    ['without height', [300, 100, 400, 100], false],
    ['without either', [0, 0, 0, 0], false],
  ] as const)('is told to be on the page %s', (_, rect, isSeen) => {
    const [signature] = reportOf(signedPdf(letterFile(), { field: 'Person', rect })).signatures;
    expect(signature?.mark !== undefined).toBe(isSeen);
  });

  it('of a prepared field is judged like that of a new one', () => {
    const field = (letterObjects[letter.agencyField] ?? '').replace(
      '[60 300 160 350]',
      '[60 690 260 720]',
    );
    const file = signedPdf(letterFile({ [letter.agencyField]: field }), { field: 'Person' });
    expect(verdictOn(signedPdf(file, { field: 'Agency', appearance: filled }))).toBe(covered);
    expect(verdictOn(signedPdf(file, { field: 'Agency', appearance: appearance('') }))).toBe(
      'intact allowed',
    );
  });
});
