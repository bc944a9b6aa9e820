// Attacks that fill in a form field so that it shows something else than it holds, or hides what was signed.
import { describe, expect, it } from 'vitest';
import { PdfDictionary, type PdfObject } from '../../../../agent/pdf/objects.ts';
import { textString } from '../../../../agent/pdf/text-string.ts';
import {
  appearance,
  type Attack,
  dictionary,
  dictionaryAt,
  entries,
  name,
  reference,
  revised,
  signedPdf,
  stream,
  verdictOn,
  withItem,
} from '../../../support/revised-pdf.ts';
import { letter, letterFile, letterObjects } from '../../../support/signable-letter.ts';
import { stream as content, type TinyObjects } from '../../../support/tiny-pdf.ts';

const signedWith = (objects: TinyObjects): Uint8Array =>
  signedPdf(letterFile(objects), { field: 'Person' });
const signed = signedWith({});
const field = letterObjects[letter.numberField] ?? '';
const form = letterObjects[letter.form] ?? '';

const inconsistent = 'intact suspicious form-appearance-inconsistent';
const box = [0, 0, 100, 20];
const fonts = { Font: dictionary({ F1: reference(letter.font) }) };
const showing = (text: string): string => `/Tx BMC BT /F1 10 Tf 2 5 Td (${text}) Tj ET EMC`;

const filled =
  (value: string, drawing: string, font?: Record<string, PdfObject>): Attack =>
  (update, document) => {
    const own = font && { Font: dictionary({ F1: update.allocate(dictionary(font)) }) };
    const normal = update.allocate(appearance(drawing, own ?? fonts, box));
    entries(letter.numberField, () => ({
      V: textString(value),
      AP: dictionary({ N: normal }),
    }))(update, document);
  };

const recoded = (...names: string[]): Record<string, PdfObject> => ({
  Type: name('Font'),
  Subtype: name('Type1'),
  BaseFont: name('Helvetica'),
  Encoding: dictionary({ Differences: [0x31, ...names.map(name)] }),
});

const withState =
  (key: 'D' | 'R'): Attack =>
  (update, document) => {
    const drawn = (text: string): PdfObject =>
      update.allocate(appearance(showing(text), fonts, box));
    entries(letter.numberField, () => ({
      V: textString('12'),
      AP: dictionary({ N: drawn('12'), [key]: drawn('99') }),
    }))(update, document);
  };

