// Attacks by cross-references that readers follow to different objects: some see the signed page, others another one.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { latin1Bytes, latin1Text } from '../../../../agent/pdf/characters.ts';
import { openPdf } from '../../../../agent/pdf/document.ts';
import { encodeObject } from '../../../../agent/pdf/encode-object.ts';
import {
  appearance,
  dictionaryAt,
  entries,
  reference,
  revised,
  signedPdf,
  verdictOn,
} from '../../../support/revised-pdf.ts';
import { letter, letterFile, letterObjects, textLines } from '../../../support/signable-letter.ts';
import { stream, streamPdf } from '../../../support/tiny-pdf.ts';

const startXref = (text: string): string => /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '';

type Row = readonly [number: number, type: number, second: number, third: number];

/** An indirect cross-reference stream that stands at `at` and lists these rows and itself. */
function sectionStream(at: number, rows: readonly Row[], more: string): string {
  const all = [...rows, [60, 1, at, 0] as const];
  const index = all.map(([number]) => `${number} 1`).join(' ');
  const data = all.map(([, type, second, third]) =>
    String.fromCharCode(type, second >> 16, (second >> 8) & 255, second & 255, third),
  );
  const dictionary = `/Type/XRef/Size 70/W[1 3 1]/Index[${index}]${more}`;
  return `60 0 obj\n${stream(dictionary, data.join(''))}\nendobj\n`;
}

describe('attacks: object streams', () => {
  const signed = latin1Text(signedPdf(streamPdf(letterObjects), { field: 'Person' }));
  const document = openPdf(memorySource(latin1Bytes(signed)));
  const page = latin1Text(encodeObject(dictionaryAt(document, letter.page)));
  const fake = page.replace(/\/Contents ?\[[^\]]*\]/, `/Contents[${letter.unused} 0 R]`);

  /** An update that lists the page as object `index` of a stream that holds these. */
  function packedAnew(objects: readonly (readonly [number, string])[], index: number): string {
    let [header, data] = ['', ''];
    for (const [number, body] of objects) {
      header += `${number} ${data.length} `;
      data += `${body} `;
    }
    const dictionary = `/Type/ObjStm/N ${objects.length}/First ${header.length}`;
    const packed = `50 0 obj\n${stream(dictionary, header + data)}\nendobj\n`;
    const at = signed.length + packed.length;
    const rows = [
      [letter.page, 2, 50, index],
      [50, 1, signed.length, 0],
    ] as const;
    const section = sectionStream(at, rows, `/Root 1 0 R/Prev ${startXref(signed)}`);
    return verdictOn(latin1Bytes(`${signed}${packed}${section}startxref\n${at}\n%%EOF\n`));
  }

  it('are packed anew without harm', () => {
    expect(fake).not.toBe(page);
    expect(packedAnew([[letter.page, page]], 0)).toBe('intact allowed');
  });

  it.each([
    [
      'at an index where another page stands',
      [[letter.page, page] as const, [51, fake] as const],
      1,
    ],
    ['at an index where nothing stands', [[letter.page, page] as const], 9],
    ['twice', [[letter.page, page] as const, [letter.page, fake] as const], 0],
  ])('hold the page %s', (_, objects, index) => {
    expect(packedAnew(objects, index)).toBe('intact suspicious several-readings');
  });
});

describe('attacks: entries that some readers pass over', () => {
  const signed = latin1Text(signedPdf(letterFile(), { field: 'Person' }));
  const offset = signed.indexOf(`\n${letter.overlay} 0 obj`) + 1;

  it('an entry of a kind that does not exist takes an object away', () => {
    const rows = [[letter.overlay, 7, 0, 0]] as const;
    const more = `/Root 1 0 R/Info 17 0 R/Prev ${startXref(signed)}`;
    const section = sectionStream(signed.length, rows, more);
    const file = latin1Bytes(`${signed}${section}startxref\n${signed.length}\n%%EOF\n`);
    expect(verdictOn(file)).toContain('page-changed');
  });

  it('a table frees what its hybrid stream keeps', () => {
    const section = sectionStream(signed.length, [[letter.overlay, 1, offset, 0]], '');
    const at = signed.length + section.length;
    const table = `xref\n${letter.overlay} 1\n0000000000 00001 f \ntrailer\n`;
    const trailer = `<</Size 70/Root 1 0 R/Info 17 0 R/Prev ${startXref(signed)}/XRefStm ${signed.length}>>\n`;
    const file = `${signed}${section}${table}${trailer}startxref\n${at}\n%%EOF\n`;
    expect(verdictOn(latin1Bytes(file))).toBe('intact suspicious several-readings');
  });
});

it('attacks: a mark over text on a page that an update has copied', () => {
  const copied = revised(signedPdf(letterFile(), { field: 'Person' }), (update, document) => {
    const copy = update.allocate(dictionaryAt(document, letter.page));
    const kids = { Kids: [copy, reference(letter.secondPage)] };
    entries(letter.pages, () => kids)(update, document);
  });
  expect(verdictOn(copied)).toBe('intact allowed');
  const marked = signedPdf(copied, {
    field: 'Second',
    rect: [60, textLines.first - 10, 340, textLines.first + 15],
    appearance: appearance('1 g 0 0 100 50 re f'),
  });
  expect(verdictOn(marked)).toBe('intact suspicious signature-covers-text');
});
