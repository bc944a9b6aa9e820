// What attackers change after a signature, family by family, on our own letter: never intact and none or allowed.
import { describe, expect, it } from 'vitest';
import type { PdfDocument } from '../../../../agent/pdf/document.ts';
import type { IncrementalUpdate } from '../../../../agent/pdf/incremental-update.ts';
import { type PdfObject, PdfReference } from '../../../../agent/pdf/objects.ts';
import { asReference } from '../../../../agent/pdf/resolve.ts';
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
import { fakeContent, letter, letterFile, textLines } from '../../../support/signable-letter.ts';

const signed = signedPdf(letterFile(), { field: 'Person' });
const signedNumber = (document: PdfDocument): number => {
  const fields = document.resolve(dictionaryAt(document, letter.form).get('Fields'));
  if (!Array.isArray(fields)) throw new Error('no fields');
  const last: unknown = fields.at(-1);
  if (!(last instanceof PdfReference)) throw new Error('no field');
  return last.number;
};

const overText = [60, textLines.first - 5, 340, textLines.first + 12];
const whiteBox = (box: readonly number[]): PdfObject =>
  appearance('1 g 0 0 1000 1000 re f', {}, [0, 0, ...box.slice(2)]);

function addAnnotation(
  update: IncrementalUpdate,
  document: PdfDocument,
  annotation: PdfObject,
): void {
  const page = dictionaryAt(document, letter.page);
  const known = page.get('Annots');
  const list: readonly PdfObject[] = Array.isArray(known) ? known : [];
  update.set(reference(letter.page), page.with({ Annots: [...list, update.allocate(annotation)] }));
}

const annotation = (subtype: string, more: Record<string, PdfObject>): PdfObject =>
  dictionary({ Type: name('Annot'), Subtype: name(subtype), Rect: overText, ...more });

