// What is added to a PDF/A document stays within its part (ISO 19005-1 §6.2.3, §6.3.5, §6.4, §6.5.3, §6.9; -2 §6.2.4, §6.2.10).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { formFields } from '../../agent/pdf/acro-form.ts';
import { archivalProfileOf } from '../../agent/pdf/archival-profile.ts';
import { openPdf, type PdfDocument } from '../../agent/pdf/document.ts';
import { PdfDictionary, type PdfObject, PdfReference, PdfStream } from '../../agent/pdf/objects.ts';
import { asArray, asDictionary, asInteger, asName } from '../../agent/pdf/resolve.ts';
import type { SignOrder } from '../../agent/signing/sign-document.ts';
import { archivalPdf } from '../support/archival-pdf.ts';
import { keySigner } from '../support/key-signer.ts';
import { testPki } from '../support/pki.ts';
import { signPdf } from '../support/sign-pdf.ts';
import { signatureImage } from '../support/signature-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-archival-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const leader = keySigner(testPki().leader);
const placement = { pageIndex: 0, xMm: 60, yMm: 60, widthMm: 55, heightMm: 30 };
const picture = { placement, profile: { image: signatureImage() } };
const open = (file: Uint8Array): PdfDocument => openPdf(memorySource(file));

/** Dictionaries of everything the update added or changed. */
async function added(
  file: Uint8Array,
  order: Partial<SignOrder>,
): Promise<readonly PdfDictionary[]> {
  const document = open(await signPdf(file, leader, order));
  const [newest] = document.layout.sections;
  return [...(newest?.entries.numbers() ?? [])].flatMap((number) => {
    const object = document.resolve(new PdfReference(number));
    if (object instanceof PdfStream) return object.dictionary;
    return object instanceof PdfDictionary ? object : [];
  });
}

const having = (all: readonly PdfDictionary[], key: string): readonly PdfDictionary[] =>
  all.filter((one) => one.get(key) !== undefined);
const subtypes = (all: readonly PdfDictionary[], name: string): readonly PdfDictionary[] =>
  all.filter((one) => asName(open(archivalPdf(1, 'RGB ')), one.get('Subtype')) === name);

describe('the profile of a document', () => {
  it.each([
    ['an attribute', ''],
    ['an element', '<pdfaid:part>PART</pdfaid:part>'],
    ['spaced', "<x pdfaid:part = 'PART'/>"],
  ])('is read from %s', (_, written) => {
    expect(archivalProfileOf(open(archivalPdf(3, 'RGB ', written)))).toEqual({
      part: 3,
      intent: 'RGB',
    });
  });

  it('has the colours of its output intent, or none', () => {
    expect(archivalProfileOf(open(archivalPdf(2, 'CMYK')))?.intent).toBe('other');
    expect(archivalProfileOf(open(archivalPdf(2, undefined)))?.intent).toBeUndefined();
    expect(archivalProfileOf(open(archivalPdf(2, 'RGB ', '<x/>')))).toBeUndefined();
  });
});

describe('a calibrated colour', () => {
  // §8.6.5.3: the three components at full strength are the white point, else greys get a tint
  it.each(['CMYK', undefined])('makes white of red, green and blue, beside %s', async (colours) => {
    const file = archivalPdf(2, colours);
    const document = open(file);
    const forms = (await added(file, { placement })).flatMap((one) => {
      const spaces = asDictionary(
        document,
        asDictionary(document, one.get('Resources'))?.get('ColorSpace'),
      );
      return spaces ?? [];
    });
    expect(forms.length).toBeGreaterThan(0);
    const numbers = (value: PdfObject | undefined): readonly number[] =>
      (asArray(document, value) ?? []).map(Number);
    for (const spaces of forms) {
      const [family, given] = asArray(document, spaces.get('DefaultRGB')) ?? [];
      expect(asName(document, family)).toBe('CalRGB');
      const space = asDictionary(document, given);
      const [matrix, white] = [numbers(space?.get('Matrix')), numbers(space?.get('WhitePoint'))];
      const sums = [0, 1, 2].map((row) =>
        [0, 3, 6].reduce((sum, at) => sum + (matrix[at + row] ?? 0), 0),
      );
      expect(sums.map((sum) => sum.toFixed(3))).toEqual(white.map((one) => one.toFixed(3)));
      expect(white[1]).toBe(1);
      // §8.6.5.2: grey where no output intent gives it a meaning, of the same white
      const grey = asArray(document, spaces.get('DefaultGray'))?.[1];
      expect(grey === undefined).toBe(colours !== undefined);
      if (grey !== undefined) {
        expect(numbers(asDictionary(document, grey)?.get('WhitePoint'))).toEqual(white);
      }
    }
  });
});

