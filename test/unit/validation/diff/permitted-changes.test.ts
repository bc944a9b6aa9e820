// What may follow a signature, kind by kind, and which certification or lock forbids it.
import { describe, expect, it } from 'vitest';
import type { PdfDocument } from '../../../../agent/pdf/document.ts';
import type { IncrementalUpdate } from '../../../../agent/pdf/incremental-update.ts';
import { PdfDictionary, type PdfObject } from '../../../../agent/pdf/objects.ts';
import { textString } from '../../../../agent/pdf/text-string.ts';
import {
  appearance,
  dictionary,
  dictionaryAt,
  name,
  reference,
  reportOf,
  revised,
  signedPdf,
  type SignatureOptions,
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

const person = (options: SignatureOptions = {}): Uint8Array =>
  signedPdf(letterFile(), { field: 'Person', ...options });

const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="x"/></x:xmpmeta>';

function addStore(
  update: IncrementalUpdate,
  document: PdfDocument,
  ...certificates: string[]
): void {
  const streams = certificates.map((text) => update.allocate(stream({}, text)));
  const vri = dictionary({ ABCD: dictionary({ Cert: streams }) });
  const store = update.allocate(dictionary({ Certs: streams, VRI: vri }));
  const catalog = dictionaryAt(document, letter.catalog);
  update.set(reference(letter.catalog), catalog.with({ DSS: store }));
}

const withStore = (file: Uint8Array, ...certificates: string[]): Uint8Array =>
  revised(file, (update, document) => {
    addStore(update, document, ...certificates);
  });

/** The type of the store and the date of its data, ISO 32000-2 tables 261 and 262, beside one more certificate. */
function largerStore(file: Uint8Array): Uint8Array {
  const grown = (source: Uint8Array, more: readonly string[]): Uint8Array =>
    revised(source, (update, document) => {
      const known = document.resolve(dictionaryAt(document, letter.catalog).get('DSS'));
      const earlier = known instanceof PdfDictionary ? known.get('Certs') : undefined;
      const kept: readonly PdfObject[] = Array.isArray(earlier) ? earlier : [];
      const certificates = [...kept, ...more.map((text) => update.allocate(stream({}, text)))];
      const data = { Cert: certificates, TU: textString('D:20240701090000Z') };
      const store = {
        Type: name('DSS'),
        Certs: certificates,
        VRI: dictionary({ Type: name('VRI'), ABCD: dictionary(data) }),
      };
      const catalog = dictionaryAt(document, letter.catalog);
      update.set(reference(letter.catalog), catalog.with({ DSS: dictionary(store) }));
    });
  return grown(grown(file, ['a']), ['b']);
}

function fillNumber(file: Uint8Array, value: string, shown: string): Uint8Array {
  return revised(file, (update, document) => {
    const text = appearance(`/Tx BMC BT /F1 10 Tf 2 5 Td (${shown}) Tj ET EMC`, {
      Font: dictionary({ F1: reference(letter.font) }),
    });
    const field = dictionaryAt(document, letter.numberField);
    const changes = { V: textString(value), AP: dictionary({ N: update.allocate(text) }) };
    update.set(reference(letter.numberField), field.with(changes));
  });
}

const tick = (file: Uint8Array): Uint8Array =>
  revised(file, (update, document) => {
    const box = dictionaryAt(document, letter.checkBox);
    update.set(reference(letter.checkBox), box.with({ V: name('On'), AS: name('On') }));
  });

const timestamp = (file: Uint8Array): Uint8Array =>
  signedPdf(file, { field: 'Time', subFilter: 'ETSI.RFC3161' });

function annotate(file: Uint8Array, annotation: Record<string, PdfObject>): Uint8Array {
  return revised(file, (update, document) => {
    const page = dictionaryAt(document, letter.page);
    const known = page.get('Annots');
    const added = update.allocate(dictionary({ Type: name('Annot'), ...annotation }));
    const list: readonly PdfObject[] = Array.isArray(known) ? known : [];
    update.set(reference(letter.page), page.with({ Annots: [...list, added] }));
  });
}

const noteInEmptyArea = (file: Uint8Array): Uint8Array =>
  annotate(file, { Subtype: name('FreeText'), Rect: [...emptyArea] });
const noteOverText = (file: Uint8Array): Uint8Array =>
  annotate(file, { Subtype: name('FreeText'), Rect: [60, 690, 200, 720] });

type Kind = 'validation-data' | 'form' | 'annotation';

const changes: readonly (readonly [string, Kind, (file: Uint8Array) => Uint8Array])[] = [
  ['a document security store', 'validation-data', (file) => withStore(file, 'a')],
  ['a larger store', 'validation-data', (file) => withStore(withStore(file, 'a'), 'a', 'b')],
  ['a store with newer data', 'validation-data', (file) => withStore(withStore(file, 'a'), 'b')],
  ['a document timestamp', 'validation-data', timestamp],
  [
    'a document timestamp in a field that was prepared where it can be seen',
    'form',
    (file) => signedPdf(file, { field: 'Agency', subFilter: 'ETSI.RFC3161' }),
  ],
  ['a larger store, whose names and dates stay', 'validation-data', largerStore],
  [
    'metadata',
    'validation-data',
    (file) =>
      revised(file, (update) => {
        const entries = { Type: name('Metadata'), Subtype: name('XML') };
        update.set(reference(letter.metadata), stream(entries, xmp));
      }),
  ],
  [
    'the information dictionary',
    'validation-data',
    (file) =>
      revised(file, (update) => {
        update.set(reference(letter.information), dictionary({ Title: textString('Khác') }));
      }),
  ],
  [
    'extensions and version',
    'validation-data',
    (file) =>
      revised(file, (update, document) => {
        const catalog = dictionaryAt(document, letter.catalog);
        const entries = { Extensions: dictionary({}), Version: name('2.0') };
        update.set(reference(letter.catalog), catalog.with(entries));
      }),
  ],
  [
    'objects written anew as they were',
    'validation-data',
    (file) =>
      revised(file, (update, document) => {
        for (const number of [letter.page, letter.catalog, letter.form]) {
          update.set(reference(number), dictionaryAt(document, number));
        }
      }),
  ],
  [
    'an object that nothing uses',
    'validation-data',
    (file) =>
      revised(file, (update) => {
        update.allocate('x'.length);
      }),
  ],
  ['a second signature', 'form', (file) => signedPdf(file, { field: 'Second' })],
  [
    'the prepared signature field signed',
    'form',
    (file) => signedPdf(file, { field: 'Agency', appearance: appearance('0 0 10 10 re f') }),
  ],
  ['a text field filled', 'form', (file) => fillNumber(file, '123/TTr', '123/TTr')],
  [
    'a text field filled and emptied',
    'form',
    (file) => fillNumber(fillNumber(file, '12', '12'), '', ''),
  ],
  ['a box ticked', 'form', tick],
  [
    'number and date filled, then the agency',
    'form',
    (file) => signedPdf(fillNumber(file, '15', '15'), { field: 'Agency' }),
  ],
  ['an annotation in an empty area', 'annotation', noteInEmptyArea],
  [
    'a link over text',
    'annotation',
    (file) => annotate(file, { Subtype: name('Link'), Rect: [60, 690, 200, 720] }),
  ],
  [
    'a hidden annotation over text',
    'annotation',
    (file) => annotate(file, { Subtype: name('Square'), F: 2, Rect: [60, 690, 200, 720] }),
  ],
  [
    'an empty signature field',
    'annotation',
    (file) =>
      revised(file, (update, document) => {
        const form = dictionaryAt(document, letter.form);
        const known = form.get('Fields');
        const list: readonly PdfObject[] = Array.isArray(known) ? known : [];
        const added = update.allocate(dictionary({ FT: name('Sig'), T: textString('Later') }));
        update.set(reference(letter.form), form.with({ Fields: [...list, added] }));
      }),
  ],
];

const ranks: readonly Kind[] = ['validation-data', 'form', 'annotation'];

describe('permitted changes', () => {
  it.each(changes)('%s', (_, kind, change) => {
    expect(verdictOn(change(person()))).toBe('intact allowed');
    for (const docMdp of [1, 2, 3] as const) {
      const isPermitted = ranks.indexOf(kind) < docMdp;
      const verdict = verdictOn(change(person({ docMdp })));
      expect([docMdp, verdict]).toEqual([
        docMdp,
        expect.stringMatching(isPermitted ? /^intact allowed$/ : /^intact suspicious/),
      ]);
    }
  });

  it.each([1, 2, 3] as const)(
    'under DocMDP %i a document timestamp in a field that was prepared where nothing is seen',
    (docMdp) => {
      const field = (letterObjects[letter.agencyField] ?? '')
        .replace('[60 300 160 350]', '[0 0 0 0]')
        .replace('/AP<</N 19 0 R>>', '');
      const prepared = letterFile({ [letter.agencyField]: field });
      const certified = signedPdf(prepared, { field: 'Person', docMdp });
      expect(verdictOn(signedPdf(certified, { field: 'Agency', subFilter: 'ETSI.RFC3161' }))).toBe(
        'intact allowed',
      );
      const isSigningPermitted = docMdp > 1;
      expect(verdictOn(signedPdf(certified, { field: 'Agency' }))).toMatch(
        isSigningPermitted ? /^intact allowed$/ : /^intact suspicious/,
      );
    },
  );

  it('are told with the revision, object and page they came with', () => {
    const file = fillNumber(withStore(person(), 'a'), '1', '1');
    const [signature] = reportOf(file).signatures;
    expect(signature?.changes).toEqual([
      { rule: 'validation-data-added', isPermitted: true, revision: 3 },
      {
        rule: 'form-field-filled',
        isPermitted: true,
        revision: 4,
        object: letter.numberField,
        field: 'Number',
      },
    ]);
    expect(signature).toMatchObject({ indication: 'TOTAL-PASSED', subIndication: null });
  });

  it('of every kind in one file, and each signature tells its own share', () => {
    const first = person();
    const second = signedPdf(tick(withStore(first, 'a')), { field: 'Agency' });
    const last = timestamp(fillNumber(second, '7', '7'));
    const { overall, signatures } = reportOf(last);
    expect(signatures.slice(0, 2).map(({ modification }) => modification)).toEqual([
      'allowed',
      'allowed',
    ]);
    expect(signatures[0]?.changes?.length).toBe(5);
    expect(signatures[1]?.changes?.length).toBe(2);
    expect(overall).toBe('valid');
  });
});

describe('annotations beside text', () => {
  // the first line of the letter, as wide as it is in a standard font of 12 points
  const line = { x0: 60, y0: textLines.first - 3, x1: 344, y1: textLines.first + 10 };
  it.each([
    ['above', [line.x0, line.y1 + 2, line.x1, line.y1 + 20], 'intact allowed'],
    ['below', [line.x0, line.y0 - 20, line.x1, line.y0 - 2], 'intact allowed'],
    ['to the left', [10, line.y0, line.x0 - 2, line.y1], 'intact allowed'],
    ['to the right', [line.x1 + 10, line.y0, line.x1 + 60, line.y1], 'intact allowed'],
    ['from above into it', [line.x0, line.y1 - 5, line.x1, line.y1 + 20], 'annotation-added'],
    ['from below into it', [line.x0, line.y0 - 20, line.x1, line.y0 + 5], 'annotation-added'],
    ['from the left into it', [10, line.y0, line.x0 + 5, line.y1], 'annotation-added'],
    ['from the right into it', [line.x1 - 10, line.y0, line.x1 + 60, line.y1], 'annotation-added'],
  ] as const)('%s', (_, rect, verdict) => {
    const file = annotate(person(), { Subtype: name('FreeText'), Rect: [...rect] });
    expect(verdictOn(file)).toContain(verdict);
  });
});

describe('many changes', () => {
  it('are told up to a hundred, the forbidden ones first', () => {
    const file = revised(person(), (update, document) => {
      const page = dictionaryAt(document, letter.page);
      const known = page.get('Annots');
      const list: readonly PdfObject[] = Array.isArray(known) ? known : [];
      const note = (at: number): PdfObject =>
        update.allocate(
          dictionary({
            Type: name('Annot'),
            Subtype: name('FreeText'),
            // the last one alone lies over text
            Rect: at === 120 ? [60, 690, 200, 720] : [...emptyArea],
          }),
        );
      const notes = Array.from({ length: 121 }, (_, at) => note(at));
      update.set(reference(letter.page), page.with({ Annots: [...list, ...notes] }));
    });
    const changes = reportOf(file).signatures[0]?.changes ?? [];
    expect(changes).toHaveLength(100);
    expect(changes.map(({ isPermitted }) => isPermitted)).toEqual([
      false,
      ...Array<boolean>(99).fill(true),
    ]);
  });
});

describe('annotations over text', () => {
  it('are suspicious unless a certification permits annotations', () => {
    expect(verdictOn(noteOverText(person()))).toBe('intact suspicious annotation-added');
    expect(verdictOn(noteOverText(person({ docMdp: 3 })))).toBe('intact allowed');
    expect(verdictOn(noteOverText(person({ docMdp: 2 })))).toBe(
      'intact suspicious annotation-added',
    );
  });

  it('leave a warning however they are judged', () => {
    const [signature] = reportOf(noteInEmptyArea(person())).signatures;
    expect(signature?.warnings).toContain('annotation-after-signature');
  });

  it('may be removed again where they are permitted', () => {
    const added = noteInEmptyArea(person({ docMdp: 3 }));
    const removed = revised(added, (update, document) => {
      const page = dictionaryAt(document, letter.page);
      const list = page.get('Annots');
      const kept: readonly PdfObject[] = Array.isArray(list) ? list.slice(0, -1) : [];
      update.set(reference(letter.page), page.with({ Annots: kept }));
    });
    expect(verdictOn(removed)).toBe('intact allowed');
  });
});

describe('locks', () => {
  const locked = (parameters: Record<string, PdfObject>): Uint8Array =>
    person({ fieldMdp: parameters });
  const action = (kind: string, ...fields: string[]): Record<string, PdfObject> => ({
    Action: name(kind),
    Fields: fields.map((field) => textString(field)),
  });

  it.each([
    ['All', action('All'), 'suspicious', 'suspicious'],
    ['Include', action('Include', 'Number'), 'suspicious', 'allowed'],
    ['Exclude', action('Exclude', 'Number'), 'allowed', 'suspicious'],
    ['an unknown action', action('Other'), 'suspicious', 'suspicious'],
  ])('%s', (_, parameters, number, box) => {
    expect(verdictOn(fillNumber(locked(parameters), '1', '1'))).toContain(`intact ${number}`);
    expect(verdictOn(tick(locked(parameters)))).toContain(`intact ${box}`);
  });

  it('forbid a further signature, not a document timestamp', () => {
    expect(verdictOn(signedPdf(locked(action('All')), { field: 'Second' }))).toContain(
      'suspicious',
    );
    expect(verdictOn(timestamp(locked(action('All'))))).toBe('intact allowed');
    const prepared = { field: 'Agency', subFilter: 'ETSI.RFC3161' };
    expect(verdictOn(signedPdf(locked(action('All')), prepared))).toBe('intact allowed');
  });

  it('may carry a permission for the whole document', () => {
    expect(verdictOn(noteInEmptyArea(locked({ ...action('Include', 'X'), P: 1 })))).toContain(
      'suspicious',
    );
    expect(verdictOn(fillNumber(locked({ ...action('Include', 'X'), P: 2 }), '1', '1'))).toBe(
      'intact allowed',
    );
  });
});
