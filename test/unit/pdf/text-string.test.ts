import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePdfDate, parsePdfDate } from '../../../agent/pdf/pdf-date.ts';
import { decodeTextString, encodeTextString } from '../../../agent/pdf/text-string.ts';

describe('text strings', () => {
  it('writes Latin text as PDFDocEncoding, Vietnamese as UTF-16BE', () => {
    expect([...encodeTextString('Café €•')]).toEqual([67, 97, 102, 0xe9, 32, 0xa0, 0x80]);
    expect([...encodeTextString('Ký số')].slice(0, 6)).toEqual([0xfe, 0xff, 0, 75, 0, 0xfd]);
  });

  it('reads all three encodings', () => {
    expect(decodeTextString(Uint8Array.of(0xef, 0xbb, 0xbf, 0xe1, 0xbb, 0x91))).toBe('ố');
    expect(decodeTextString(Uint8Array.of(0xfe, 0xff, 0x1e, 0xd1))).toBe('ố');
    expect(decodeTextString(Uint8Array.of(0xff, 0xfe, 0xd1, 0x1e))).toBe('ố');
    expect(decodeTextString(Uint8Array.of(0x84, 0x9f, 0x93))).toBe('—\ufffdﬁ');
  });

  // Annex D.2, table D.2: three bytes mean nothing, the rest of the upper half is Latin-1 but for the euro sign
  it('knows the bytes of PDFDocEncoding that mean nothing, and those that are Latin-1', () => {
    const decoded = Array.from({ length: 256 }, (_, byte) => decodeTextString(Uint8Array.of(byte)));
    expect(decoded.map(({ length }) => length)).toEqual(Array(256).fill(1));
    const undefinedBytes = decoded.flatMap((one, byte) => (one === '\ufffd' ? [byte] : []));
    expect(undefinedBytes).toEqual([0x7f, 0x9f, 0xad]);
    for (const [first, last] of [
      [0x20, 0x7e],
      [0xa1, 0xac],
      [0xae, 0xff],
    ] as const) {
      const bytes = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      expect(bytes.map((byte) => decoded[byte])).toEqual(
        bytes.map((byte) => String.fromCharCode(byte)),
      );
    }
  });

  it('takes only a whole mark of byte order for one', () => {
    const latin1 = (...bytes: number[]): string => String.fromCharCode(...bytes);
    for (const bytes of [
      [0xfe, 0x41],
      [0xff, 0x41],
      [0x41, 0xff],
      [0x41, 0xfe],
      [0xef, 0x41, 0xbf],
      [0x41, 0xbb, 0xbf],
      [0xef, 0xbb, 0x41],
    ]) {
      expect(decodeTextString(Uint8Array.from(bytes))).toBe(latin1(...bytes));
    }
  });

  it('leaves language escapes out', () => {
    const escaped = Uint8Array.of(0xfe, 0xff, 0, 0x1b, 0, 0x76, 0, 0x69, 0, 0x1b, 0, 0x41);
    expect(decodeTextString(escaped)).toBe('A');
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\u001b') && !text.includes('\ufffd'));
        expect(decodeTextString(encodeTextString(text))).toBe(text);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('is not fooled by text that begins like a byte order mark', () => {
    for (const text of ['þÿab', 'ÿþab', 'ï»¿ab']) {
      expect(decodeTextString(encodeTextString(text))).toBe(text);
    }
  });
});

describe('dates', () => {
  it('writes Vietnam time', () => {
    expect(encodePdfDate(new Date('2026-01-01T20:05:09Z'))).toBe("D:20260102030509+07'00'");
    expect(encodePdfDate(new Date('2026-01-01T00:00:00Z'), -210)).toBe("D:20251231203000-03'30'");
  });

  it.each([
    ["D:20190612182733+07'00'", '2019-06-12T11:27:33.000Z'],
    ["D:20190612182733+07'00", '2019-06-12T11:27:33.000Z'],
    ['D:20190612182733-0330', '2019-06-12T21:57:33.000Z'],
    ['D:20190612182733Z', '2019-06-12T18:27:33.000Z'],
    ["D:20190612182733Z00'00'", '2019-06-12T18:27:33.000Z'],
    ['D:201906', '2019-06-01T00:00:00.000Z'],
    ['D:2019', '2019-01-01T00:00:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(parsePdfDate(text)?.toISOString()).toBe(iso);
  });

  it.each(['', '2019', 'D:19', 'D:20191301', 'D:20190230', 'D:20190612250000'])(
    'refuses %j',
    (text) => {
      expect(parsePdfDate(text)).toBeUndefined();
    },
  );

  it('reads back what it writes', () => {
    const dates = fc.date({
      min: new Date('1970-01-02'),
      max: new Date('2200-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, fc.integer({ min: -12 * 60, max: 14 * 60 }), (date, offset) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(parsePdfDate(encodePdfDate(date, offset))?.getTime()).toBe(seconds);
      }),
      { seed: 11 },
    );
  });
});
