// ASCIIHexDecode and ASCII85Decode, ISO 32000-2 §7.4.2 and §7.4.3.
import { ByteBuilder } from '../byte-builder.ts';
import { hexValue, isWhiteSpace } from '../characters.ts';

/** @throws RangeError for a character that is neither digit, white space nor `>` */
export function decodeAsciiHex(encoded: Uint8Array): Uint8Array {
  const out = new ByteBuilder();
  let high = -1;
  for (const byte of encoded) {
    if (byte === 0x3e) break;
    if (isWhiteSpace(byte)) continue;
    const digit = hexValue(byte);
    if (digit === -1) throw new RangeError('damaged ASCIIHex data');
    if (high === -1) {
      high = digit;
    } else {
      out.push((high << 4) | digit);
      high = -1;
    }
  }
  if (high !== -1) out.push(high << 4);
  return out.finish();
}

/** @throws RangeError for a group that is no base-85 number below 2^32 */
export function decodeAscii85(encoded: Uint8Array): Uint8Array {
  const out = new ByteBuilder();
  const group: number[] = [];
  for (const byte of encoded) {
    if (byte === 0x7e) break;
    if (isWhiteSpace(byte)) continue;
    if (byte === 0x7a && group.length === 0) {
      out.append(new Uint8Array(4));
      continue;
    }
    if (byte < 0x21 || byte > 0x75) throw new RangeError('damaged ASCII85 data');
    group.push(byte - 0x21);
    if (group.length === 5) pushGroup(out, group.splice(0), 4);
  }
  if (group.length === 1) throw new RangeError('damaged ASCII85 data');
  if (group.length > 1) {
    const kept = group.length - 1;
    while (group.length < 5) group.push(84);
    pushGroup(out, group, kept);
  }
  return out.finish();
}

function pushGroup(out: ByteBuilder, digits: readonly number[], kept: number): void {
  const value = digits.reduce((sum, digit) => sum * 85 + digit, 0);
  if (value > 0xffffffff) throw new RangeError('damaged ASCII85 data');
  for (let index = 0; index < kept; index += 1) {
    out.push(Math.floor(value / 2 ** (24 - 8 * index)) & 0xff);
  }
}