const attacks: Readonly<Record<string, readonly (readonly [string, Attack, string])[]>> = {
  'page replacement': [
    [
      'content written anew',
      (update) => {
        update.set(reference(letter.content), stream({}, fakeContent));
      },
      'page-changed',
    ],
    [
      'content stream added',
      entries(letter.page, (update) => ({
        Contents: [reference(letter.content), update.allocate(stream({}, fakeContent))],
      })),
      'page-changed',
    ],
    [
      'content taken away',
      entries(letter.page, () => ({ Contents: reference(letter.overlay) })),
      'page-changed',
    ],
    [
      'resources replaced',
      entries(letter.page, (update) => ({ Resources: update.allocate(dictionary({})) })),
      'page-changed',
    ],
    ['font replaced', entries(letter.font, () => ({ BaseFont: name('Symbol') })), 'page-changed'],
    [
      'picture replaced',
      (update) => {
        update.set(
          reference(letter.image),
          stream({ Subtype: name('Image'), Width: 1, Height: 1 }, 'y'),
        );
      },
      'page-changed',
    ],
    ['page turned', entries(letter.page, () => ({ Rotate: 180 })), 'page-changed'],
    ['page cropped', entries(letter.page, () => ({ CropBox: [0, 0, 595, 690] })), 'page-changed'],
    [
      'page boxes of the tree',
      entries(letter.pages, () => ({ MediaBox: [0, 0, 595, 690] })),
      'pages-changed',
    ],
    [
      'page removed',
      entries(letter.pages, () => ({ Kids: [reference(letter.page)], Count: 1 })),
      'pages-changed',
    ],
    [
      'pages exchanged',
      entries(letter.pages, () => ({
        Kids: [reference(letter.secondPage), reference(letter.page)],
      })),
      'pages-changed',
    ],
    [
      'page added',
      entries(letter.pages, (update) => ({
        Kids: [
          reference(letter.page),
          reference(letter.secondPage),
          update.allocate(dictionary({ Type: name('Page') })),
        ],
      })),
      'pages-changed',
    ],
    [
      'page tree replaced',
      entries(letter.catalog, (update) => ({ Pages: update.allocate(dictionary({ Kids: [] })) })),
      'catalog-entry-changed',
    ],
  ],
  'catalog and trailer': [
    ...(
      [
        'OpenAction',
        'AA',
        'Names',
        'OCProperties',
        'URI',
        'ViewerPreferences',
        'Collection',
        'Outlines',
        'Dests',
        'Lang',
      ] as const
    ).map((key): readonly [string, Attack, string] => [
      key,
      entries(letter.catalog, () => ({ [key]: dictionary({ S: name('JavaScript') }) })),
      'catalog-entry-changed',
    ]),
    [
      'metadata that are none',
      (update) => {
        update.set(reference(letter.metadata), stream({}, fakeContent));
      },
      'catalog-entry-changed',
    ],
    [
      'metadata with entities',
      (update) => {
        update.set(
          reference(letter.metadata),
          stream(
            { Type: name('Metadata'), Subtype: name('XML') },
            '<!DOCTYPE a [<!ENTITY b "c">]><rdf:RDF/>',
          ),
        );
      },
      'catalog-entry-changed',
    ],
    [
      'metadata taken away',
      entries(letter.catalog, () => ({ Metadata: undefined })),
      'catalog-entry-changed',
    ],
    [
      'form taken away',
      entries(letter.catalog, () => ({ AcroForm: undefined })),
      'catalog-entry-changed',
    ],
    [
      'structure replaced',
      entries(letter.catalog, () => ({ StructTreeRoot: dictionary({}) })),
      'structure-changed',
    ],
  ],
  'fields and signatures': [
    [
      'an old widget moved',
      entries(letter.numberField, () => ({ Rect: overText })),
      'form-field-changed',
    ],
    ['an old widget hidden', entries(letter.numberField, () => ({ F: 2 })), 'form-field-changed'],
    [
      'an old field made read-only',
      entries(letter.numberField, () => ({ Ff: 1 })),
      'form-field-changed',
    ],
    [
      'a script in a field',
      entries(letter.numberField, () => ({ AA: dictionary({}) })),
      'form-field-changed',
    ],
    [
      'a field renamed',
      entries(letter.numberField, () => ({ T: name('Other') })),
      'form-field-changed',
    ],
    [
      'an empty signature field moved',
      entries(letter.agencyField, () => ({ Rect: overText })),
      'form-field-changed',
    ],
    [
      'the appearance of an empty signature field',
      (update) => {
        update.set(reference(letter.sharedAppearance), appearance(fakeContent));
      },
      'page-changed',
    ],
    [
      'the mark of the signature moved',
      (update, document) => {
        entries(signedNumber(document), () => ({ Rect: overText }))(update, document);
      },
      'signature-changed',
    ],
    [
      'the mark of the signature replaced',
      (update, document) => {
        entries(signedNumber(document), (on) => ({
          AP: dictionary({ N: on.allocate(appearance(fakeContent)) }),
        }))(update, document);
      },
      'signature-changed',
    ],
    [
      'the signature taken away',
      (update, document) => {
        entries(signedNumber(document), () => ({ V: undefined }))(update, document);
      },
      'no signature',
    ],
    [
      'the signature dictionary changed',
      (update, document) => {
        const value = asReference(dictionaryAt(document, signedNumber(document)).get('V'));
        if (value !== undefined)
          entries(value.number, () => ({ Name: name('Other') }))(update, document);
      },
      'not-whole',
    ],
    [
      'the signature shown by a second field',
      (update, document) => {
        const value = dictionaryAt(document, signedNumber(document)).get('V');
        const field = update.allocate(dictionary({ FT: name('Sig'), T: name('Second'), V: value }));
        const fields = [7, 9, 14, signedNumber(document)].map(reference);
        entries(letter.form, () => ({ Fields: [...fields, field] }))(update, document);
      },
      'several-readings',
    ],
    [
      'a field taken out of the form',
      (update, document) => {
        entries(letter.form, () => ({ Fields: [reference(signedNumber(document))] }))(
          update,
          document,
        );
      },
      'form-field-removed',
    ],
    [
      'a text field added',
      (update, document) => {
        const added = dictionary({ FT: name('Tx'), T: name('New'), V: name('x') });
        const fields = [7, 9, 14, signedNumber(document)].map(reference);
        entries(letter.form, (on) => ({ Fields: [...fields, on.allocate(added)] }))(
          update,
          document,
        );
      },
      'form-field-added',
    ],
    [
      'default appearance of the form',
      entries(letter.form, () => ({ DA: name('other') })),
      'form-entry-changed',
    ],
    [
      'appearances left to the reader',
      entries(letter.form, () => ({ NeedAppearances: true })),
      'form-entry-changed',
    ],
    ['an XFA form', entries(letter.form, () => ({ XFA: [] })), 'form-entry-changed'],
    [
      'font of the form',
      entries(letter.form, () => ({ DR: dictionary({}) })),
      'form-entry-changed',
    ],
    [
      'a value that looks like another',
      entries(letter.numberField, (update) => ({
        V: name('1'),
        AP: dictionary({
          N: update.allocate(
            appearance(fakeContent, { Font: dictionary({ F1: reference(letter.font) }) }),
          ),
        }),
      })),
      'form-appearance-inconsistent',
    ],
    [
      'a picture in a text field',
      entries(letter.numberField, (update) => ({
        AP: dictionary({
          N: update.allocate(
            appearance('/Im1 Do', { XObject: dictionary({ Im1: reference(letter.image) }) }),
          ),
        }),
      })),
      'form-appearance-inconsistent',
    ],
    [
      'other states for a button',
      entries(letter.checkBox, (update) => ({
        AP: dictionary({ N: dictionary({ On: update.allocate(appearance(fakeContent)) }) }),
      })),
      'form-appearance-inconsistent',
    ],
  ],
  'annotations without a certification': [
    ...(['FreeText', 'Stamp', 'Square', 'Highlight', 'Ink', 'Redact', 'Watermark'] as const).map(
      (kind): readonly [string, Attack, string] => [
        `${kind} over text`,
        (update, document) => {
          addAnnotation(
            update,
            document,
            annotation(kind, { AP: dictionary({ N: update.allocate(whiteBox(overText)) }) }),
          );
        },
        'annotation-added',
      ],
    ),
    [
      'a note without appearance over a picture',
      (update, document) => {
        addAnnotation(update, document, annotation('FreeText', { Rect: [70, 510, 90, 530] }));
      },
      'annotation-added',
    ],
    [
      'a link that runs a script',
      (update, document) => {
        addAnnotation(
          update,
          document,
          annotation('Link', { A: dictionary({ S: name('JavaScript') }) }),
        );
      },
      'annotation-added',
    ],
    [
      'an old link sent elsewhere',
      entries(letter.link, () => ({ A: dictionary({ S: name('Launch') }) })),
      'annotation-changed',
    ],
    [
      'a widget that no form knows',
      (update, document) => {
        addAnnotation(update, document, annotation('Widget', { FT: name('Tx') }));
      },
      'form-field-added',
    ],
    [
      'annotations put in another order',
      entries(letter.page, () => ({ Annots: [14, 10, 9, 7].map(reference) })),
      'page-changed',
    ],
  ],
};

for (const [family, cases] of Object.entries(attacks)) {
  describe(`attacks: ${family}`, () => {
    it.each(cases)('%s', (_, attack, expected) => {
      const verdict = verdictOn(revised(signed, attack));
      expect(verdict).toContain(expected);
      expect(verdict).not.toMatch(/^intact (?:none|allowed)/);
    });
  });
}
