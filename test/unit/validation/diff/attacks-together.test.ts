// Later signatures and fields that do together, in another state or for some readers what none may do by itself.
import { describe, expect, it } from 'vitest';
import { PdfDictionary, type PdfObject } from '../../../../agent/pdf/objects.ts';
import { textString } from '../../../../agent/pdf/text-string.ts';
import {
  appearance,
  type Attack,
  dictionary,
  entries,
  name,
  reference,
  revised,
  signedPdf,
  stream,
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
import type { TinyObjects } from '../../../support/tiny-pdf.ts';

const signedWith = (objects: TinyObjects): Uint8Array =>
  signedPdf(letterFile(objects), { field: 'Person' });
const signed = signedWith({});
const inconsistent = 'intact suspicious form-appearance-inconsistent';
const covered = 'intact suspicious signature-covers-text';
const filled = appearance('1 g 0 0 100 50 re f');
const fonts = { Font: dictionary({ F1: reference(letter.font) }) };
const { first } = textLines;

describe('attacks: marks', () => {
  /** Several, each over the same share of the first line of text, beside each other or all in one place. */
  const marked = (count: number, step: number): string => {
    let file = signed;
    for (let at = 0; at < count; at += 1) {
      const x = 60 + at * step;
      const rect = [x, first - 10, x + 30, first + 15] as const;
      file = signedPdf(file, { field: `Mark${at}`, rect, appearance: filled });
    }
    return verdictOn(file);
  };

  it('that hide a line together', () => {
    expect(marked(1, 30)).toBe('intact allowed');
    expect(marked(3, 0)).toBe('intact allowed');
    expect(marked(3, 30)).toBe(covered);
  });

  it.each(['R', 'D'])('that hide it under the pointer (/%s)', (key) => {
    const file = signedPdf(
      signedWith({
        [letter.agencyField]: (letterObjects[letter.agencyField] ?? '')
          .replace('60 300 160 350', [60, first - 10, 340, first + 15].join(' '))
          .replace('/AP<</N 19 0 R>>', ''),
      }),
      { field: 'Agency', appearance: appearance('') },
    );
    expect(verdictOn(file)).toBe('intact allowed');
    const added = revised(signed, (update, document) => {
      const drawn = dictionary({
        N: update.allocate(appearance('')),
        [key]: update.allocate(filled),
      });
      const widget = update.allocate(
        dictionary({
          ...{ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig') },
          ...{ T: textString('Later'), F: 4, Rect: [60, first - 10, 340, first + 15] },
          ...{ AP: drawn, V: update.allocate(dictionary({ Type: name('Sig') })) },
        }),
      );
      const fields = withItem(document, letter.form, 'Fields', widget);
      entries(letter.form, () => ({ Fields: fields }))(update, document);
      const list = withItem(document, letter.page, 'Annots', widget);
      entries(letter.page, () => ({ Annots: list }))(update, document);
    });
    expect(verdictOn(added)).toContain('signature-covers-text');
  });

  it('of a document timestamp, where only forms may be filled in', () => {
    const stamped = (docMdp: 2 | 3, drawing: string): string => {
      const certified = signedPdf(letterFile(), { field: 'Person', docMdp });
      const stamp = { field: 'Time', subFilter: 'ETSI.RFC3161', rect: [...emptyArea] as const };
      return verdictOn(signedPdf(certified, { ...stamp, appearance: appearance(drawing, fonts) }));
    };
    const drawing = 'BT /F1 10 Tf (Da duyet) Tj ET';
    expect(stamped(2, drawing)).toBe('intact suspicious document-timestamp-added');
    expect(stamped(3, drawing)).toBe('intact allowed');
    expect(stamped(2, '')).toBe('intact allowed');
  });
});

it('attacks: a text field that shows its value among others', () => {
  const field = letterObjects[letter.numberField] ?? '';
  const fill = (fieldType: string, value: string): string => {
    const file = signedWith({ [letter.numberField]: field.replace('/FT/Tx', `/FT/${fieldType}`) });
    const drawn = appearance('BT /F1 10 Tf (9.000.100) Tj ET', fonts, [0, 0, 100, 20]);
    const change: Attack = entries(letter.numberField, (update) => ({
      V: textString(value),
      AP: dictionary({ N: update.allocate(drawn) }),
    }));
    return verdictOn(revised(file, change));
  };
  expect(fill('Tx', '100')).toBe(inconsistent);
  expect(fill('Tx', '9.000.100')).toBe('intact allowed');
  expect(fill('Ch', '100')).toBe('intact allowed');
});

// table 231: long values may be streams
it.each([
  ['12', 'intact allowed'],
  ['99', inconsistent],
])('a value that is a stream, shown as %s', (shown, expected) => {
  const drawn = appearance(`BT /F1 8 Tf 2 5 Td (${shown}) Tj ET`, fonts, [0, 0, 100, 20]);
  const change = entries(letter.numberField, (update) => ({
    V: update.allocate(stream({}, '12')),
    AP: dictionary({ N: update.allocate(drawn) }),
  }));
  expect(verdictOn(revised(signed, change))).toBe(expected);
});

it.each([
  ['19', '1 0 0 1 2 5 Tm (1) Tj 1 0 0 1 9 5 Tm (9) Tj', 'intact allowed'],
  ['19', '1 0 0 1 50 5 Tm (1) Tj 1 0 0 1 2 5 Tm (9) Tj', inconsistent],
  ['1 9', '1 0 0 1 50 15 Tm (1) Tj 1 0 0 1 2 3 Tm (9) Tj', 'intact allowed'],
])('attacks: a value %s whose letters stand at %s', (value, placed, expected) => {
  const drawn = appearance(`BT /F1 8 Tf ${placed} ET`, fonts, [0, 0, 100, 20]);
  const change = entries(letter.numberField, (update) => ({
    V: textString(value),
    AP: dictionary({ N: update.allocate(drawn) }),
  }));
  expect(verdictOn(revised(signed, change))).toBe(expected);
});

it.each([
  ['ZapfDingbats', 'intact suspicious form-field-covers-text'],
  ['Helvetica', 'intact allowed'],
])('attacks: a field over text filled with the signs of %s', (BaseFont, expected) => {
  const place = [60, first - 10, 340, first + 15].join(' ');
  const field = (letterObjects[letter.numberField] ?? '').replace('60 780 160 800', place);
  const font = dictionary({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name(BaseFont) });
  const drawn = (update: Parameters<Attack>[0]): PdfObject => {
    const resources = { Font: dictionary({ Z: update.allocate(font) }) };
    const text = '1 g BT /Z 30 Tf (nnnnnnnn) Tj ET';
    return update.allocate(appearance(text, resources, [0, 0, 280, 25]));
  };
  const change = entries(letter.numberField, (update) => ({
    V: textString('nnnnnnnn'),
    AP: dictionary({ N: drawn(update) }),
  }));
  expect(verdictOn(revised(signedWith({ [letter.numberField]: field }), change))).toBe(expected);
});

describe('attacks: buttons that had no appearance', () => {
  const bare = (letterObjects[letter.checkBox] ?? '').replace(/\/AP<<.*?>>>>/, '');
  const drawn =
    (on: string, off = ''): Attack =>
    (update, document) => {
      const state = (drawing: string): PdfObject => update.allocate(appearance(drawing, fonts));
      const N = dictionary({ On: state(on), Off: state(off) });
      const changes = { V: name('Off'), AS: name('Off'), AP: dictionary({ N }) };
      entries(letter.checkBox, () => changes)(update, document);
    };
  const text = 'BT /F1 10 Tf (Da duyet 9.000.000) Tj ET';

  it.each([
    ['a tick', 'BT /F1 10 Tf (4) Tj ET', '', 'intact allowed'],
    ['a dot in a frame', '0 0 20 20 re S 5 5 10 10 re f', '0 0 20 20 re S', 'intact allowed'],
    ['words', text, '', inconsistent],
    ['words as long as it is off', '', text, inconsistent],
    ['a picture', '/Im1 Do', '', inconsistent],
    ['a drawing', '0 0 m 5 5 l f '.repeat(9), '', inconsistent],
  ])('a box gets %s', (_, on, off, expected) => {
    expect(verdictOn(revised(signedWith({ [letter.checkBox]: bare }), drawn(on, off)))).toBe(
      expected,
    );
  });

  it('a push-button gets none', () => {
    const push = bare.replace('/FT/Btn', '/FT/Btn/Ff 65536');
    const file = signedWith({ [letter.checkBox]: push });
    expect(verdictOn(revised(file, drawn('0 0 5 5 re f')))).toBe(inconsistent);
  });
});

describe('a signature field with a widget of its own', () => {
  const file = signedWith({
    [letter.agencyField]: '<</FT/Sig/T(Agency)/Kids[30 0 R]>>',
    [letter.page]: (letterObjects[letter.page] ?? '').replace('9 0 R', '30 0 R'),
    30: '<</Type/Annot/Subtype/Widget/F 4/P 3 0 R/Parent 9 0 R/Rect[60 300 160 350]>>',
  });
  const agency = signedPdf(file, { field: 'Agency', appearance: filled });

  it('may be signed', () => {
    expect(verdictOn(agency)).toBe('intact allowed');
  });

  it('may be signed in its field alone', () => {
    const twice = revised(file, (update, document) => {
      const value = update.allocate(new PdfDictionary(new Map()));
      entries(letter.agencyField, () => ({ V: value }))(update, document);
      entries(30, () => ({ V: value }))(update, document);
    });
    expect(verdictOn(twice)).toContain('form-field-changed');
  });
});

// §14.9: what is read aloud or copied in the place of what the page shows
describe('attacks: elements that speak for content of the page', () => {
  const file = signedPdf(
    letterFile({
      [letter.structure]: '<</Type/StructTreeRoot/K 25 0 R/ParentTree 26 0 R>>',
      25: '<</Type/StructElem/S/Document/P 20 0 R/K[27 0 R]>>',
      26: '<</Nums[0 27 0 R]>>',
      27: '<</Type/StructElem/S/P/P 25 0 R/Pg 3 0 R/K 0>>',
    }),
    { field: 'Agency' },
  );
  const speaking = (K: PdfObject, more: Record<string, PdfObject> = spoken): PdfObject =>
    dictionary({ Type: name('StructElem'), S: name('P'), K, ...more });
  const spoken = { ActualText: textString('9.000.000') };
  const changed = 'intact suspicious structure-changed';

  it.each<readonly [string, number, Record<string, PdfObject>, string]>([
    ['a second kid', 25, { K: [reference(27), speaking(0)] }, changed],
    ['a second kid of the root', 20, { K: [reference(25), speaking(0)] }, changed],
    ['one around another', 25, { K: [reference(27), speaking([reference(27)])] }, changed],
    [
      'one that names the piece',
      25,
      { K: [reference(27), speaking(dictionary({ Type: name('MCR'), MCID: 0 }))] },
      changed,
    ],
    ['a key', 26, { Nums: [0, reference(27), 1, speaking(0)] }, changed],
    ['none that says nothing', 25, { K: [reference(27), speaking(0, {})] }, 'intact allowed'],
    [
      'none for a field',
      25,
      { K: [reference(27), speaking(dictionary({ Type: name('OBJR') }))] },
      'intact allowed',
    ],
  ])('%s', (_, number, changes, expected) => {
    const attacked = revised(
      file,
      entries(number, () => changes),
    );
    expect(verdictOn(attacked)).toBe(expected);
  });

  it('a tree where none was', () => {
    const catalog = (letterObjects[letter.catalog] ?? '').replace('/StructTreeRoot 20 0 R', '');
    const added = (K: PdfObject): string =>
      verdictOn(
        revised(
          signedWith({ [letter.catalog]: catalog }),
          entries(letter.catalog, () => ({ StructTreeRoot: dictionary({ K }) })),
        ),
      );
    expect(added(speaking(0))).toBe(changed);
    expect(added(speaking([]))).toBe('intact allowed');
  });

  it('the other elements that a page is given with an annotation', () => {
    const page = (letterObjects[letter.page] ?? '').replace('/Page', '/Page/StructParents 0');
    const attacked = (objects: TinyObjects): string =>
      verdictOn(
        revised(signedWith(objects), (update, document) => {
          const note = { Type: name('Annot'), Subtype: name('Square'), F: 2, Rect: [0, 0, 1, 1] };
          const item = update.allocate(dictionary(note));
          const Annots = withItem(document, letter.page, 'Annots', item);
          entries(letter.page, () => ({ StructParents: 1, Annots }))(update, document);
        }),
      );
    expect(attacked({ [letter.page]: page })).toBe('intact suspicious page-changed');
    expect(attacked({})).toBe('intact allowed');
  });
});
