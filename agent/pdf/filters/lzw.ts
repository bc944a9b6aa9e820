// LZWDecode, ISO 32000-2 §7.4.4.2: codes of 9 to 12 bits, most significant bit first.
import { ByteBuilder } from '../byte-builder.ts';
import { PdfError } from '../pdf-error.ts';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const TABLE_SIZE = 4096;

/**
 * @param earlyChange - 1: codes grow one entry early (the default of PDF), 0: not
 * @throws RangeError for a code that is not in the table, PdfError `BUDGET_EXCEEDED` at the limit
 */
export function decodeLzw(encoded: Uint8Array, earlyChange: 0 | 1, limitBytes: number): Uint8Array {
  const out = new ByteBuilder();
  let table: Uint8Array[] = [];
  let previous: Uint8Array | undefined;
  const codes = new CodeReader(encoded);
  for (;;) {
    const code = codes.next(widthFor(FIRST_FREE + table.length + earlyChange));
    if (code === undefined || code === END) return out.finish();
    if (code === CLEAR) {
      table = [];
      previous = undefined;
      continue;
    }
    const sequence = sequenceOf(code, table, previous);
    if (previous !== undefined && FIRST_FREE + table.length < TABLE_SIZE) {
      table.push(joined(previous, sequence[0] ?? 0));
    }
    out.append(sequence);
    if (out.length > limitBytes) throw new PdfError('BUDGET_EXCEEDED', { budget: 'streamBytes' });
    previous = sequence;
  }
}

function widthFor(nextCode: number): number {
  if (nextCode < 512) return 9;
  if (nextCode < 1024) return 10;
  return nextCode < 2048 ? 11 : 12;
}

function sequenceOf(
  code: number,
  table: readonly Uint8Array[],
  previous: Uint8Array | undefined,
): Uint8Array {
  if (code < CLEAR) return Uint8Array.of(code);
  const known = table[code - FIRST_FREE];
  if (known !== undefined) return known;
  // the code about to be defined: the previous sequence and its own first byte
  if (previous !== undefined && code === FIRST_FREE + table.length) {
    return joined(previous, previous[0] ?? 0);
  }
  throw new RangeError('damaged LZW data');
}

function joined(sequence: Uint8Array, byte: number): Uint8Array {
  const result = new Uint8Array(sequence.length + 1);
  result.set(sequence);
  result[sequence.length] = byte;
  return result;
}

class CodeReader {
  readonly #bytes: Uint8Array;
  #position = 0;
  #bits = 0;
  #bitCount = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(width: number): number | undefined {
    while (this.#bitCount < width) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) return undefined;
      this.#position += 1;
      this.#bits = ((this.#bits << 8) | byte) & 0xffffff;
      this.#bitCount += 8;
    }
    this.#bitCount -= width;
    return (this.#bits >> this.#bitCount) & ((1 << width) - 1);
  }
}