describe('attacks: a field that shows something else', () => {
  it.each<readonly [string, Attack, string]>([
    ['by a drawing, where it holds nothing', filled('', '0 0 m 10 10 l 20 0 l f'), inconsistent],
    ['by a drawing beside the text', filled('12', `${showing('12')} 40 2 5 15 re f`), inconsistent],
    ['by a shading', filled('12', `${showing('12')} /Sh1 sh`), inconsistent],
    [
      'by the encoding of its font',
      filled('12', showing('12'), recoded('nine', 'nine')),
      inconsistent,
    ],
    [
      'by the encoding, in codes',
      filled('12', showing('12'), recoded('uni0039', 'u0039')),
      inconsistent,
    ],
    [
      'by glyphs that are drawings',
      filled('12', showing('12'), { Type: name('Font'), Subtype: name('Type3') }),
      inconsistent,
    ],
    ['while the button is down', withState('D'), inconsistent],
    ['under the pointer', withState('R'), inconsistent],
    [
      'in an appearance without a box',
      entries(letter.numberField, (update) => ({
        V: textString('12'),
        AP: dictionary({ N: update.allocate(stream({ Subtype: name('Form') }, showing('99'))) }),
      })),
      inconsistent,
    ],
  ])('%s', (_, attack, expected) => {
    expect(verdictOn(revised(signed, attack))).toBe(expected);
  });

  it.each([
    ['an encoding that says the same', filled('12', showing('12'), recoded('one', 'two'))],
    ['an encoding nobody can read', filled('12', showing('12'), recoded('g31', 'g32'))],
    ['a background', filled('12', `1 g 0 0 100 20 re f 0 G 0.5 0.5 99 19 re S ${showing('12')}`)],
    ['the lines of a comb', filled('12', `25 0 m 25 20 l 50 0 m 50 20 l S ${showing('12')}`)],
  ])('but not by %s', (_, change) => {
    expect(verdictOn(revised(signed, change))).toBe('intact allowed');
  });

  it('by its rich text', () => {
    const rich = signedWith({ [letter.numberField]: field.replace('/FT', '/Ff 33554432/FT') });
    const fill = (text: string): Uint8Array =>
      revised(
        rich,
        entries(letter.numberField, (update) => ({
          V: textString('a < 12'),
          RV: textString(`<?xml version="1.0"?><body><p>a &lt; <b>${text}</b></p></body>`),
          AP: dictionary({ N: update.allocate(appearance(showing('a < 12'), fonts, box)) }),
        })),
      );
    expect(verdictOn(fill('99'))).toBe(inconsistent);
    expect(verdictOn(fill('&#49;2'))).toBe('intact allowed');
  });

  it.each<readonly [string, Record<string, PdfObject>]>([
    ['ticked, and holding that it is not', { AS: name('On') }],
    ['holding that it is ticked, and not', { V: name('On') }],
    ['in a state it does not have', { V: name('Other'), AS: name('Other') }],
  ])('a box %s', (_, changes) => {
    expect(
      verdictOn(
        revised(
          signed,
          entries(letter.checkBox, () => changes),
        ),
      ),
    ).toBe(inconsistent);
  });

  // §12.7.5.2.3: a widget without /AS shows the state /Off
  it.each<readonly [string, string, string]>([
    ['not ticked', 'Off', 'intact allowed'],
    ['ticked', 'On', inconsistent],
  ])('a box without a state, that holds it is %s', (_, value, expected) => {
    const box = letterObjects[letter.checkBox] ?? '';
    const file = signedWith({ [letter.checkBox]: box.replace('/AS/Off/V/Off', '/AS/On/V/On') });
    const changed = revised(
      file,
      entries(letter.checkBox, () => ({ V: name(value), AS: undefined })),
    );
    expect(verdictOn(changed)).toBe(expected);
  });

  it.each<readonly [string, string, string]>([
    ['one sign for every letter', '****', 'intact allowed'],
    ['letters', '9.000.000', inconsistent],
  ])('a field for a password that shows %s', (_, text, expected) => {
    const parent = '<</T(Group)/FT/Tx/Ff 8192/Kids[7 0 R]>>';
    const file = signedWith({
      [letter.form]: form.replace('[7 0 R ', '[30 0 R '),
      [letter.numberField]: field.replace('/FT/Tx', '/Parent 30 0 R'),
      30: parent,
    });
    expect(verdictOn(revised(file, filled('1234', showing(text))))).toBe(expected);
  });

  it('a box whose states are drawn anew in their own objects', () => {
    const states = '/AP<</N<</On 30 0 R/Off 8 0 R>>>>';
    const file = signedWith({
      [letter.checkBox]: (letterObjects[letter.checkBox] ?? '').replace(/\/AP<<.*?>>>>/, states),
      30: letterObjects[letter.numberAppearance] ?? '',
    });
    const attacked = revised(file, (update) => {
      update.set(reference(30), appearance(showing('99'), fonts, box));
    });
    expect(verdictOn(attacked)).toBe(inconsistent);
  });

  it.each<readonly [string, Attack]>([
    ['in its own object', entries(30, () => ({ FontDescriptor: dictionary({}) }))],
    [
      'in the form',
      entries(letter.form, () => ({
        DR: dictionary({
          Font: dictionary({ F8: dictionary({ FontDescriptor: dictionary({}) }) }),
        }),
      })),
    ],
  ])('by an old font of the form given other glyphs, %s', (_, attack) => {
    const file = signedWith({
      [letter.form]: form.replace(/\/DR<<.*>>>>/, '/DR<</Font<</F8 30 0 R>>>>>>'),
      30: letterObjects[letter.font] ?? '',
    });
    expect(verdictOn(revised(file, attack))).toBe('intact suspicious form-entry-changed');
  });

  it.each([
    ['resources of their own', '31 0 R', '<</Font<</F8 30 0 R>>>>'],
    ['a list of fonts of their own', '<</Font 31 0 R>>', '<</F8 30 0 R>>'],
  ])('but new fonts may come, in %s', (_, resources, list) => {
    const file = signedWith({
      [letter.form]: form.replace(/\/DR<<.*>>>>/, `/DR ${resources}>>`),
      30: letterObjects[letter.font] ?? '',
      31: list,
    });
    const added = revised(file, (update, document) => {
      const font = update.allocate(dictionary({ Type: name('Font') }));
      const known = dictionaryAt(document, 31);
      const inner = known.get('Font');
      const grown =
        inner instanceof PdfDictionary
          ? known.with({ Font: inner.with({ F9: font }) })
          : known.with({ F9: font });
      update.set(reference(31), grown);
    });
    expect(verdictOn(added)).toBe('intact allowed');
  });

  it('a box with a value written as a string', () => {
    const ticked = entries(letter.checkBox, () => ({ V: textString('On'), AS: name('On') }));
    expect(verdictOn(revised(signed, ticked))).toBe('intact allowed');
  });
});

