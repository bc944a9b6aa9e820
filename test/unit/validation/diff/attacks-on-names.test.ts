// Attacks that hide what is drawn behind a name that usually only points somewhere, or behind a comparison.
import { describe, expect, it } from 'vitest';
import { textString } from '../../../../agent/pdf/text-string.ts';
import {
  appearance,
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
import {
  fakeContent,
  letter,
  letterFile,
  letterObjects,
} from '../../../support/signable-letter.ts';
import type { TinyObjects } from '../../../support/tiny-pdf.ts';

const page = letterObjects[letter.page] ?? '';
const form = letterObjects[letter.form] ?? '';
const changed = /^intact suspicious .*page-changed/;

const signedWith = (objects: TinyObjects): Uint8Array =>
  signedPdf(letterFile(objects), { field: 'Person' });

/** The letter with a form that has no resources of its own. */
const bareForm = { [letter.form]: '<</Fields[7 0 R 9 0 R 14 0 R]>>' };

const pointers = ['P', 'Pg', 'Obj', 'Data', 'Parent', 'IRT', 'Popup', 'StmOwn', 'T', 'Fields'];

describe('attacks: resources named like pointers', () => {
  it.each(pointers)('a font called /%s', (key) => {
    const file = signedWith({ ...bareForm, [letter.page]: page.replace('/F1 ', `/${key} `) });
    const attacked = revised(
      file,
      entries(letter.font, () => ({ BaseFont: name('Symbol') })),
    );
    expect(verdictOn(attacked)).toMatch(changed);
  });

  it.each(pointers)('a form that does not exist yet, called /%s', (key) => {
    const file = signedWith({ [letter.page]: page.replace('/Fm1 19 0 R', `/${key} 99 0 R`) });
    const attacked = revised(file, (update) => {
      update.set(reference(99), appearance(fakeContent));
    });
    expect(verdictOn(attacked)).toMatch(changed);
  });

  it('a font of the form called /P', () => {
    const file = signedWith({
      [letter.form]: form.replace('/F1 5 0 R', '/P 30 0 R'),
      30: letterObjects[letter.font] ?? '',
    });
    const attacked = revised(
      file,
      entries(30, () => ({ BaseFont: name('Symbol') })),
    );
    expect(verdictOn(attacked)).toBe('intact suspicious form-entry-changed');
  });

  it('a font of a signature mark called /Parent', () => {
    const mark = appearance('BT /Parent 10 Tf (Nguyen Van A) Tj ET', {
      Font: dictionary({ Parent: reference(30) }),
    });
    const file = signedPdf(letterFile({ 30: letterObjects[letter.font] ?? '' }), {
      field: 'Person',
      rect: [300, 100, 400, 150],
      appearance: mark,
    });
    const attacked = revised(
      file,
      entries(30, () => ({ BaseFont: name('Symbol') })),
    );
    expect(verdictOn(attacked)).toBe('intact suspicious signature-appearance-changed');
  });
});

describe('attacks: dictionaries with a second life', () => {
  it('the page is its own list of pictures, and its metadata is drawn', () => {
    const file = signedWith({
      [letter.page]: page.replace('/XObject<</Im1 13 0 R/Fm1 19 0 R>>', '/XObject 3 0 R'),
    });
    const attacked = revised(
      file,
      entries(letter.page, (update) => ({ Metadata: update.allocate(appearance(fakeContent)) })),
    );
    expect(verdictOn(attacked)).toMatch(changed);
  });

  it('a hidden annotation is a function that makes the colour of text', () => {
    const file = signedWith({
      [letter.page]: page
        .replace('/Resources<<', '/Resources<</ColorSpace<</T[/Separation/X/DeviceGray 30 0 R]>>')
        .replace('14 0 R]', '14 0 R 30 0 R]'),
      30: '<</Type/Annot/Subtype/Square/F 2/Rect[0 0 1 1]/FunctionType 2/Domain[0 1]/C0[0]/C1[0]/N 1>>',
    });
    const attacked = revised(
      file,
      entries(30, () => ({ C1: [1] })),
    );
    expect(verdictOn(attacked)).toMatch(changed);
  });

  it('a widget that no form lists shows a value of its own object', () => {
    const file = signedWith({
      [letter.page]: page.replace('14 0 R]', '14 0 R 30 0 R]'),
      30: '<</Type/Annot/Subtype/Widget/FT/Tx/T(Sum)/Rect[300 100 400 120]/V 31 0 R>>',
      31: '(1.000.000)',
    });
    const attacked = revised(file, (update) => {
      update.set(reference(31), textString('9.000.000'));
    });
    expect(verdictOn(attacked)).toBe('intact suspicious annotation-changed');
  });

  it('a parent that does not exist yet gives the page its resources', () => {
    const file = signedWith({ [letter.page]: page.replace('/Parent 2 0 R', '/Parent 99 0 R') });
    const attacked = revised(file, (update) => {
      update.set(reference(99), dictionary({ Resources: dictionary({}) }));
    });
    expect(verdictOn(attacked)).toMatch(changed);
  });

  it('a parent that does not exist yet gives the field its value', () => {
    const field = letterObjects[letter.numberField] ?? '';
    const file = signedWith({ [letter.numberField]: field.replace('/FT', '/Parent 99 0 R/FT') });
    const attacked = revised(file, (update) => {
      update.set(reference(99), dictionary({ V: textString('9.000.000') }));
    });
    expect(verdictOn(attacked)).toBe('intact suspicious form-field-changed');
  });

  it('an annotation written as a stream', () => {
    const attacked = revised(signedWith({}), (update, document) => {
      const square = { Type: name('Annot'), Subtype: name('Square'), Rect: [60, 695, 340, 712] };
      const item = update.allocate(stream(square, ''));
      const list = withItem(document, letter.page, 'Annots', item);
      entries(letter.page, () => ({ Annots: list }))(update, document);
    });
    expect(verdictOn(attacked)).toBe('intact suspicious annotation-added');
  });
});

describe('attacks: comparisons', () => {
  it('new resources that look equal as long as what they are part of does', () => {
    const file = signedWith({
      [letter.page]: page.replace(/\/Resources<<.*?>>>>/, '/PieceInfo 30 0 R/Resources 31 0 R'),
      30: '<</R 31 0 R/F1 5 0 R>>',
      31: '<</Font 30 0 R/XObject<</Im1 13 0 R>>>>',
    });
    const attacked = revised(file, (update, document) => {
      const font = { Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Symbol') };
      const [first, second] = [update.reserve(), update.reserve()];
      update.set(first, dictionary({ R: second, F1: update.allocate(dictionary(font)) }));
      const pictures = dictionary({ Im1: reference(letter.image) });
      update.set(second, dictionary({ Font: first, XObject: pictures }));
      update.set(
        reference(letter.page),
        dictionaryAt(document, letter.page).with({ PieceInfo: first, Resources: second }),
      );
    });
    expect(verdictOn(attacked)).toBe('intact suspicious page-changed');
  });
});
