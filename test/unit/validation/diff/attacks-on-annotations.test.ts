// Annotations that show elsewhere, later or wider than their rectangle and their flags say, and what follows a link.
import { describe, expect, it } from 'vitest';
import type { PdfObject } from '../../../../agent/pdf/objects.ts';
import { textString } from '../../../../agent/pdf/text-string.ts';
import {
  appearance,
  dictionary,
  entries,
  name,
  revised,
  signedPdf,
  verdictOn,
  withItem,
} from '../../../support/revised-pdf.ts';
import {
  emptyArea,
  letter,
  letterFile,
  letterObjects,
  textLines,
} from '../../../support/signable-letter.ts';
import { stream as written, type TinyObjects } from '../../../support/tiny-pdf.ts';

const signedWith = (objects: TinyObjects): Uint8Array =>
  signedPdf(letterFile(objects), { field: 'Person' });
const signed = signedWith({});
const { first } = textLines;
const overText = [60, first - 10, 340, first + 15] as const;
const added = 'intact suspicious annotation-added';

function annotated(annotation: Record<string, PdfObject>, drawing?: string, file = signed): string {
  const changed = revised(file, (update, document) => {
    const drawn = drawing === undefined ? {} : appearanceOf(update.allocate(box(drawing)));
    const item = update.allocate(dictionary({ Type: name('Annot'), ...annotation, ...drawn }));
    const list = withItem(document, letter.page, 'Annots', item);
    entries(letter.page, () => ({ Annots: list }))(update, document);
  });
  return verdictOn(changed);
}

const box = (drawing: string): PdfObject => appearance(drawing, {}, [0, 0, 280, 25]);
const appearanceOf = (normal: PdfObject): Record<string, PdfObject> => ({
  AP: dictionary({ N: normal }),
});
const cover = '1 g 0 0 280 25 re f';
const thick = { C: [1, 1, 1], BS: dictionary({ W: 30 }) };

describe('attacks: annotations that come to sight', () => {
  it.each([
    ['when it is printed', 32 | 4, added],
    ['under the pointer', 32 | 256, added],
    ['never', 32, 'intact allowed'],
    ['never, though it may be printed', 2 | 4, 'intact allowed'],
  ])('%s', (_, F, expected) => {
    expect(annotated({ Subtype: name('FreeText'), F, Rect: overText }, cover)).toBe(expected);
  });

  it.each<readonly [string, Record<string, PdfObject>, string]>([
    ['a style', { BS: dictionary({ W: 30 }) }, added],
    ['its border', { Border: [0, 0, 30] }, added],
    [
      'a style before its border',
      { BS: dictionary({ W: 1 }), Border: [0, 0, 30] },
      'intact allowed',
    ],
    ['neither', {}, 'intact allowed'],
  ])('a link whose frame is as thick as %s says', (_, border, expected) => {
    const link = { Subtype: name('Link'), C: [1, 1, 1], Rect: overText };
    expect(annotated({ ...link, ...border })).toBe(expected);
  });
});

describe('attacks: annotations beside their place', () => {
  it.each<readonly [string, Record<string, PdfObject>]>([
    ['Ink', { InkList: [[60, first, 340, first]] }],
    ['Line', { L: [60, first, 340, first] }],
    ['Polygon', { IC: [1, 1, 1], Vertices: [60, 690, 340, 690, 340, 715, 60, 715] }],
    ['Highlight', { QuadPoints: [60, 715, 340, 715, 60, 690, 340, 690] }],
    ['FreeText', { CL: [310, 110, 60, first] }],
  ])('%s, drawn by the reader outside of its rectangle', (kind, course) => {
    const annotation = { Subtype: name(kind), ...thick, Rect: [...emptyArea] };
    expect(annotated({ ...annotation, ...course })).toBe(added);
    expect(annotated(annotation)).toBe('intact allowed');
    expect(annotated({ ...annotation, ...course }, '0 0 10 10 re f')).toBe('intact allowed');
  });

  it('a line so wide that it lies over text beside it', () => {
    const stamp = { Subtype: name('Stamp'), Rect: [60, first + 5, 340, first + 45] };
    expect(annotated(stamp, '2 w 0 22 m 280 22 l S')).toBe('intact allowed');
    expect(annotated(stamp, '50 w 0 22 m 280 22 l S')).toBe(added);
  });

  // table 167: the upper left corner keeps its place
  it.each([
    [90, [325, 600, 595, 625], added],
    [180, [350, 680, 630, 695], added],
    [270, [360, 730, 640, 755], added],
    [90, [410, 600, 640, 625], 'intact allowed'],
    [0, [325, 600, 595, 625], 'intact allowed'],
  ] as const)('one that is not turned with its page, by %i', (Rotate, Rect, expected) => {
    const turned = (letterObjects[letter.page] ?? '').replace('/Page', `/Page/Rotate ${Rotate}`);
    const file = signedWith({ [letter.page]: turned });
    expect(annotated({ Subtype: name('Stamp'), F: 4, Rect }, cover, file)).toBe('intact allowed');
    expect(annotated({ Subtype: name('Stamp'), F: 4 | 16, Rect }, cover, file)).toBe(expected);
  });
});