describe('attacks: a field over text', () => {
  const over = (text: string): Uint8Array =>
    signedWith({
      [letter.numberField]: field.replace('60 780 160 800', '60 695 340 712'),
      [letter.content]:
        letterObjects[letter.content]?.replace(/Kinh gui .*? Binh Minh de nghi xem xet/, (line) =>
          text.padEnd(line.length, '.'),
        ) ?? '',
    });
  const opaque = filled('So 9', `1 g 0 0 100 20 re f 0 g ${showing('So 9')}`);

  it('hides it when it is filled in', () => {
    expect(verdictOn(revised(over('Kinh gui Uy ban nhan dan'), opaque))).toBe(
      'intact suspicious form-field-covers-text',
    );
  });

  it('may be filled in over a row of dots, and without a background', () => {
    expect(verdictOn(revised(over(''), opaque))).toBe('intact allowed');
    expect(verdictOn(revised(over('Kinh gui Uy ban nhan dan'), filled('9', showing('9'))))).toBe(
      'intact allowed',
    );
  });

  it('may be filled in over a row of one glyph, whatever it is', () => {
    const row = (glyphs: string): Uint8Array =>
      signedWith({
        [letter.numberField]: field.replace('60 780 160 800', '60 695 340 712'),
        [letter.content]: content('', `BT /F1 12 Tf 60 700 Td (${glyphs}) Tj ET`),
      });
    for (const glyphs of ['----------', '-'.repeat(40), '=-'.repeat(5)]) {
      expect(verdictOn(revised(row(glyphs), opaque))).toBe('intact allowed');
    }
    for (const glyphs of ['1111', '-----------x', '123123123123']) {
      expect(verdictOn(revised(row(glyphs), opaque))).toBe(
        'intact suspicious form-field-covers-text',
      );
    }
  });

  it('may be filled in again where it was opaque before', () => {
    const twice = revised(revised(over(''), opaque), filled('So 9', `1 g 0 0 100 20 re f`));
    expect(verdictOn(twice)).toBe('intact allowed');
  });
});

