import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { severalReadings } from '../../../agent/pdf/several-readings.ts';
import {
  hybridPdf,
  linearisedPdf,
  onePage,
  stream,
  streamPdf,
  tablePdf,
} from '../../support/tiny-pdf.ts';

function readings(file: Uint8Array | string): readonly string[] {
  const bytes = typeof file === 'string' ? latin1Bytes(file) : file;
  return severalReadings(openPdf(memorySource(bytes)));
}

const withCatalog = (catalog: string): Uint8Array => tablePdf({ ...onePage, 1: catalog });

describe('several readings of the same bytes', () => {
  it.each([
    ['a table', tablePdf()],
    ['object streams', streamPdf()],
    ['a hybrid file', hybridPdf()],
    ['a linearised file', linearisedPdf()],
    [
      'a key written twice alike',
      withCatalog(
        '<</Type/Catalog/Type/Catalog/Pages 2 0 R/Pages 2 0 R/A[1 (x)<</B 1>>]/A[1 (x)<</B 1>>]>>',
      ),
    ],
  ])('none in %s', (_, file) => {
    expect(readings(file)).toEqual([]);
  });

  it('bytes behind the end, unless they are white space', () => {
    const text = latin1Text(tablePdf());
    expect(readings(`${text}\r\n\0 `)).toEqual([]);
    expect(readings(`${text}% more`)).toEqual(['bytes-after-end']);
  });

  it('cross-references where offsets count from the header, and where they count from the first byte', () => {
    const spacious = { ...onePage, 4: stream('', ' '.repeat(40)) };
    const text = latin1Text(tablePdf(spacious, { before: 'x'.repeat(40) }));
    const offset = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    const planted = 'xref\n0 0\n';
    expect(text.slice(offset, offset + planted.length).trim()).toBe('');
    expect(readings(text)).toEqual([]);
    expect(readings(tablePdf(onePage, { before: '\n' }))).toEqual([]);
    const twice = `${text.slice(0, offset)}${planted}${text.slice(offset + planted.length)}`;
    expect(readings(twice)).toEqual(['two-origins']);
  });

  it.each([
    ['a name', '/PageMode/UseNone/PageMode/UseOutlines'],
    ['a number', '/A 1/A 2'],
    ['a string', '/A(1)/A(2)'],
    ['a reference', '/A 3 0 R/A 4 0 R'],
    ['an array', '/A[1]/A[1 2]'],
    ['a dictionary', '/A<</B 1>>/A<</B 2>>'],
    ['another type', '/A null/A 1'],
  ])('a key written twice with %s', (_, entries) => {
    expect(readings(withCatalog(`<</Type/Catalog/Pages 2 0 R${entries}>>`))).toEqual([
      'duplicate-key',
    ]);
    const packed = streamPdf({ ...onePage, 1: `<</Type/Catalog/Pages 2 0 R${entries}>>` });
    expect(readings(packed)).toEqual(['duplicate-key']);
  });

  it('a trailer key written twice', () => {
    expect(readings(tablePdf(onePage, { trailer: '/Info 3 0 R/Info 4 0 R' }))).toEqual([
      'duplicate-key',
    ]);
  });

  it('an entry listed twice with two places', () => {
    const text = latin1Text(tablePdf());
    const twice = text.replace(
      /4 1\n(\d{10}) 00000 n \n/,
      (row) => `${row}4 1\n0000000017 00000 n \n`,
    );
    expect(readings(twice)).toEqual(['xref-entry-twice']);
  });

  it('a hybrid file whose two halves disagree', () => {
    const text = latin1Text(hybridPdf({ ...onePage, 5: '(hidden)' }));
    expect(readings(text)).toEqual([]);
    const table = text.lastIndexOf('xref\n0 1\n');
    const row = text.indexOf('f \n', table) + 3;
    const shown = `${text.slice(0, row)}5 1\n0000000017 00000 n \n${text.slice(row)}`;
    expect(readings(shown)).toEqual(['hybrid-mismatch']);
  });
});