describe('attacks: annotations over what is no text for a program', () => {
  const note = (content: string, font = 'Times-Roman'): string =>
    annotated(
      { Subtype: name('FreeText'), Rect: [400, 695, 450, 712] },
      cover,
      signedWith({
        [letter.content]: written('', content),
        [letter.font]: `<</Type/Font/Subtype/Type1/BaseFont/${font}>>`,
      }),
    );

  const field = (letterObjects[letter.numberField] ?? '').replace('/AP<</N 8 0 R>>', '');
  it.each([
    ['a value without an appearance', field.replace('>>', '/V(1.000.000)>>'), added],
    ['a note without one', field.replace('Widget', 'FreeText'), added],
    ['a hidden note', field.replace('Widget/F 4', 'FreeText/F 2'), 'intact allowed'],
    ['a link', field.replace('Widget', 'Link'), 'intact allowed'],
    ['an empty field', field, 'intact allowed'],
  ])('%s', (_, object, expected) => {
    const file = signedWith({ [letter.numberField]: object });
    const note = { Subtype: name('FreeText'), Rect: [60, 780, 160, 800] };
    expect(annotated(note, cover, file)).toBe(expected);
  });

  it.each([
    ['letters in outlines', '410 700 m 414 712 l 418 700 l 416 700 l 414 706 l 412 700 l f', added],
    ['a pen', '1 w 410 700 m 415 712 420 712 425 700 c 430 690 440 700 445 712 c S', added],
    ['a frame', '400 690 60 30 re S', 'intact allowed'],
    ['a table', '410 690 m 410 720 l S 420 690 m 420 720 l S', 'intact allowed'],
    [
      'a background',
      '0 0 m 595 0 l 595 842 l 300 842 l 200 842 l 100 842 l 0 842 l f',
      'intact allowed',
    ],
  ])('%s', (_, content, expected) => {
    expect(note(content)).toBe(expected);
  });

  // §9.6.2.2: files may leave out the widths of the standard fonts
  it.each([
    ['Courier', added],
    ['Helvetica-Bold', added],
    ['Times-Roman', 'intact allowed'],
  ])('the end of a line in %s', (font, expected) => {
    const words = 'Kinh gui Uy ban nhan dan tinh Binh Minh de nghi xem xet';
    const longer = font === 'Courier' ? '' : 'w'.repeat(4);
    expect(note(`BT /F1 12 Tf 60 700 Td (${words}${longer}) Tj ET`, font)).toBe(expected);
  });
});

it.each<readonly [string, PdfObject]>([
  ['one', dictionary({ S: name('JavaScript') })],
  ['several', [dictionary({ S: name('Launch') })]],
])('attacks: a link that is followed by %s', (_, Next) => {
  const link = { Subtype: name('Link'), Rect: overText };
  const address = { S: name('URI'), URI: textString('https://a.example') };
  expect(annotated({ ...link, A: dictionary(address) })).toBe('intact allowed');
  expect(annotated({ ...link, A: dictionary({ ...address, Next }) })).toBe(added);
});

describe('attacks: marks that only some readers draw', () => {
  const marked = (drawing: string, bounds: readonly number[]): string =>
    verdictOn(
      signedPdf(signed, {
        field: 'Second',
        rect: overText,
        appearance: appearance(drawing, {}, bounds),
      }),
    );
  const covered = 'intact suspicious signature-covers-text';

  it('in a box that encloses nothing', () => {
    expect(marked('1 g 0 0 280 25 re f', [0, 0, 0, 0])).toBe(covered);
    expect(marked('', [0, 0, 0, 0])).toBe('intact allowed');
  });

  it('by a picture of the page', () => {
    expect(marked('280 0 0 25 0 0 cm /Im1 Do', [0, 0, 280, 25])).toBe(covered);
  });

  it('upright on a page that is turned', () => {
    const turned = (letterObjects[letter.page] ?? '').replace('/Page', '/Page/Rotate 90');
    const field = (letterObjects[letter.agencyField] ?? '').replace(
      '60 300 160 350',
      '100 600 160 650',
    );
    const signedUnder = (flags: string): string => {
      const objects = { [letter.page]: turned, [letter.agencyField]: field.replace('/F 4', flags) };
      const drawn = appearance('1 g 0 0 100 50 re f');
      return verdictOn(signedPdf(signedWith(objects), { field: 'Agency', appearance: drawn }));
    };
    expect(signedUnder('/F 4')).toBe('intact allowed');
    expect(signedUnder('/F 20')).toBe(covered);
  });
});

it('attacks: a field filled by a line so wide that it hides the text under it', () => {
  const field = (letterObjects[letter.numberField] ?? '').replace(
    '60 780 160 800',
    overText.join(' '),
  );
  const fill = (width: number): string =>
    verdictOn(
      revised(
        signedWith({ [letter.numberField]: field }),
        entries(letter.numberField, (update) =>
          appearanceOf(update.allocate(box(`1 G ${width} w 0 12 m 280 12 l S`))),
        ),
      ),
    );
  expect(fill(1)).toBe('intact allowed');
  expect(fill(5)).toBe('intact suspicious form-field-covers-text');
  expect(fill(60)).toBe('intact suspicious form-appearance-inconsistent');
});