describe('a picture', () => {
  it.each<[string, number, string | undefined, boolean]>([
    ['keeps soft edges in part 2', 2, 'RGB ', true],
    ['keeps soft edges in part 3', 3, 'CMYK', true],
    ['gets a stencil in part 1', 1, 'RGB ', false],
    ['gets a stencil where no output intent says how to blend', 2, undefined, false],
  ])('%s', async (_, part, colours, isSoft) => {
    const objects = await added(archivalPdf(part, colours), picture);
    expect(having(objects, 'SMask')).toHaveLength(isSoft ? 1 : 0);
    expect(having(objects, 'Mask')).toHaveLength(isSoft ? 0 : 1);
    expect(having(objects, 'ImageMask')).toHaveLength(isSoft ? 0 : 1);
    expect(having(objects, 'Group')).toEqual([]);
  });

  it('shows the same ink through the stencil', async () => {
    const ink = async (file: Uint8Array): Promise<number> => {
      writeFileSync(join(folder, 'x.pdf'), await signPdf(file, leader, picture));
      spawnSync('pdftoppm', [
        '-r',
        '72',
        '-gray',
        '-singlefile',
        join(folder, 'x.pdf'),
        join(folder, 'x'),
      ]);
      const pixels = readFileSync(join(folder, 'x.pgm')).subarray(15);
      return pixels.reduce((sum, value) => sum + (255 - value), 0);
    };
    const soft = await ink(archivalPdf(2, 'RGB '));
    const hard = await ink(archivalPdf(1, 'RGB '));
    expect(soft).toBeGreaterThan(1000);
    expect(hard / soft).toBeGreaterThan(0.9);
    expect(hard / soft).toBeLessThan(1.1);
  });
});

describe('text', () => {
  it.each([
    [1, 1],
    [2, 0],
  ])('in part %i: %i list of the glyphs in the subset', async (part, lists) => {
    const objects = await added(archivalPdf(part, 'RGB '), { placement });
    expect(having(objects, 'CIDSet')).toHaveLength(lists);
    expect(having(objects, 'FontFile2')).toHaveLength(1);
    expect(having(objects, 'ToUnicode')).toHaveLength(1);
  });

  it.each<[string | undefined, readonly string[]]>([
    ['RGB ', []],
    ['CMYK', ['DefaultRGB']],
    [undefined, ['DefaultRGB', 'DefaultGray']],
  ])('with output intent %s has the default colours %j', async (colours, names) => {
    const document = open(archivalPdf(2, colours));
    const forms = subtypes(await added(archivalPdf(2, colours), { placement }), 'Form');
    const resources = asDictionary(document, forms[0]?.get('Resources'));
    const spaces = asDictionary(document, resources?.get('ColorSpace'));
    expect([...(spaces?.entries.keys() ?? [])]).toEqual(names);
  });
});

describe('the widget', () => {
  it.each<[string, number, Partial<SignOrder>, boolean]>([
    ['visible', 1, { placement }, true],
    ['invisible in part 1', 1, {}, true],
    ['invisible in part 2', 2, {}, false],
  ])(
    '%s: printed, not hidden, with an appearance where there must be one',
    async (_, part, order, shows) => {
      const document = open(await signPdf(archivalPdf(part, 'RGB '), leader, order));
      const widget = formFields(document)[0]?.dictionary;
      // Print; not Invisible, Hidden, NoView, ToggleNoView
      const flags = asInteger(document, widget?.get('F')) ?? 0;
      expect(flags & 0b100100111).toBe(0b100);
      const appearance = asDictionary(document, widget?.get('AP'));
      expect([...(appearance?.entries.keys() ?? [])]).toEqual(shows ? ['N'] : []);
    },
  );
});
