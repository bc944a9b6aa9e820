// The embedded face as readers ask for it: a composite font (ISO 32000-2 §9.7) whose text can be searched (§9.10.3).
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { embedFont } from '../../../../agent/pdf/appearance/embed-font.ts';
import { shippedMarkFont } from '../../../../agent/pdf/appearance/mark-font.ts';
import { latin1Text } from '../../../../agent/pdf/characters.ts';
import { encodeObject } from '../../../../agent/pdf/encode-object.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from '../../../../agent/pdf/objects.ts';

function embedded(text: string): {
  readonly font: PdfDictionary;
  readonly codes: string;
  readonly at: (value: PdfObject | undefined) => PdfObject;
} {
  const objects: PdfObject[] = [];
  const face = embedFont(shippedMarkFont(), [text], (object) => {
    objects.push(object);
    return new PdfReference(objects.length);
  });
  const at = (value: PdfObject | undefined): PdfObject =>
    (value instanceof PdfReference ? objects[value.number - 1] : value) ?? null;
  const font = at(face.reference);
  if (!(font instanceof PdfDictionary)) throw new Error('no font');
  return { font, codes: face.encode(text), at };
}

const written = (object: PdfObject): string => latin1Text(encodeObject(object));

describe('an embedded face', () => {
  const { font, at } = embedded('Ký số');
  const [only] = [font.get('DescendantFonts')].flat();
  const descendant = at(only instanceof PdfReference ? only : undefined);
  if (!(descendant instanceof PdfDictionary)) throw new Error('no descendant');

  // tables 115 and 119: what is required of both parts
  it('is a Type 0 font whose codes are the glyphs of its one descendant', () => {
    expect(Object.fromEntries(font.entries)).toMatchObject({
      Type: new PdfName('Font'),
      Subtype: new PdfName('Type0'),
      Encoding: new PdfName('Identity-H'),
      BaseFont: descendant.get('BaseFont'),
    });
    expect(Object.fromEntries(descendant.entries)).toMatchObject({
      Type: new PdfName('Font'),
      Subtype: new PdfName('CIDFontType2'),
      CIDToGIDMap: new PdfName('Identity'),
    });
    expect(written(descendant.get('CIDSystemInfo') ?? null).replaceAll(/\s/g, '')).toBe(
      '<</Registry(Adobe)/Ordering(Identity)/Supplement0>>',
    );
    expect(written(font.get('BaseFont') ?? null)).toMatch(/^\/[A-Z]{6}\+Tinos/);
  });

  it('tells what each code means, in a map that ends what it begins', () => {
    const text =
      'Ủy ban nhân dân tỉnh Bình Minh, 0123456789 – ABCDEĐGHIKLMNOPQRSTUVXY ăâđêôơưàáảãạằắẳẵặầấẩẫậ';
    const { font: composite, codes, at: look } = embedded(text);
    const stream = look(composite.get('ToUnicode'));
    if (!(stream instanceof PdfStream)) throw new Error('no map');
    const map = latin1Text(inflateSync(stream.readRaw()));
    for (const kind of ['codespacerange', 'bfchar']) {
      const begun = map.match(new RegExp(`^\\d+ begin${kind}$`, 'gm')) ?? [];
      expect(begun.length).toBeGreaterThan(0);
      expect(map.match(new RegExp(`^end${kind}$`, 'gm')) ?? []).toHaveLength(begun.length);
    }
    const meanings = new Map(
      [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]{4})>$/gm)]
        .slice(1)
        .map(([, code = '', unit = '']) => [code, String.fromCharCode(parseInt(unit, 16))]),
    );
    const read = (codes.match(/.{4}/g) ?? []).map((code) => meanings.get(code)).join('');
    expect(read).toBe(text);
  });
});

describe('the shipped faces', () => {
  it('are upright and italic, and are told to be', () => {
    const [upright, italic] = [shippedMarkFont(), shippedMarkFont('italic')];
    expect([upright.name, upright.italicAngle]).toEqual([
      expect.stringMatching(/^Tinos(?!.*Italic)/),
      0,
    ]);
    expect(italic.name).toBe('Tinos-Italic');
    expect(italic.italicAngle).toBeLessThan(0);
    expect(shippedMarkFont('italic')).toBe(italic);
  });
});
