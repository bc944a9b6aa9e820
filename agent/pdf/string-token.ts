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
  const value = new ByteBuilder();
  let high = -1;
  for (let windowStart = start; ; windowStart += HEX_WINDOW) {
    // /Contents of a signature has tens of thousands of digits: read in pieces, not one by one
    const window = bytes.slice(windowStart, windowStart + HEX_WINDOW);
    for (let index = 0; index < window.length; index += 1) {
      const byte = window[index] ?? 0;
      const digit = HEX_VALUES[byte] ?? -1;
      if (digit === -1) {
        if (isWhiteSpace(byte)) continue;
        if (byte !== 0x3e) throw malformed(windowStart + index, 'object-damaged');
        if (high !== -1) value.push(high << 4);
        meter.limit('tokenBytes', value.length);
        return { value: value.finish(), end: windowStart + index + 1 };
      }
      if (high === -1) {
        high = digit;
      } else {
        value.push((high << 4) | digit);
        high = -1;
      }
    }
    meter.limit('tokenBytes', value.length);
    if (window.length < HEX_WINDOW) throw malformed(bytes.sizeBytes, 'object-damaged');
  }
}

const HEX_WINDOW = 1024;
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
