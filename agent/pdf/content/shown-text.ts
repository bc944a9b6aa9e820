// The letters that a run of text shows, as far as its font tells (ISO 32000-2 §9.6.5); glyphs themselves are not read.
import type { PdfDocument } from '../document.ts';
import { PdfName, type PdfDictionary } from '../objects.ts';
import { asArray, asDictionary, asName } from '../resolve.ts';
import { decodeTextString } from '../text-string.ts';
import type { Mark } from './marks.ts';

const NAMED: Readonly<Record<string, string>> = {
  space: ' ',
  period: '.',
  comma: ',',
  hyphen: '-',
  slash: '/',
  colon: ':',
  semicolon: ';',
  parenleft: '(',
  parenright: ')',
  percent: '%',
  plus: '+',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};

/** @returns undefined where only the glyphs of the font could tell */
export function shownText(
  document: PdfDocument,
  { string, font }: Extract<Mark, { kind: 'text' }>,
): string | undefined {
  const subtype = asName(document, font?.get('Subtype'));
  if (subtype === 'Type0' || subtype === 'Type3') return undefined;
  const differences =
    font === undefined ? new Map<number, string>() : differencesOf(document, font);
  if (!string.bytes.some((code) => differences.has(code))) return decodeTextString(string.bytes);
  let text = '';
  for (const code of string.bytes) {
    const name = differences.get(code);
    const letter = name === undefined ? decodeTextString(Uint8Array.of(code)) : letterOf(name);
    if (letter === undefined) return undefined;
    text += letter;
  }
  return text;
}

/** /Differences: `code name name … code name …`. */
function differencesOf(document: PdfDocument, font: PdfDictionary): ReadonlyMap<number, string> {
  const encoding = asDictionary(document, font.get('Encoding'));
  const names = new Map<number, string>();
  let code = 0;
  for (const item of asArray(document, encoding?.get('Differences')) ?? []) {
    const value = document.resolve(item);
    if (typeof value === 'number') code = value;
    else if (value instanceof PdfName) {
      names.set(code, value.value);
      code += 1;
    }
  }
  return names;
}

function letterOf(name: string): string | undefined {
  if (name.length === 1) return name;
  const hex = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,5}))$/.exec(name);
  const digits = hex?.[1] ?? hex?.[2];
  return digits === undefined ? NAMED[name] : String.fromCodePoint(parseInt(digits, 16));
}
