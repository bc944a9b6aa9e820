import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { lostSignatures } from '../../../agent/pdf/lost-signatures.ts';
import { PdfReference } from '../../../agent/pdf/objects.ts';
import { readSignatures, type SignatureFacts } from '../../../agent/pdf/signature-facts.ts';
import {
  onePage,
  streamPdf,
  tablePdf,
  type TinyObjects,
  updatePdf,
} from '../../support/tiny-pdf.ts';

const open = (bytes: Uint8Array): PdfDocument => openPdf(memorySource(bytes));
const facts = (bytes: Uint8Array): readonly SignatureFacts[] => readSignatures(open(bytes));

const PLACE = '0000000000 0000000000 0000000000';

/** A file whose only signature has the given dictionary; the byte range is made right where PLACE stands. */
function signedPdf(dictionary = standard, objects: TinyObjects = {}): string {
  const text = latin1Text(
    tablePdf({
      ...onePage,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</FT/Sig/T(First)/V 6 0 R>>',
      6: dictionary,
      ...objects,
    }),
  );
  const start = text.indexOf('<abcd');
  if (start === -1) return withRange(text, [0, 0, 0]);
  const end = text.indexOf('>', start) + 1;
  return withRange(text, [start, end, text.length - end]);
}

const standard = `<</Type/Sig/Filter/X/SubFilter/ETSI.CAdES.detached/ByteRange[0 ${PLACE}]/Contents<abcd0000>>>`;

const withRange = (text: string, numbers: readonly number[]): string =>
  text.replace(PLACE, numbers.map((number) => String(number).padStart(10, '0')).join(' '));

function coverage(text: string): readonly [string | undefined, readonly string[] | undefined] {
  const [first] = facts(latin1Bytes(text));
  return [first?.coverage, first?.problems];
}

const startXrefOf = (text: string): number =>
  Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
const update = (text: string, objects: TinyObjects, size = 7): string =>
  latin1Text(updatePdf(latin1Bytes(text), objects, { prev: startXrefOf(text), size }));

describe('coverage', () => {
  const whole = signedPdf();

  it('is the whole file when everything but the contents is signed', () => {
    const [first] = facts(latin1Bytes(whole));
    expect(first).toMatchObject({ coverage: 'whole-file', problems: [] });
    expect(whole.slice(first?.contentsStart, first?.contentsEnd)).toBe('<abcd0000>');
    expect([...(first?.contents ?? [])]).toEqual([0xab, 0xcd, 0, 0]);
  });

  it.each([
    ['line ends', '\r\n\n', ['whole-file', ['trailing-whitespace']]],
    ['zeros', '\0'.repeat(5000), ['whole-file', ['trailing-whitespace']]],
    ['junk', '\njunk', ['partial', ['trailing-data']]],
  ])('after the signed range: %s', (_, tail, expected) => {
    expect(coverage(whole + tail)).toEqual(expected);
  });

  it('is the whole revision after an update', () => {
    expect(coverage(update(whole, { 4: '(x)' }))).toEqual(['whole-revision', []]);
  });

  it.each([
    ['the mark', whole.slice(0, -1)],
    ['the mark and its line end', whole],
    ['blank lines', `${whole}\n\r\n`],
  ])('may end a revision after %s', (_, signed) => {
    const end = signed.indexOf('>', signed.indexOf('<abcd')) + 1;
    const length = String(signed.length - end).padStart(10, '0');
    const exact = signed.replace(/(ByteRange\[0 \d+ \d+ )\d+/, `$1${length}`);
    expect(coverage(update(exact.endsWith('\n') ? exact : `${exact}\n`, { 4: '(x)' }))).toEqual([
      'whole-revision',
      [],
    ]);
  });

  it('is partial when a file was appended that no section of the chain ends', () => {
    const appended = `${whole}4 0 obj\n(evil)\nendobj\nstartxref\n${startXrefOf(whole)}\n%%EOF\n`;
    expect(coverage(appended)).toEqual(['partial', ['range-end-not-revision-end']]);
  });

  const start = whole.indexOf('<abcd');
  const end = whole.indexOf('>', start) + 1;
  const blank = signedPdf().replace(/ByteRange\[0 \d+ \d+ \d+/, `ByteRange[0 ${PLACE}`);
  const rest = whole.length - end;
  it.each<[string, readonly number[], readonly string[]]>([
    ['one byte short of the contents', [start - 1, end, rest], ['gap-not-contents']],
    ['the first delimiter signed', [start + 1, end, rest], ['gap-not-contents']],
    ['one byte too many left out', [start, end + 1, rest - 1], ['gap-not-contents']],
    ['ranges over each other', [end + 5, end, rest], ['byte-range-overlap', 'gap-not-contents']],
    ['past the end of the file', [start, end, rest + 1], ['byte-range-beyond-file']],
    ['ending inside startxref', [start, end, rest - 9], ['range-end-not-revision-end']],
    ['nothing after the contents', [start, end, 0], ['range-end-not-revision-end']],
    ['nothing at all', [0, 0, 0], ['gap-not-contents']],
  ])('is partial: %s', (_, range, problems) => {
    expect(coverage(withRange(blank, range))).toEqual(['partial', problems]);
  });

  it('is partial when the range does not start with the file', () => {
    const late = whole.replace('ByteRange[0 ', 'ByteRange[1 ');
    expect(coverage(late)).toEqual(['partial', ['byte-range-start', 'gap-not-contents']]);
  });

  it('is partial when the gap is the contents of another dictionary', () => {
    const wrapped = signedPdf(standard.replace('abcd0000', '0011'), {
      7: '<</Contents<abcd0000>>>',
    });
    expect(coverage(wrapped)).toEqual(['partial', ['gap-not-contents']]);
  });
});

describe('damaged dictionaries', () => {
  const problemsOf = (dictionary: string): readonly string[] | undefined =>
    coverage(signedPdf(dictionary))[1];

  it.each<[string, string, string]>([
    ['no byte range', standard.replace(/\/ByteRange\[[^\]]*\]/, ''), 'byte-range-missing'],
    ['null', standard.replace(/\[0 [^\]]*\]/, ' null'), 'byte-range-missing'],
    ['negative', standard.replace('[0 ', '[-1 '), 'byte-range-malformed'],
    ['fractions', standard.replace('[0 ', '[0.5 '), 'byte-range-malformed'],
    ['six numbers', standard.replace('[0 ', '[0 1 2 '), 'byte-range-malformed'],
    ['two numbers', standard.replace(PLACE, '1'), 'byte-range-malformed'],
    ['beyond integers', standard.replace('[0 ', `[1${'0'.repeat(30)} `), 'byte-range-malformed'],
    ['no contents', standard.replace('/Contents<abcd0000>', ''), 'contents-missing'],
    ['contents elsewhere', standard.replace('<abcd0000>', ' 7 0 R'), 'contents-missing'],
    ['literal contents', standard.replace('<abcd0000>', '(<abcd)'), 'contents-not-hex'],
    ['no format', standard.replace('/SubFilter/ETSI.CAdES.detached', ''), 'sub-filter-missing'],
    ['unknown type', standard.replace('/Type/Sig', '/Type/Font'), 'type-unknown'],
    ['two contents', standard.replace('/Contents', '/Contents<00>/Contents'), 'duplicate-key'],
    ['no dictionary', '/Name', 'value-not-dictionary'],
  ])('%s', (_, dictionary, problem) => {
    expect(problemsOf(dictionary)).toContain(problem);
  });

  it('has no place in an object stream', () => {
    const objects = {
      ...onePage,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</FT/Sig/T(First)/V 6 0 R>>',
      6: standard,
    };
    const [first] = facts(streamPdf(objects));
    expect(first?.problems).toEqual(['contents-without-place', 'gap-not-contents']);
    expect(first?.contentsStart).toBeUndefined();
  });
});

