import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildMarkAppearance } from '../../../../agent/pdf/appearance/build-appearance.ts';
import { openMarkFont, shippedMarkFont } from '../../../../agent/pdf/appearance/mark-font.ts';
import type { PageGeometry } from '../../../../agent/pdf/appearance/page-space.ts';
import { planMark } from '../../../../agent/pdf/appearance/plan-mark.ts';
import { decodePng } from '../../../../agent/pdf/appearance/png.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from '../../../../agent/pdf/objects.ts';
import { signatureImage } from '../../../support/signature-image.ts';

const font = shippedMarkFont();
const image = decodePng(signatureImage({ ppi: 100 }));
const upright: PageGeometry = { cropBox: [0, 0, 595, 842], rotate: 0, userUnit: 1 };

const build = (
  geometry: PageGeometry,
  lines: readonly string[],
  withImage: boolean,
): { form: PdfStream; objects: PdfObject[] } => {
  const objects: PdfObject[] = [];
  const picture = withImage ? image : undefined;
  const plan = planMark({ widthMm: 50.8, heightMm: 25.4, lines, image: picture }, font);
  const reference = buildMarkAppearance(plan, geometry, { font, image: picture }, (object) => {
    objects.push(object);
    return new PdfReference(objects.length);
  });
  const form = objects[reference.number - 1];
  if (!(form instanceof PdfStream)) throw new TypeError('no form');
  return { form, objects };
};

const content = (stream: PdfStream): string =>
  new TextDecoder().decode(inflateSync(stream.readRaw()));
const dictionaries = (objects: readonly PdfObject[]): PdfDictionary[] =>
  objects.flatMap((object) =>
    object instanceof PdfStream
      ? [object.dictionary]
      : object instanceof PdfDictionary
        ? [object]
        : [],
  );
const bySubtype = (objects: readonly PdfObject[], subtype: string): PdfDictionary | undefined =>
  dictionaries(objects).find((dictionary) => {
    const value = dictionary.get('Subtype');
    return value instanceof PdfName && value.value === subtype;
  });

describe('buildMarkAppearance', () => {
  it('makes a form of the planned size in user space units', () => {
    expect(build(upright, ['A'], false).form.dictionary.get('BBox')).toEqual([0, 0, 144, 72]);
    const doubled = build({ ...upright, userUnit: 2 }, ['A'], false).form;
    expect(doubled.dictionary.get('BBox')).toEqual([0, 0, 72, 36]);
    expect(content(doubled)).toContain('/F0 5 Tf');
  });

  it('turns the form against the rotation of the page', () => {
    const matrix = (rotate: PageGeometry['rotate']): unknown =>
      build({ ...upright, rotate }, ['A'], false).form.dictionary.get('Matrix');
    expect(matrix(0)).toEqual([1, 0, 0, 1, 0, 0]);
    expect(matrix(90)).toEqual([0, 1, -1, 0, 72, 0]);
    expect(matrix(180)).toEqual([-1, 0, 0, -1, 144, 72]);
    expect(matrix(270)).toEqual([0, -1, 1, 0, 0, 144]);
  });

  it('carries a picture along only where the plan draws one', () => {
    const formOf = (isPlanned: boolean, isGiven: boolean): readonly [string, PdfObject[]] => {
      const objects: PdfObject[] = [];
      const given = { image: isGiven ? image : undefined };
      const planned = { image: isPlanned ? image : undefined };
      const plan = planMark({ widthMm: 50, heightMm: 25, lines: ['A'], ...planned }, font);
      buildMarkAppearance(plan, upright, { font, ...given }, (object) => {
        objects.push(object);
        return new PdfReference(objects.length);
      });
      const form = objects.at(-1);
      return [form instanceof PdfStream ? content(form) : '', objects];
    };
    for (const [isPlanned, isGiven] of [
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const [drawn, objects] = formOf(isPlanned, isGiven);
      expect(drawn).not.toContain('Do');
      expect(bySubtype(objects, 'Image')).toBeUndefined();
    }
    expect(formOf(true, true)[0]).toContain('/Im0 Do');
  });

  it('draws the picture with a soft mask and no font', () => {
    const { form, objects } = build(upright, ['A'], true);
    expect(content(form)).toMatch(/^q\n[\d. ]+ cm\n\/Im0 Do\nQ$/);
    expect(bySubtype(objects, 'Type0')).toBeUndefined();
    const picture = bySubtype(objects, 'Image');
    const images = dictionaries(objects).filter(
      (dictionary) => dictionary.get('Width') === image.widthPx,
    );
    expect(images).toHaveLength(2);
    expect(images.some((dictionary) => dictionary.get('SMask') instanceof PdfReference)).toBe(true);
    expect(picture?.get('BitsPerComponent')).toBe(8);
  });

  it('maps each code back to its letter and gives its width', () => {
    const { form, objects } = build(upright, ['Ủy ban'.normalize('NFD')], false);
    const map = objects
      .flatMap((object) => (object instanceof PdfStream ? [object] : []))
      .map(content)
      .find((text) => text.includes('begincmap'));
    const letters = new Map(
      Array.from((map ?? '').matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/g), ([, code, unit]) => [
        code,
        String.fromCharCode(Number.parseInt(unit ?? '', 16)),
      ]),
    );
    const shown = /<([0-9A-F]+)> Tj/.exec(content(form))?.[1] ?? '';
    expect((shown.match(/.{4}/g) ?? []).map((code) => letters.get(code)).join('')).toBe('Ủy ban');
    const widths = bySubtype(objects, 'CIDFontType2')?.get('W');
    expect(widths).toEqual([1, [250, 443.85, 500, 500, 500, 722.17]]);
  });

  it('is the same for the same input', () => {
    expect(content(build(upright, ['Nguyễn Văn A'], false).form)).toBe(
      content(build(upright, ['Nguyễn Văn A'], false).form),
    );
  });

  it('survives a font without cap height', () => {
    const bytes = shippedBytesWithoutOs2();
    const open = openMarkFont(bytes);
    for (const value of [
      open.capHeight,
      open.ascent,
      open.descent,
      open.italicAngle,
      ...open.boundingBox,
    ]) {
      expect(Number.isFinite(value)).toBe(true);
    }
    expect(open.capHeight).toBeGreaterThan(500);
  });
});

/** The shipped font with its OS/2 table renamed away, as old scanners' fonts come. */
function shippedBytesWithoutOs2(): Uint8Array {
  const bytes = new Uint8Array(
    readFileSync(
      new URL('../../../../agent/pdf/appearance/fonts/Tinos-Regular.ttf', import.meta.url),
    ),
  );
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + index * 16;
    if (String.fromCharCode(...bytes.subarray(entry, entry + 4)) === 'OS/2')
      bytes.set(new TextEncoder().encode('zzzz'), entry);
  }
  return bytes;
}
