import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetMeter } from '../../../agent/pdf/budgets.ts';
import { arrayBytes } from '../../../agent/pdf/bytes.ts';
import { latin1Bytes } from '../../../agent/pdf/characters.ts';
import { encodeNumber, encodeObject } from '../../../agent/pdf/encode-object.ts';
import { type FileNotes, noNotesYet, ObjectParser } from '../../../agent/pdf/object-parser.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from '../../../agent/pdf/objects.ts';

function parse(text: string | Uint8Array, notes?: FileNotes): PdfObject {
  const bytes = typeof text === 'string' ? latin1Bytes(text) : text;
  return new ObjectParser(arrayBytes(bytes), 0, new BudgetMeter(), notes).object();
}

const literal = (text: string): PdfString => new PdfString(latin1Bytes(text));
const hex = (...bytes: number[]): PdfString => new PdfString(Uint8Array.from(bytes), 'hex');

describe('objects as written', () => {
  it.each<[string, PdfObject]>([
    ['null', null],
    ['true', true],
    ['false ', false],
    ['123', 123],
    ['+17', 17],
    ['007', 7],
    ['999999999999999', 999999999999999],
    ['4294967296000000000000', 4294967296e12],
    ['12x', null],
    ['-98', -98],
    ['34.5', 34.5],
    ['-.002', -0.002],
    ['4.', 4],
    ['/Name1', new PdfName('Name1')],
    ['/', new PdfName('')],
    ['/A#42C#20D', new PdfName('ABC D')],
    ['/Lime#Green', new PdfName('Lime#Green')],
    ['(a(b)c)', literal('a(b)c')],
    ['(\\n\\r\\t\\b\\f\\(\\)\\\\)', literal('\n\r\t\b\f()\\')],
    ['(\\0533\\53\\5\\400)', literal('+3+\x05\0')],
    ['(a\\\nb\\\r\nc\\qd)', literal('abcqd')],
    ['(a\r\nb\rc)', literal('a\nb\nc')],
    ['<48 65\n6c6C6f>', hex(0x48, 0x65, 0x6c, 0x6c, 0x6f)],
    ['<901FA>', hex(0x90, 0x1f, 0xa0)],
    ['[1 0 R 2 3[4]]', [new PdfReference(1), 2, 3, [4]]],
    ['12 65535 R', new PdfReference(12, 65535)],
    ['% comment\r7', 7],
    ['[1 2 /R 3.0 0 R]', null],
  ])('%s', (text, expected) => {
    if (expected === null && text !== 'null') expect(() => parse(text)).toThrow('PDF_MALFORMED');
    else expect(parse(text)).toEqual(expected);
  });

  it('reads dictionaries inside each other, the last of two equal keys', () => {
    const notes = noNotesYet();
    const dictionary = parse('<</A<</B 1>>/Contents <00ff>/A 2>>', notes);
    expect(dictionary).toEqual(PdfDictionary.of({ A: 2, Contents: hex(0, 255) }));
    if (!(dictionary instanceof PdfDictionary)) throw new Error('no dictionary');
    expect(notes.duplicateKeys.get(dictionary)).toEqual(['A']);
    const contents = dictionary.get('Contents');
    if (!(contents instanceof PdfString)) throw new Error('no string');
    expect(notes.contentsSpans.get(contents)).toEqual({ start: 22, end: 28 });
  });

  it.each([
    '',
    ')',
    '>',
    '<4x>',
    '(open',
    '<12',
    '[1',
    '<</A>>',
    '<</A 1',
    '<<1 2>>',
    '--5',
    '[1 R R]',
    '[1 2.5 R]',
    '[1 -2 R]',
    '[-1 0 R]',
    '[1.0 0 R]',
    'endobj',
    '{',
  ])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'PDF_MALFORMED' }) as unknown,
    );
  });

  it('leaves unread what follows a number and makes no reference with it', () => {
    for (const rest of [' (open', ' )', '>', ' 0 (open', ' 0 Q', ' 1.5', '/A', '%', ' {']) {
      expect(parse(`7${rest}`)).toBe(7);
    }
  });

  it('reads digits of any length as the nearest number there is', () => {
    const digits = fc.stringMatching(/^[0-9]{1,24}$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(parse(text)).toBe(Number(text));
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  it('stops at the depth and length limits', () => {
    const within = (budget: object, text: string): unknown => {
      const meter = new BudgetMeter(budget);
      return new ObjectParser(arrayBytes(latin1Bytes(text)), 0, meter).object();
    };
    expect(() => within({ nestingDepth: 9 }, `${'['.repeat(10)}${']'.repeat(10)}`)).toThrow(
      'BUDGET_EXCEEDED',
    );
    expect(within({ nestingDepth: 10 }, `${'['.repeat(10)}${']'.repeat(10)}`)).toBeInstanceOf(
      Array,
    );
    for (const text of [
      `(${'a'.repeat(9)})`,
      `<${'00'.repeat(9)}>`,
      `/${'a'.repeat(9)}`,
      '1'.repeat(9),
    ]) {
      expect(() => within({ tokenBytes: 8 }, text)).toThrow('BUDGET_EXCEEDED');
    }
  });
});

const text = fc.uint8Array({ maxLength: 12 });
const names = text.map((bytes) => new PdfName(String.fromCharCode(...bytes)));
const objects: fc.Arbitrary<PdfObject> = fc.letrec<{ object: PdfObject }>((tie) => ({
  object: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    names,
    fc
      .tuple(text, fc.constantFrom('literal' as const, 'hex' as const))
      .map(([b, f]) => new PdfString(b, f)),
    fc.tuple(fc.nat(), fc.nat(65535)).map(([n, g]) => new PdfReference(n, g)),
    fc.array(tie('object'), { maxLength: 5 }),
    fc
      .array(fc.tuple(names, tie('object')), { maxLength: 5 })
      .map(
        (entries) => new PdfDictionary(new Map(entries.map(([key, value]) => [key.value, value]))),
      ),
  ),
})).object;

describe('encodeObject', () => {
  it('writes what the parser reads back', () => {
    fc.assert(
      fc.property(objects, (object) => {
        expect(parse(encodeObject(object))).toEqual(object);
      }),
      { seed: 20260101, numRuns: 500 },
    );
  });

  it('keeps values apart that stand side by side', () => {
    fc.assert(
      fc.property(fc.array(objects, { maxLength: 4 }), (items) => {
        expect(parse(encodeObject(items))).toEqual(items);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('writes numbers without an exponent', () => {
    expect([1e-7, -1.5e-9, 1e21, 0.1, -0, 595.276].map(encodeNumber)).toEqual([
      '0.0000001',
      '-0.0000000015',
      `1${'0'.repeat(21)}`,
      '0.1',
      '0',
      '595.276',
    ]);
    expect(() => encodeNumber(Number.NaN)).toThrow(RangeError);
  });

  it('gives a stream its true length', () => {
    const data = latin1Bytes('q Q');
    const object = new PdfStream(PdfDictionary.of({ Length: 99 }), () => data);
    expect(String.fromCharCode(...encodeObject(object))).toBe(
      '<</Length 3\n>>\nstream\nq Q\nendstream',
    );
  });
});
