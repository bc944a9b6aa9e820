// Attacks that use how a file is stored: objects with two uses, bytes that readers take differently, hidden revisions.
import { describe, expect, it } from 'vitest';
import { latin1Bytes, latin1Text } from '../../../../agent/pdf/characters.ts';
import { PdfDictionary, type PdfObject, PdfStream } from '../../../../agent/pdf/objects.ts';
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
} from '../../../support/revised-pdf.ts';
import {
  fakeContent,
  letter,
  letterFile,
  letterObjects,
} from '../../../support/signable-letter.ts';
import { streamPdf, updatePdf } from '../../../support/tiny-pdf.ts';

const signed = signedPdf(letterFile(), { field: 'Person' });

const shadow: readonly (readonly [string, Attack, string])[] = [
  [
    'hide: the covering content taken away',
    (update) => {
      update.set(reference(letter.overlay), stream({}, ''));
    },
    'page-changed',
  ],
  [
    'hide: the covering content freed',
    entries(letter.page, () => ({ Contents: [reference(letter.content)] })),
    'page-changed',
  ],
  [
    'replace: a font that looks otherwise',
    entries(letter.font, (update) => ({ Encoding: update.allocate(dictionary({})) })),
    'page-changed',
  ],
  [
    'hide and replace: a hidden page tree',
    entries(letter.catalog, () => ({ Pages: reference(letter.secondPage) })),
    'catalog-entry-changed',
  ],
  [
    'hide and replace: an unused object used',
    entries(letter.page, () => ({ Contents: [reference(letter.unused)] })),
    'page-changed',
  ],
];

describe('attacks: shadow', () => {
  it.each(shadow)('%s', (_, attack, expected) => {
    expect(verdictOn(revised(signed, attack))).toMatch(
      new RegExp(`^intact suspicious.*${expected}`),
    );
  });
});

describe('attacks: two uses of one object', () => {
  it('a field that is signed, and whose appearance dictionary the page draws from', () => {
    const [page = '', field = ''] = [letterObjects[letter.page], letterObjects[letter.agencyField]];
    const shared = letterFile({
      [letter.page]: page.replace('/XObject<</Im1 13 0 R/Fm1 19 0 R>>', '/XObject 21 0 R'),
      [letter.agencyField]: field.replace('/AP<</N 19 0 R>>', '/AP 21 0 R'),
      21: '<</N 19 0 R/Im1 13 0 R>>',
    });
    const file = signedPdf(shared, { field: 'Person' });
    const filled = signedPdf(file, { field: 'Agency', appearance: appearance(fakeContent) });
    expect(verdictOn(filled)).toBe('intact suspicious form-field-changed');
  });

  it('a reference to nothing that an update defines', () => {
    const page = letterObjects[letter.page] ?? '';
    const dangling = letterFile({ [letter.page]: page.replace('16 0 R', '99 0 R') });
    const file = signedPdf(dangling, { field: 'Person' });
    const attacked = revised(file, (update) => {
      update.set(reference(99), stream({}, fakeContent));
    });
    expect(verdictOn(attacked)).toBe('intact suspicious page-changed');
  });

  it('an object stream put in the place of another', () => {
    const packed = streamPdf(letterObjects, { trailer: '/Info 17 0 R' });
    const file = signedPdf(packed, { field: 'Person' });
    const container = Math.max(...Object.keys(letterObjects).map(Number)) + 1;
    const attacked = revised(file, (update, document) => {
      const packedObjects = document.get(reference(container));
      if (!(packedObjects instanceof PdfStream)) throw new Error('no object stream');
      const { entries: old } = packedObjects.dictionary;
      const text = Buffer.from(document.decode(packedObjects)).toString('latin1');
      const other = text.replace('Times-Roman', 'Zapf-Dingba');
      update.set(reference(container), stream(Object.fromEntries(old), other));
    });
    expect(verdictOn(attacked)).toMatch(/^intact suspicious .*page-changed/);
  });
});

