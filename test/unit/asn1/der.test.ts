import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Asn1Error,
  bitsOf,
  expectTag,
  isContext,
  joinBytes,
  objectIdentifierOf,
  octetsOf,
  parseAsn1,
  tags,
} from '../../../agent/asn1/der.ts';
import {
  context,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from '../../../agent/asn1/encode.ts';

const bytes = (hex: string): Uint8Array =>
  new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

/** Any value the encoders can write, with what the parser has to say about it. */
type Sample = { readonly der: Uint8Array; readonly tag: number; readonly children: number };

const leaf: fc.Arbitrary<Sample> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((content) => ({
    der: octetString(content),
    tag: tags.octetString,
    children: 0,
  })),
  fc.integer().map((value) => ({ der: integer(value), tag: tags.integer, children: 0 })),
  fc.constant({ der: nullValue(), tag: tags.null, children: 0 }),
);

const sample: fc.Arbitrary<Sample> = fc.letrec<{ value: Sample }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(
        fc.constantFrom('sequence', 'set', 'context'),
        fc.array(tie('value'), { maxLength: 4 }),
      )
      .map(([kind, members]) => {
        const ders = members.map(({ der }) => der);
        const children = members.length;
        if (kind === 'sequence') return { der: sequence(...ders), tag: tags.sequence, children };
        if (kind === 'set') return { der: setOf(...ders), tag: tags.set, children };
        return { der: context(3, ...ders), tag: 3, children };
      }),
  ),
})).value;

describe('encoders and parser', () => {
  it('give back every value whole, with its members', () => {
    fc.assert(
      fc.property(sample, ({ der, tag, children }) => {
        const value = parseAsn1(der);
        expect(value.tag).toBe(tag);
        expect(value.children).toHaveLength(children);
        expect(hex(value.raw)).toBe(hex(der));
        if (value.constructed) {
          expect(hex(joinBytes(value.children.map(({ raw }) => raw)))).toBe(hex(value.content));
        }
      }),
    );
  });

  it('agree on octets of every length form', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const content = new Uint8Array(length).fill(0x5a);
      expect(octetsOf(parseAsn1(octetString(content)))).toEqual(content);
    }
  });

  it('agree on identifiers', () => {
    const arc = fc.integer({ min: 0, max: 2 ** 28 - 1 });
    const dotted = fc
      .tuple(
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 39 }),
        fc.array(arc, { maxLength: 8 }),
      )
      .map(([first, second, rest]) => [first, second, ...rest].join('.'));
    fc.assert(
      fc.property(dotted, (oid) => {
        expect(objectIdentifierOf(parseAsn1(objectIdentifier(oid)))).toBe(oid);
      }),
    );
  });

  it('write the integers of X.690 §8.3', () => {
    const written = [0, 127, 128, 255, 256, -1, -128, -129].map((value) => hex(integer(value)));
    expect(written).toEqual([
      '020100',
      '02017f',
      '02020080',
      '020200ff',
      '02020100',
      '0201ff',
      '020180',
      '0202ff7f',
    ]);
  });

  it('sort a SET OF by the encodings, whatever order is given', () => {
    const members = fc.array(
      leaf.map(({ der }) => der),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(members, (ders) => {
        const written = parseAsn1(setOf(...ders)).children.map(({ raw }) => hex(raw));
        expect(written).toEqual(ders.map(hex).toSorted());
        expect(hex(setOf(...ders.toReversed()))).toBe(hex(setOf(...ders)));
      }),
    );
  });
});

describe('parseAsn1', () => {
  it.each([
    ['nothing', ''],
    ['half a header', '30'],
    ['less than promised', '3003 0201'],
    ['a member longer than its parent', '3003 020405'],
    ['bytes after the value', '0500 00'],
    ['bytes other than zeros in the padding', '0500 0000 01'],
  ])('refuses %s', (_, value) => {
    expect(() => parseAsn1(bytes(value))).toThrow(Asn1Error);
    if (value.endsWith('01')) expect(() => parseAsn1(bytes(value), 'zeros')).toThrow(Asn1Error);
  });

  it('lets zeros follow where padding is expected', () => {
    expect(parseAsn1(bytes('0500 00000000'), 'zeros').tag).toBe(tags.null);
  });

  it('reads indefinite lengths (BER) without the end marks', () => {
    const value = parseAsn1(bytes('3080 020105 0000'));
    expect(value.children.map(({ raw }) => hex(raw))).toEqual(['020105']);
    expect(hex(octetsOf(parseAsn1(bytes('2480 0402aabb 0401cc 0000'))))).toBe('aabbcc');
  });

  it('survives very deep nesting', () => {
    const deep = new Uint8Array(20_000).fill(0x30);
    for (let at = 1; at < deep.length; at += 2) deep[at] = 0x80;
    expect(() => parseAsn1(deep)).toThrow(Asn1Error);
  });

  it('answers or throws Asn1Error, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          parseAsn1(noise, 'zeros');
        } catch (error) {
          expect(error).toBeInstanceOf(Asn1Error);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('accessors', () => {
  it('name what was expected', () => {
    expect(() => expectTag(parseAsn1(integer(1)), tags.sequence)).toThrow(Asn1Error);
    expect(() => expectTag(undefined, tags.sequence)).toThrow(Asn1Error);
    expect(() => objectIdentifierOf(parseAsn1(integer(1)))).toThrow(Asn1Error);
    expect(() => octetsOf(undefined)).toThrow(Asn1Error);
  });

  it('never take a context tag for a universal one', () => {
    const value = parseAsn1(context(16, integer(1)));
    expect(isContext(value, 16)).toBe(true);
    expect(() => expectTag(value, tags.sequence)).toThrow(Asn1Error);
  });

  it('give whole bytes of a bit string only', () => {
    expect(hex(bitsOf(parseAsn1(bytes('0303 00abcd'))))).toBe('abcd');
    expect(() => bitsOf(parseAsn1(bytes('0303 04abc0')))).toThrow(Asn1Error);
  });
});

it('refuses a length that is not that of the members', () => {
  expect(parseAsn1(bytes('30 05 30 03 02 01 05')).children).toHaveLength(1);
  // other readers would look for the next member elsewhere
  for (const text of ['30 05 30 02 02 01 05', '30 02 02 01 05', '30 06 30 03 02 01 05 00']) {
    expect(() => parseAsn1(bytes(text))).toThrow(Asn1Error);
  }
});
