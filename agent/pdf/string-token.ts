// The two written forms of a string, ISO 32000-2 §7.3.4, read from after the opening character.
import type { BudgetMeter } from './budgets.ts';
import { ByteBuilder } from './byte-builder.ts';
import type { Bytes } from './bytes.ts';
import { hexValue, isWhiteSpace } from './characters.ts';
import { malformed } from './pdf-error.ts';

export type StringToken = {
  readonly value: Uint8Array;
  /** offset after the closing character */
  readonly end: number;
};

/** §7.3.4.3; an odd last digit counts as followed by 0. */
export function readHexString(bytes: Bytes, start: number, meter: BudgetMeter): StringToken {
  const digits = new HexDigits();
  // /Contents of a signature has tens of thousands of digits: read in pieces, not one by one
  let length = SHORT_WINDOW;
  for (let at = start; ; at += length, length = LONG_WINDOW) {
    const window = bytes.slice(at, at + length);
    const stop = digits.take(window);
    meter.limit('tokenBytes', digits.value.length);
    if (stop === window.length) {
      if (window.length < length) throw malformed(bytes.sizeBytes, 'object-damaged');
      continue;
    }
    if (window[stop] !== 0x3e) throw malformed(at + stop, 'object-damaged');
    return { value: digits.finish(), end: at + stop + 1 };
  }
}

/** Digits of a string that comes in pieces. */
class HexDigits {
  readonly value = new ByteBuilder();
  #high = -1;

  /** @returns where it stops in the piece: at the first byte that is neither a digit nor white space, or at its end */
  take(window: Uint8Array): number {
    let at = this.#high === -1 ? this.#takePairs(window) : 0;
    for (; at < window.length; at += 1) {
      const byte = window[at] ?? 0;
      const digit = HEX_VALUES[byte] ?? -1;
      if (digit !== -1) this.#push(digit);
      else if (!isWhiteSpace(byte)) return at;
    }
    return at;
  }

  /** The pairs of digits that it begins with, at once. */
  #takePairs(window: Uint8Array): number {
    const text = Buffer.from(window.buffer, window.byteOffset, window.length).toString('latin1');
    const pairs = Buffer.from(text, 'hex');
    this.value.append(pairs);
    return pairs.length * 2;
  }

  finish(): Uint8Array {
    if (this.#high !== -1) this.#push(0);
    return this.value.finish();
  }

  #push(digit: number): void {
    if (this.#high === -1) {
      this.#high = digit;
      return;
    }
    this.value.push((this.#high << 4) | digit);
    this.#high = -1;
  }
}

const SHORT_WINDOW = 1024;
const LONG_WINDOW = 16 * 1024;
const HEX_VALUES = Int8Array.from({ length: 256 }, (_, byte) => hexValue(byte));

/** §7.3.4.2: balanced parentheses, escapes, every line ending read as LF. */
export function readLiteralString(bytes: Bytes, start: number, meter: BudgetMeter): StringToken {
  const value = new ByteBuilder();
  let open = 1;
  let position = start;
  for (;;) {
    const byte = bytes.at(position);
    if (byte === -1) throw malformed(start - 1, 'object-damaged');
    position += 1;
    if (byte === 0x5c) {
      position = readEscape(bytes, position, value);
      continue;
    }
    if (byte === 0x0d) {
      if (bytes.at(position) === 0x0a) position += 1;
      value.push(0x0a);
      continue;
    }
    if (byte === 0x28) open += 1;
    if (byte === 0x29) open -= 1;
    if (open === 0) return { value: value.finish(), end: position };
    value.push(byte);
    meter.limit('tokenBytes', value.length);
  }
}

const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

/** What follows a backslash; returns the offset after it. */
function readEscape(bytes: Bytes, start: number, value: ByteBuilder): number {
  const byte = bytes.at(start);
  const escaped = ESCAPES.get(byte);
  if (escaped !== undefined) {
    value.push(escaped);
    return start + 1;
  }
  if (byte === 0x0a) return start + 1;
  if (byte === 0x0d) return bytes.at(start + 1) === 0x0a ? start + 2 : start + 1;
  if (isOctal(byte)) return readOctal(bytes, start, value);
  // an unknown escape stands for its own character; the end of the file is reported by the caller
  if (byte === -1) return start;
  value.push(byte);
  return start + 1;
}

const isOctal = (byte: number): boolean => byte >= 0x30 && byte <= 0x37;

function readOctal(bytes: Bytes, start: number, value: ByteBuilder): number {
  let code = 0;
  let position = start;
  while (position < start + 3 && isOctal(bytes.at(position))) {
    code = code * 8 + bytes.at(position) - 0x30;
    position += 1;
  }
  value.push(code & 0xff);
  return position;
}
