import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetMeter, type Budgets } from '../../../../agent/pdf/budgets.ts';
import { latin1Bytes, latin1Text } from '../../../../agent/pdf/characters.ts';
import { decodeStream } from '../../../../agent/pdf/filters/decode-stream.ts';
import { decodeLzw } from '../../../../agent/pdf/filters/lzw.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from '../../../../agent/pdf/objects.ts';

const resolver = {
  resolve: (object: PdfObject | undefined): PdfObject =>
    object === undefined || object instanceof PdfReference ? null : object,
};

function decode(
  filter: string | readonly string[],
  raw: Uint8Array | string,
  parameters?: Readonly<Record<string, PdfObject>>,
  budgets?: Partial<Budgets>,
): Uint8Array {
  const bytes = typeof raw === 'string' ? latin1Bytes(raw) : raw;
  const dictionary = PdfDictionary.of({
    Filter:
      typeof filter === 'string' ? new PdfName(filter) : filter.map((one) => new PdfName(one)),
    DecodeParms: parameters && PdfDictionary.of(parameters),
  });
  return decodeStream(new PdfStream(dictionary, () => bytes), resolver, new BudgetMeter(budgets));
}

describe('ASCII filters', () => {
  it('decodes hexadecimal with white space, an odd digit and the end mark', () => {
    expect(latin1Text(decode('ASCIIHexDecode', '48 65 6C\n6c6F 2>junk'))).toBe('Hello ');
  });

  it.each([
    [
      "9jqo^BlbD-BleB1DJ+*+F(f,q/0JhKF<GL>Cj@.4Gp$d7F!,L7@<6@)/0JDEF<G%<+EV:2F!,O<DJ+*.@<*K0@<6L(Df-\\0Ec5e;DffZ(EZee.Bl.9pF\"AGXBPCsi+DGm>@3BB/F*&OCAfu2/AKYi(DIb:@FD,*)+C]U=@3BN#EcYf8ATD3s@q?d$AftVqCh[NqF<G:8+EV:.+Cf>-FD5W8ARlolDIal(DId<j@<?3r@:F%a+D58'ATD4$Bl@l3De:,-DJs`8ARoFb/0JMK@qB4^F!,R<AKZ&-DfTqBG%G>uD.RTpAKYo'+CT/5+Cei#DII?(E,9)oF*2M7/c~>",
      'Man is distinguished, not only by his reason, but by this singular passion from other animals, which is a lust of the mind, that by a perseverance of delight in the continued and indefatigable generation of knowledge, exceeds the short vehemence of any carnal pleasure.',
    ],
    ['z!!~>', '\0\0\0\0\0'],
    ['87cURD]i,"Ebo80~>', 'Hello World!'],
  ])('decodes base 85: %.12s', (encoded, expected) => {
    expect(latin1Text(decode('ASCII85Decode', encoded))).toBe(expected);
  });

  it.each([
    ['ASCIIHexDecode', '4g>'],
    ['ASCII85Decode', 'v~>'],
    ['ASCII85Decode', '!~>'],
    ['ASCII85Decode', 'uuuuu~>'],
  ])('%s refuses %s', (filter, encoded) => {
    expect(() => decode(filter, encoded)).toThrow(RangeError);
  });
});

describe('RunLengthDecode', () => {
  it('copies and repeats', () => {
    const raw = Uint8Array.of(2, 65, 66, 67, 254, 68, 128, 9);
    expect(latin1Text(decode('RunLengthDecode', raw))).toBe('ABCDDD');
    expect(() => decode('RL', Uint8Array.of(5, 1))).toThrow(RangeError);
    expect(() => decode('RL', Uint8Array.of(200))).toThrow(RangeError);
  });
});

