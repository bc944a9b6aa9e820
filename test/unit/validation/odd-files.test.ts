// Files as other programs write them: odd, within the rules, and so neither broken nor suspicious.
import { describe, expect, it } from 'vitest';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { joined } from '../../support/bytes.ts';
import { reportOf, signedPdf } from '../../support/revised-pdf.ts';
import { letterFile, letterObjects } from '../../support/signable-letter.ts';
import { linearisedPdf, streamPdf, tablePdf, type TinyObjects } from '../../support/tiny-pdf.ts';
import {
  openContents,
  openFile,
  openRange,
  openSignature,
  signedAsWritten,
  type Writing,
} from '../../support/written-signature.ts';

function verdict(file: Uint8Array): string {
  const { overall, signatures } = reportOf(file);
  const [first] = signatures;
  return [overall, first?.integrity, first?.modification, first?.level].join(' ');
}

const good = 'valid intact none B-B';
const written = (objects: TinyObjects, writing: Writing = {}): Uint8Array =>
  signedAsWritten(tablePdf(openFile(objects)), writing);

describe('signature dictionaries', () => {
  it.each<readonly [string, Writing]>([
    ['zeros before the numbers', { range: (all) => all.map((n) => `000${n}`).join(' ') }],
    ['signs before the numbers', { range: (all) => all.map((n) => `+${n}`).join(' ') }],
    ['line ends in the range', { range: (all) => `\n${all.join('\r\n')}\n` }],
    ['a comment in the range', { range: ([zero, ...others]) => `${zero}%x\n${others.join(' ')}` }],
    ['capital digits', { hex: (digits) => digits.toUpperCase() }],
    ['lines of digits', { hex: (digits) => digits.replaceAll(/(.{64})/g, '$1\n') }],
    ['blanks between digits', { hex: (digits) => digits.replaceAll(/(..)/g, '$1 ') }],
  ])('with %s', (_, writing) => {
    expect(verdict(written({}, writing))).toBe(good);
  });

  it.each<readonly [string, TinyObjects]>([
    ['an odd number of digits', { 6: openSignature.replace('>', '0>') }],
    [
      'contents before the range',
      { 6: `<</SubFilter/ETSI.CAdES.detached ${openContents}${openRange}>>` },
    ],
    ['no /Type', { 6: openSignature.replace('/Type/Sig', '') }],
    ['names with escapes', { 6: openSignature.replace('/Contents', '/#43ontents') }],
    [
      'the value written in the field',
      {
        5: `<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/Rect[0 0 0 0]/V ${openSignature}>>`,
        6: 'null',
      },
    ],
  ])('with %s', (_, objects) => {
    expect(verdict(written(objects))).toBe(good);
  });
});

