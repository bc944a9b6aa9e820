// Text strings, ISO 32000-2 §7.9.2.2: PDFDocEncoding, UTF-16BE or UTF-8 by their first bytes.
import { PdfString } from './objects.ts';

/** Characters of PDFDocEncoding that differ from Latin-1 (Annex D.2); U+FFFD is undefined there. */
const DOC_ENCODING_DIFFERENCES: readonly (readonly [number, string])[] = [
  [0x18, '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc'],
  [0x7f, '\ufffd'],
  [
    0x80,
    '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018',
  ],
  [
    0x90,
    '\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd',
  ],
  [0xa0, '\u20ac'],
  [0xad, '\ufffd'],
];

const ESCAPE = String.fromCharCode(0x1b);
const LANGUAGE_ESCAPE = new RegExp(`${ESCAPE}[A-Za-z]{2,4}${ESCAPE}`, 'g');

const decodeTable = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
for (const [first, characters] of DOC_ENCODING_DIFFERENCES) {
  for (const [index, character] of Array.from(characters).entries())
    decodeTable[first + index] = character;
}
const encodeTable = new Map(
  decodeTable.map((character, byte) => [character, byte] as const).filter(([c]) => c !== '\ufffd'),
);

/** Decodes; bytes that mean nothing become U+FFFD. */
export function decodeTextString(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), 'be');
  // little endian is not in the standard but is met in practice
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), 'le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return new TextDecoder('utf-8').decode(bytes.subarray(3));
  }
  return Array.from(bytes, (byte) => decodeTable[byte] ?? '\ufffd').join('');
}

/** PDFDocEncoding where it has every character, else UTF-16BE, which every reader knows. */
export function encodeTextString(text: string): Uint8Array {
  const plain = encodeDocEncoding(text);
  // bytes that would be taken for a byte order mark are written as UTF-16
  return plain === undefined || hasByteOrderMark(plain) ? encodeUtf16(text) : plain;
}

/** PDFDocEncoding; undefined when it lacks a character. */
export function encodeDocEncoding(text: string): Uint8Array | undefined {
  const bytes = Array.from(text, (character) => encodeTable.get(character));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}

export function textString(text: string): PdfString {
  return new PdfString(encodeTextString(text));
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  const start = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  return start === 0xfeff || start === 0xfffe || (start === 0xefbb && bytes[2] === 0xbf);
}

function encodeUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(2 + index * 2, text.charCodeAt(index));
  }
  return bytes;
}

function decodeUtf16(bytes: Uint8Array, order: 'be' | 'le'): string {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const [first = 0, second = 0] = bytes.subarray(index, index + 2);
    text += String.fromCharCode(order === 'be' ? first * 256 + second : second * 256 + first);
  }
  // language escapes (§7.9.2.2.1) stand between two U+001B and are no text
  return text.replaceAll(LANGUAGE_ESCAPE, '');
}
