// Character classes of ISO 32000-2 §7.2.3, by byte.

const REGULAR = 0;
const WHITE_SPACE = 1;
const DELIMITER = 2;

const classes = new Uint8Array(256);
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) classes[byte] = WHITE_SPACE;
for (const character of '()<>[]{}/%') classes[character.charCodeAt(0)] = DELIMITER;

export const isWhiteSpace = (byte: number): boolean => classes[byte] === WHITE_SPACE;
export const isRegular = (byte: number): boolean => classes[byte] === REGULAR;
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
export const isEndOfLine = (byte: number): boolean => byte === 0x0a || byte === 0x0d;

/** The value of a hexadecimal digit, or -1. */
export function hexValue(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Bytes of a string whose characters are single bytes. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index) & 0xff;
  return bytes;
}

/** One character per byte. */
export function latin1Text(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