/** The encoder's half of §7.4.4.2: a code per longest known sequence, wider codes one entry early. */
function encodeLzw(data: Uint8Array, earlyChange: 0 | 1): Uint8Array {
  let bits = '';
  let table = new Map<string, number>();
  const emit = (code: number): void => {
    // the decoder knows one entry less than the encoder
    const next = 258 + Math.max(0, table.size - 1) + earlyChange;
    const width = next < 512 ? 9 : next < 1024 ? 10 : next < 2048 ? 11 : 12;
    bits += code.toString(2).padStart(width, '0');
  };
  const codeOf = (key: string): number => table.get(key) ?? key.charCodeAt(0);
  emit(256);
  let current = '';
  for (const byte of data) {
    const longer = current + String.fromCharCode(byte);
    if (longer.length === 1 || table.has(longer)) {
      current = longer;
      continue;
    }
    emit(codeOf(current));
    table.set(longer, 258 + table.size);
    current = String.fromCharCode(byte);
    if (table.size >= 4000 - 258) {
      emit(256);
      table = new Map();
    }
  }
  if (current !== '') {
    emit(codeOf(current));
    table.set(`${current}\u0100`, 258 + table.size);
  }
  emit(257);
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Uint8Array.from(padded.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
}

describe('LZWDecode', () => {
  it('decodes the example of the standard', () => {
    const raw = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    expect([...decode('LZWDecode', raw)]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
  });

  it('undoes an encoder for either early change', () => {
    const small = fc.uint8Array({ max: 3, maxLength: 6000, size: 'max' });
    fc.assert(
      fc.property(small, fc.constantFrom<(0 | 1)[]>(0, 1), (data, early) => {
        expect(decodeLzw(encodeLzw(data, early), early, 1e6)).toEqual(data);
      }),
      { seed: 3, numRuns: 40, endOnFailure: true },
    );
  });

  // a table of 4096 codes, filled and cleared several times: every width of a code, and back to nine bits
  it.each([0, 1] as const)('undoes an encoder that fills its table, early change %i', (early) => {
    let seed = 7;
    const data = Uint8Array.from({ length: 20_000 }, () => {
      seed = (seed * 75 + 74) % 65_537;
      return seed & 255;
    });
    expect(decodeLzw(encodeLzw(data, early), early, 1e6)).toEqual(data);
    const parameters = { EarlyChange: early };
    expect(decode('LZWDecode', encodeLzw(data, early), parameters)).toEqual(data);
  });

  it('refuses unknown codes and stops at the limit', () => {
    expect(() => decodeLzw(Uint8Array.of(0xff, 0xff), 1, 1e6)).toThrow(RangeError);
    const large = encodeLzw(new Uint8Array(5000), 1);
    expect(() => decodeLzw(large, 1, 4999)).toThrow('BUDGET_EXCEEDED');
  });
});

describe('FlateDecode', () => {
  it('decodes and refuses what is no zlib stream', () => {
    expect(latin1Text(decode('FlateDecode', deflateSync('abc')))).toBe('abc');
    expect(() => decode('FlateDecode', 'abc')).toThrow(RangeError);
  });

  it('stops bombs by size, by ratio and by the sum of all streams', () => {
    const bomb = deflateSync(new Uint8Array(8 * 1024 * 1024));
    expect(() => decode('FlateDecode', bomb, undefined, { streamBytes: 1e6 })).toThrow(
      expect.objectContaining({ details: { budget: 'streamBytes' } }) as unknown,
    );
    expect(() => decode('FlateDecode', bomb)).toThrow(
      expect.objectContaining({ details: { budget: 'expansionRatio' } }) as unknown,
    );
    const budgets = { expansionRatio: 1e9, streamBytesTotal: 1e6 };
    expect(() => decode('FlateDecode', bomb, undefined, budgets)).toThrow(
      expect.objectContaining({ details: { budget: 'streamBytesTotal' } }) as unknown,
    );
  });

  it('stops a bomb inside a bomb', () => {
    const twice = deflateSync(deflateSync(new Uint8Array(64 * 1024 * 1024)));
    expect(() => decode(['FlateDecode', 'FlateDecode'], twice)).toThrow('BUDGET_EXCEEDED');
  });
});

describe('predictors', () => {
  it.each([
    [0, [1, 2, 3, 4]],
    [1, [1, 3, 6, 10]],
    [2, [11, 22, 33, 44]],
    [3, [6, 15, 25, 36]],
    [4, [11, 22, 33, 44]],
  ])('undoes PNG filter %i', (tag, expected) => {
    const rows = Uint8Array.of(0, 10, 20, 30, 40, tag, 1, 2, 3, 4);
    const out = decode('FlateDecode', deflateSync(rows), { Predictor: 15, Columns: 4 });
    expect([...out]).toEqual([10, 20, 30, 40, ...expected]);
  });

  it('undoes the TIFF predictor by component', () => {
    const rows = Uint8Array.of(1, 10, 1, 1, 255, 1);
    const out = decode('FlateDecode', deflateSync(rows), { Predictor: 2, Columns: 3, Colors: 2 });
    expect([...out]).toEqual([1, 10, 2, 11, 1, 12]);
  });

  // zeros: rows of PNG filter 0, or differences of the TIFF predictor
  const undone = (parameters: Readonly<Record<string, number>>): Uint8Array =>
    decode('FlateDecode', deflateSync(new Uint8Array(12)), parameters);

  it.each<Readonly<Record<string, number>>>([
    { Predictor: 0 },
    { Predictor: 3 },
    { Predictor: 7 },
    { Predictor: 9 },
    { Predictor: 16 },
    { Predictor: 12, Columns: 0 },
    { Predictor: 12, Columns: 1_000_001 },
    { Predictor: 12, Colors: -1 },
    { Predictor: 12, Colors: 0 },
    { Predictor: 12, Colors: 33 },
    { Predictor: 12, BitsPerComponent: 0 },
    { Predictor: 12, BitsPerComponent: 17 },
    { Predictor: 2, BitsPerComponent: 4 },
    { Predictor: 2, Colors: 33 },
  ])('refuses %j', (parameters) => {
    expect(() => undone(parameters)).toThrow(RangeError);
  });

  it.each<readonly [Readonly<Record<string, number>>, number]>([
    [{ Predictor: 1, Columns: 0 }, 12],
    [{ Predictor: 2 }, 12],
    [{ Predictor: 10 }, 6],
    [{ Predictor: 15 }, 6],
    [{ Predictor: 12, Colors: 32 }, 11],
    [{ Predictor: 12, Columns: 1_000_000 }, 11],
    [{ Predictor: 12, BitsPerComponent: 16 }, 8],
    [{ Predictor: 12, BitsPerComponent: 1, Columns: 9 }, 8],
    [{ Predictor: 12, BitsPerComponent: 1, Columns: 8 }, 6],
  ])('takes the tags of the rows away: %j', (parameters, length) => {
    expect(undone(parameters)).toEqual(new Uint8Array(length));
  });

  it('refuses an unknown row tag', () => {
    expect(() => decode('FlateDecode', deflateSync('abc'), { Predictor: 12, Columns: 2 })).toThrow(
      RangeError,
    );
  });
});

// Table 92: inline images name the same filters by these
describe.each([
  ['AHx', 'ASCIIHexDecode', latin1Bytes('4b79>')],
  ['A85', 'ASCII85Decode', latin1Bytes('87cURD]i,"Ebo80~>')],
  ['LZW', 'LZWDecode', encodeLzw(latin1Bytes('Ky so Ky so'), 1)],
  ['Fl', 'FlateDecode', new Uint8Array(deflateSync('Ky so'))],
  ['RL', 'RunLengthDecode', Uint8Array.of(1, 75, 121, 255, 33, 128)],
])('%s', (short, name, raw) => {
  it(`is ${name}`, () => {
    const decoded = decode(name, raw);
    expect(latin1Text(decoded)).toMatch(/^Ky|^Hello/);
    expect(decode(short, raw)).toEqual(decoded);
  });
});

describe('filter chains', () => {
  it('applies filters in order', () => {
    const raw = latin1Bytes(`${Buffer.from(deflateSync('xyz')).toString('hex')}>`);
    expect(latin1Text(decode(['ASCIIHexDecode', 'FlateDecode'], raw))).toBe('xyz');
  });

  it('refuses filters that lose data and endless chains', () => {
    expect(() => decode('DCTDecode', '')).toThrow('PDF_UNSUPPORTED');
    expect(() => decode(Array<string>(9).fill('AHx'), '')).toThrow('PDF_UNSUPPORTED');
  });
});
