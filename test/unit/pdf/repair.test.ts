import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { PdfDictionary, PdfReference, PdfStream } from '../../../agent/pdf/objects.ts';
import { pageCount } from '../../../agent/pdf/pages.ts';
import { onePage, stream, streamPdf, tablePdf, updatePdf } from '../../support/tiny-pdf.ts';

const open = (text: string): PdfDocument => openPdf(memorySource(latin1Bytes(text)));
const table = latin1Text(tablePdf());
const streamed = latin1Text(streamPdf());

describe('damaged files without signatures', () => {
  it.each([
    ['start offset off', table.replace(/startxref\n\d+/, 'startxref\n7')],
    ['start offset past the end', table.replace(/startxref\n\d+/, 'startxref\n99999999')],
    ['cut inside the trailer', table.slice(0, table.indexOf('/Size'))],
    ['cut before the table', table.slice(0, table.indexOf('xref'))],
    ['offsets off by some', table.replace('%PDF-1.7\n', '%PDF-1.7\n%xxxx\n')],
    ['lines ends rewritten', table.replaceAll('\n', '\r\n')],
    ['an object without its last word', table.replace('endobj\n4 0 obj', '4 0 obj')],
    ['object stream kept, table lost', streamed.slice(0, streamed.indexOf('/Type/XRef') - 10)],
    ['start offset of a stream off', streamed.replace(/startxref\n\d+/, 'startxref\n7')],
  ])('%s', (_, text) => {
    const document = open(text);
    expect(document.repaired).toBe(true);
    expect(pageCount(document)).toBe(1);
    const content = document.get(new PdfReference(4));
    if (!(content instanceof PdfStream)) throw new Error('no stream');
    expect(latin1Text(document.decode(content))).toBe('0 0 m S');
  });

  it('takes the last of several objects of one number', () => {
    const twice = table
      .replace('xref\n', '4 0 obj\n(later)\nendobj\nxref\n')
      .replace(/startxref\n\d+/, '');
    expect(open(twice).get(new PdfReference(4))).toMatchObject({ bytes: latin1Bytes('later') });
  });

  it('prefers a plain object that was written after the object stream', () => {
    const later = streamed.replace(
      /\nstartxref[^]*/,
      '\n3 0 obj\n<</Type/Page/Later true>>\nendobj\n',
    );
    const page = open(later).get(new PdfReference(3));
    if (!(page instanceof PdfDictionary)) throw new Error('no page');
    expect(page.get('Later')).toBe(true);
  });

  it('makes a wrong stream length good', () => {
    const wrong = table.replace('/Length 7', '/Length 2').replace(/startxref\n\d+/, 'startxref\n7');
    const content = open(wrong).get(new PdfReference(4));
    if (!(content instanceof PdfStream)) throw new Error('no stream');
    expect(latin1Text(content.readRaw())).toBe('0 0 m S');
  });

  it('does not take the data of a stream for objects', () => {
    const inner = '1 0 obj\n<</Type/Catalog/Pages 9 0 R>>\nendobj trailer<</Root 9 0 R>>';
    const text = latin1Text(tablePdf({ ...onePage, 5: stream('', inner) }));
    const document = open(text.replace(/startxref\n\d+/, 'startxref\n7'));
    expect(pageCount(document)).toBe(1);
  });

  it('gives the first failure when nothing can be found', () => {
    expect(() => open('%PDF-1.7\nnothing here\nstartxref\n3\n%%EOF')).toThrow('PDF_MALFORMED');
  });

  it('passes damaged object streams over', () => {
    const packed = deflateSync('1 0 <</Type/Catalog>>').toString('latin1').slice(0, 10);
    const text = table.replace(
      'xref\n',
      `8 0 obj\n${stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', packed)}\nendobj\nxref\n`,
    );
    expect(pageCount(open(text.replace(/startxref\n\d+/, 'startxref\n7')))).toBe(1);
  });
});

describe('damaged files with signatures', () => {
  const signature = '<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>';

  it('refuses them wherever the signature is', () => {
    const inForce = latin1Text(tablePdf({ ...onePage, 5: signature }));
    expect(() => open(inForce.replace(/startxref\n\d+/, 'startxref\n7'))).toThrow(
      'PDF_DAMAGED_SIGNED',
    );
    const first = tablePdf({ ...onePage, 5: signature });
    const replaced = latin1Text(updatePdf(first, { 5: 'null' }, { prev: 0, size: 6 }));
    expect(() =>
      open(replaced.replace(/startxref\n\d+\n%%EOF\n$/, 'startxref\n7\n%%EOF\n')),
    ).toThrow('PDF_DAMAGED_SIGNED');
  });

  it('refuses them also when the signature is hidden in an object stream', () => {
    const objects = {
      ...onePage,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</FT/Sig/T(a)/V<</Filter/X>>>>',
    };
    const text = latin1Text(streamPdf(objects)).replace(/startxref\n\d+/, 'startxref\n7');
    expect(() => open(text)).toThrow('PDF_DAMAGED_SIGNED');
  });
});
