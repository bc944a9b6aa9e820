// Bytes of fixture PDFs.

/** One byte a character; only for text below U+0100. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A text string of a dictionary: UTF-16BE with its mark, as hex (ISO 32000-2 §7.9.2.2). */
export function textString(text: string): string {
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index += 1) {
    hex += text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0');
  }
  return `<${hex}>`;
}

/** At most three decimals, never an exponent. */
export function number(value: number): string {
  return String(Number(value.toFixed(3)) + 0);
}