describe('attacks: bytes that readers take differently', () => {
  const startXref = (file: Uint8Array): number =>
    Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1Text(file))?.[1]);
  const update = (objects: Record<number, string>, trailer = ''): string =>
    latin1Text(updatePdf(signed, objects, { prev: startXref(signed), size: 40, trailer }));

  it.each([
    ['no update at all', () => `${latin1Text(signed)}4 0 obj\n(evil)\nendobj\n`, 'not-whole'],
    [
      'an update without cross-references',
      () =>
        `${latin1Text(signed)}4 0 obj\n(evil)\nendobj\nstartxref\n${startXref(signed)}\n%%EOF\n`,
      'not-whole',
    ],
    [
      'an object that no reference names',
      () => update({ 39: '(x)\nendobj\n4 0 obj\n(evil)' }),
      'several-readings',
    ],
    ['text between the objects', () => update({ 39: '(x)\nendobj\nevil' }), 'several-readings'],
    [
      'a key written twice',
      () => update({ 1: '<</Type/Catalog/Pages 2 0 R/Pages 11 0 R/AcroForm 6 0 R>>' }),
      'suspicious',
    ],
    [
      'a trailer with two descriptions',
      () => update({ 39: '(x)' }, '/Info 17 0 R/Info 15 0 R'),
      'several-readings',
    ],
    [
      'a trailer without a root',
      () =>
        update({ 39: '(x)' }).replace(/\/Root 1 0 R(\/Prev \d+>>\nstartxref\n\d+\n%%EOF\n)$/, '$1'),
      'catalog-entry-changed',
    ],
    [
      'bytes behind the end of the update',
      () => `${update({ 39: '(x)' })}evil`,
      'several-readings',
    ],
    [
      'zeros behind the end of the update',
      () => `${update({ 39: '(x)' })}\0\0\n`,
      'intact allowed',
    ],
    ['a trailer with an unknown entry', () => update({ 39: '(x)' }, '/Foo 1'), 'trailer-changed'],
    [
      'an entry listed twice',
      () => {
        const text = update({ 4: '(evil)' });
        return text.replace(
          /4 1\n(\d{10}) 00000 n \n(?=trailer[^]*$)/,
          (row) => `${row}4 1\n0000000017 00000 n \n`,
        );
      },
      'several-readings',
    ],
    [
      'an entry that points into the signed revision',
      () => {
        const text = update({ 39: '(x)' });
        const hidden = text.indexOf('15 0 obj');
        const row = `${String(hidden).padStart(10, '0')} 00000 n \n`;
        return text.replace(/39 1\n\d{10} 00000 n \n/, (found) => `${found}15 1\n${row}`);
      },
      'intact allowed',
    ],
  ])('%s', (_, attack, expected) => {
    const text = attack();
    expect(text.length).toBeGreaterThan(signed.length);
    expect(verdictOn(latin1Bytes(text))).toContain(expected);
  });

  it('content moved behind a range that was made shorter', () => {
    const text = latin1Text(signed);
    const end = text.indexOf('>', text.indexOf('/Contents <')) + 1;
    const moved = `${text.slice(0, end)}   ${text.slice(end)}`;
    expect(verdictOn(latin1Bytes(moved))).not.toMatch(/^intact (?:none|allowed)/);
  });
});

describe('attacks: a revision of its own', () => {
  it('a signature that calls itself a document timestamp where signing is forbidden', () => {
    const certified = signedPdf(letterFile(), { field: 'Person', docMdp: 1 });
    const again = signedPdf(certified, { field: 'Second', type: 'DocTimeStamp' });
    expect(verdictOn(again)).toBe('intact suspicious signature-added');
  });

  it('fields that lie over each other written anew to change which one shows', () => {
    const two = letterFile({
      [letter.checkBox]: letterObjects[letter.numberField]?.replace('(Number)', '(Twin)') ?? '',
    });
    const file = signedPdf(two, { field: 'Person' });
    const attacked = revised(file, (update, document) => {
      update.set(reference(letter.numberField), dictionaryAt(document, letter.numberField));
    });
    expect(verdictOn(attacked)).toBe('intact suspicious objects-rewritten');
  });

  it('data for validation only taken away', () => {
    const certificate = (text: string): PdfObject => stream({}, text);
    const grown = revised(signed, (update, document) => {
      const store = dictionary({
        Certs: [update.allocate(certificate('a')), update.allocate(certificate('b'))],
      });
      update.set(
        reference(letter.catalog),
        dictionaryAt(document, letter.catalog).with({ DSS: update.allocate(store) }),
      );
    });
    expect(verdictOn(grown)).toBe('intact allowed');
    const shrunk = revised(grown, (update, document) => {
      const store = dictionary({ Certs: [update.allocate(certificate('a'))] });
      update.set(
        reference(letter.catalog),
        dictionaryAt(document, letter.catalog).with({ DSS: update.allocate(store) }),
      );
    });
    expect(verdictOn(shrunk)).toBe('intact suspicious validation-data-removed');
  });

  it('a change in the middle of permitted ones', () => {
    const attacked = revised(signed, (update) => {
      update.set(reference(letter.content), stream({}, fakeContent));
    });
    const hidden = signedPdf(signedPdf(attacked, { field: 'Agency2' }), { field: 'Agency3' });
    expect(verdictOn(hidden)).toBe('intact suspicious page-changed');
  });

  it('the change undone again', () => {
    const attacked = revised(signed, (update) => {
      update.set(reference(letter.font), new PdfDictionary(new Map()));
    });
    const undone = revised(attacked, (update) => {
      update.set(reference(letter.font), dictionaryAtStart());
    });
    expect(verdictOn(undone)).toMatch(/^intact suspicious .*page-changed/);
  });
});

const dictionaryAtStart = (): PdfObject =>
  dictionary({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Times-Roman') });