describe('signature fields', () => {
  const under = (parent: string, kid: string): TinyObjects => ({
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>',
    5: `<</Type/Annot/Subtype/Widget/Parent 7 0 R/Rect[0 0 0 0]${kid}>>`,
    7: `<</T(Group)/Kids[5 0 R]${parent}>>`,
  });

  it.each<readonly [string, TinyObjects]>([
    ['a field below another, with its type', under('/FT/Sig', '/T(S)/V 6 0 R')],
    ['a widget apart from its field', under('/FT/Sig/V 6 0 R', '')],
    ['a field below another, with its value', under('/FT/Sig/V 6 0 R', '/T(S)')],
    [
      'on no page',
      { 3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R>>', 5: '<</FT/Sig/T(S)/V 6 0 R>>' },
    ],
  ])('%s', (_, objects) => {
    expect(verdict(written(objects))).toBe(good);
  });

  it('two widgets of one field', () => {
    const objects = {
      ...under('/FT/Sig/V 6 0 R', ''),
      3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[5 0 R 8 0 R]>>',
      7: '<</T(Group)/FT/Sig/V 6 0 R/Kids[5 0 R 8 0 R]>>',
      8: '<</Type/Annot/Subtype/Widget/Parent 7 0 R/Rect[0 0 0 0]>>',
    };
    expect(verdict(written(objects))).toBe(good);
  });
});

describe('the ends of files', () => {
  const open = latin1Text(tablePdf(openFile()));

  it.each([
    ['no line end', open.trimEnd()],
    ['blanks before the mark', open.replace('%%EOF', '  %%EOF')],
    ['the number on one line', open.replace(/startxref\n(\d+)\n/, 'startxref $1 ')],
    ['the mark twice', `${open}%%EOF\n`],
    ['no mark', open.replace('%%EOF\n', '')],
  ])('with %s', (_, text) => {
    expect(verdict(signedAsWritten(latin1Bytes(text)))).toBe(good);
  });

  it.each(['\n', '\r\n', '\0\0', '   '])('white space added to them: %j', (tail) => {
    expect(verdict(joined(written({}), latin1Bytes(tail)))).toBe(good);
  });

  it.each(['x', '%', '\u001a'])('anything else added to them: %j', (tail) => {
    expect(verdict(joined(written({}), latin1Bytes(tail)))).toBe('invalid intact not-whole B-B');
  });

  it.each([
    ['carriage returns', tablePdf(openFile(), { eol: '\r' })],
    ['both line ends', tablePdf(openFile(), { eol: '\r\n' })],
    ['junk before the header', tablePdf(openFile(), { before: 'junk\n' })],
    ['the layout for the web', linearisedPdf(openFile())],
  ])('%s', (_, file) => {
    expect(verdict(signedAsWritten(file))).toBe(good);
  });
});

describe('updates after the signature', () => {
  const signed = signedPdf(letterFile(), { field: 'Person' });
  const packed = signedPdf(streamPdf(letterObjects, { trailer: '/Info 17 0 R' }), {
    field: 'Person',
  });
  const trailer = (file: Uint8Array, more = '/Info 17 0 R'): string => {
    const prev = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1Text(file))?.[1];
    return `/Size 60/Root 1 0 R${more}/Prev ${prev}`;
  };
  const updated = (file: Uint8Array, before: string, rows: string, more?: string): Uint8Array => {
    const at = file.length + before.length;
    const table = `xref\n${rows}trailer\n<<${trailer(file, more)}>>\nstartxref\n${at}\n%%EOF\n`;
    return joined(file, latin1Bytes(before + table));
  };

  it('a signature added to a tagged file whose outline names an element', () => {
    const tagged = letterFile({
      1: (letterObjects[1] ?? '').replace('/Pages', '/Outlines 30 0 R/Pages'),
      20: '<</Type/StructTreeRoot/K[32 0 R]>>',
      30: '<</Type/Outlines/First 31 0 R/Last 31 0 R/Count 1>>',
      31: '<</Title(a)/Parent 30 0 R/Dest[3 0 R/Fit]/SE 32 0 R>>',
      32: '<</Type/StructElem/S/Document/P 20 0 R/K[33 0 R]>>',
      33: '<</Type/StructElem/S/Form/P 32 0 R/K<</Type/OBJR/Obj 9 0 R/Pg 3 0 R>>>>',
    });
    const twice = signedPdf(signedPdf(tagged, { field: 'Person' }), { field: 'Agency' });
    expect(verdict(twice)).toBe('valid intact allowed B-B');
  });

  it.each([
    ['a table without entries', updated(signed, '', '0 0\n')],
    ['an unused object freed', updated(signed, '', '15 1\n0000000000 00001 f \n')],
    ['line ends before it', updated(signed, '\r\n\n', '0 0\n')],
    ['a comment before it', updated(signed, '% saved\n', '0 0\n')],
    ['another identifier', updated(signed, '', '0 0\n', '/Info 17 0 R/ID[<00><11>]')],
    ['no description any more', updated(signed, '', '0 0\n', '')],
    ['a table behind a stream of references', updated(packed, '', '0 0\n')],
    [
      'a stream of references behind a table',
      joined(
        signed,
        latin1Bytes(
          `70 0 obj\n<</Type/XRef/W[1 3 1]/Index[]${trailer(signed).replace('60', '71')}/Length 0>>\nstream\n\nendstream\nendobj\nstartxref\n${signed.length}\n%%EOF\n`,
        ),
      ),
    ],
  ])('%s', (_, file) => {
    expect(verdict(file)).toBe('valid intact allowed B-B');
  });
});