describe('fields', () => {
  it('reads a dictionary written inside the field', () => {
    const text = signedPdf('null', { 5: `<</FT/Sig/T(First)/V${standard}>>` });
    expect(facts(latin1Bytes(text))[0]).toMatchObject({
      coverage: 'whole-file',
      signatureReference: undefined,
    });
  });

  it('inherits type and value, joins names', () => {
    const text = signedPdf(standard, {
      5: '<</FT/Sig/T(a)/Kids[7 0 R]/V 6 0 R>>',
      7: '<</T(b)/Parent 5 0 R>>',
    });
    expect(facts(latin1Bytes(text))[0]?.fieldName).toBe('a.b');
  });

  it('finds a widget that no form lists, and says so', () => {
    const text = signedPdf(standard, {
      1: '<</Type/Catalog/Pages 2 0 R>>',
      3: '<</Type/Page/Parent 2 0 R/Annots[5 0 R]>>',
      5: '<</Subtype/Widget/FT/Sig/T(Loose)/V 6 0 R>>',
    });
    expect(facts(latin1Bytes(text))[0]).toMatchObject({
      fieldName: 'Loose',
      problems: ['field-not-in-form'],
      pageIndex: 0,
    });
  });

  it('tells a value that two fields share', () => {
    const text = signedPdf(standard, {
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 7 0 R]>>>>',
      7: '<</FT/Sig/T(Second)/V 6 0 R>>',
    });
    expect(facts(latin1Bytes(text)).map(({ problems }) => problems)).toEqual([
      ['value-shared'],
      ['value-shared'],
    ]);
  });

  it('leaves empty fields, other fields and loops out', () => {
    const text = signedPdf('null', {
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 7 0 R 8 0 R]>>>>',
      7: '<</FT/Tx/T(t)/V(x)>>',
      8: '<</FT/Sig/T(loop)/Kids[8 0 R]>>',
    });
    expect(facts(latin1Bytes(text))).toEqual([]);
  });

  it('is never found in the text of a stream or of an unused object', () => {
    const text = signedPdf(standard, {
      5: `<</Length ${standard.length}>>\nstream\n${standard}\nendstream`,
    });
    expect(facts(latin1Bytes(text))).toEqual([]);
  });

  it('reads the certificates of the old format', () => {
    const text = signedPdf(standard.replace('/Type/Sig', '/Type/Sig/Cert[<01><0203>]'));
    expect(facts(latin1Bytes(text))[0]?.certificates).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(2, 3),
    ]);
  });
});

describe('lost signatures', () => {
  it('are those that no field holds', () => {
    const kept = signedPdf();
    expect(lostSignatures(open(latin1Bytes(kept)))).toEqual([]);
    const lost = update(kept, { 1: '<</Type/Catalog/Pages 2 0 R>>' });
    expect(lostSignatures(open(latin1Bytes(lost)))).toEqual([new PdfReference(6)]);
    expect(facts(latin1Bytes(lost))).toEqual([]);
  });

  it('pass over damaged objects that nothing needs', () => {
    const text = update(signedPdf(), { 7: '(ok)' }, 8).replace('(ok)', '(ok ');
    expect(lostSignatures(open(latin1Bytes(text)))).toEqual([]);
  });
});