describe('attacks: fields nobody signed', () => {
  const unsigned =
    (rect: readonly number[], drawing: string, more: Record<string, PdfObject> = {}): Attack =>
    (update, document) => {
      const widget = update.allocate(
        dictionary({
          Type: name('Annot'),
          Subtype: name('Widget'),
          FT: name('Sig'),
          T: textString('Later'),
          F: 4,
          P: reference(letter.page),
          Rect: rect,
          AP: dictionary({ N: update.allocate(appearance(drawing, fonts)) }),
          ...more,
        }),
      );
      const annotations = withItem(document, letter.page, 'Annots', widget);
      entries(letter.page, () => ({ Annots: annotations }))(update, document);
      const fields = withItem(document, letter.form, 'Fields', widget);
      entries(letter.form, () => ({ Fields: fields }))(update, document);
    };

  it('a mark over a picture is a drawing over a picture', () => {
    const attack = unsigned([60, 500, 120, 560], '1 g 0 0 100 50 re f');
    expect(verdictOn(revised(signed, attack))).toBe('intact suspicious annotation-added');
  });

  it('a field prepared over a picture, with nothing drawn', () => {
    expect(verdictOn(revised(signed, unsigned([60, 500, 120, 560], '')))).toBe('intact allowed');
  });

  it('a script in a level of the tree', () => {
    const attack: Attack = (update, document) => {
      const later = update.allocate(dictionary({ FT: name('Sig'), T: textString('b') }));
      const group = update.allocate(
        dictionary({ T: textString('a'), AA: dictionary({}), Kids: [later] }),
      );
      const fields = withItem(document, letter.form, 'Fields', group);
      entries(letter.form, () => ({ Fields: fields }))(update, document);
    };
    expect(verdictOn(revised(signed, attack))).toBe('intact suspicious form-field-added');
  });

  it('a signature mark of glyphs that are drawings', () => {
    const file = signedWith({
      [letter.form]: form.replace('/F1 5 0 R', '/F1 5 0 R/F9 30 0 R'),
      30: '<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FirstChar 97/Widths[0]>>',
    });
    const marked = signedPdf(file, {
      field: 'Second',
      rect: [60, 690, 340, 715],
      appearance: appearance(
        'BT /F9 1 Tf (a) Tj ET',
        { Font: dictionary({ F9: reference(30) }) },
        [0, 0, 280, 25],
      ),
    });
    expect(verdictOn(marked)).toBe('intact suspicious signature-covers-text');
  });
});

describe('attacks: links and what is read aloud', () => {
  it.each<readonly [string, Record<string, PdfObject | undefined>]>([
    ['address', { A: dictionary({ S: name('URI'), URI: textString('https://other.example') }) }],
    ['page', { A: undefined, Dest: [reference(letter.secondPage), name('Fit')] }],
    [
      'address before',
      { PA: dictionary({ S: name('URI'), URI: textString('https://a.example') }) },
    ],
  ])('an old link leads to another %s', (_, changes) => {
    const attacked = revised(
      signed,
      entries(letter.link, () => changes),
    );
    expect(verdictOn(attacked)).toBe('intact suspicious annotation-changed');
  });

  it.each(['ActualText', 'Alt', 'E', 'Lang'])('/%s for a text that was signed', (key) => {
    const file = signedWith({
      [letter.structure]: '<</Type/StructTreeRoot/K[25 0 R]>>',
      25: '<</Type/StructElem/S/P/P 20 0 R/K 0>>',
    });
    const attacked = revised(
      file,
      entries(25, () => ({ [key]: textString('9.000.000') })),
    );
    expect(verdictOn(attacked)).toBe('intact suspicious structure-changed');
    const inside = revised(
      file,
      entries(letter.catalog, () => ({
        StructTreeRoot: dictionary({
          Type: name('StructTreeRoot'),
          K: [dictionaryWith(key)],
        }),
      })),
    );
    expect(verdictOn(inside)).toBe('intact suspicious structure-changed');
  });
});

const dictionaryWith = (key: string): PdfObject =>
  dictionary({
    Type: name('StructElem'),
    S: name('P'),
    P: reference(letter.structure),
    K: 0,
    [key]: textString('9.000.000'),
  });
