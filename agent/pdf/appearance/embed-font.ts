// Embeds a subset of the mark font as a composite font (ISO 32000-2 §9.7) whose text can be copied and searched (§9.10.3).
import { deflateSync } from 'node:zlib';
import {
  type AllocateObject,
  PdfDictionary,
  PdfName,
  type PdfObject,
  type PdfReference,
  PdfStream,
  PdfString,
} from '../objects.ts';
import { subsetOf } from './font-subset.ts';
import type { MarkFont } from './mark-font.ts';

/** A font resource and how to write text in it. */
export type EmbeddedFont = {
  readonly reference: PdfReference;
  /** Upper-case hex digits of the two-byte codes of drawable text. */
  encode(text: string): string;
};

const ascii = new TextEncoder();
/** Of §9.8.2: serif and non-symbolic. */
const FLAGS = 2 | 32;
const ITALIC_FLAG = 64;
/** Usual stem of a regular Times face; only used by viewers that cannot read the embedded program. */
const STEM_V = 84;

/** Embeds the glyphs that the texts need. Texts must be drawable (see drawableText). */
export function embedFont(
  font: MarkFont,
  texts: readonly string[],
  allocate: AllocateObject,
): EmbeddedFont {
  const { codes, widths, characters, program, programBytes, tag } = subsetOf(font, texts);
  const baseFont = new PdfName(`${tag}+${font.name}`);
  const descendant = allocate(
    PdfDictionary.of({
      Type: new PdfName('Font'),
      Subtype: new PdfName('CIDFontType2'),
      BaseFont: baseFont,
      CIDSystemInfo: PdfDictionary.of({
        Registry: new PdfString(ascii.encode('Adobe')),
        Ordering: new PdfString(ascii.encode('Identity')),
        Supplement: 0,
      }),
      FontDescriptor: allocate(
        fontDescriptor(font, baseFont, allocate(deflated(program, { Length1: programBytes }))),
      ),
      CIDToGIDMap: new PdfName('Identity'),
      DW: 1000,
      W: widthArray(widths),
    }),
  );
  const reference = allocate(
    PdfDictionary.of({
      Type: new PdfName('Font'),
      Subtype: new PdfName('Type0'),
      BaseFont: baseFont,
      Encoding: new PdfName('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: allocate(compressed(ascii.encode(toUnicodeMap(characters)), {})),
    }),
  );
  return {
    reference,
    encode: (text) => Array.from(text, (character) => hex(codes.get(character) ?? 0)).join(''),
  };
}

/** A stream of its own object, deflated. */
export function compressed(
  bytes: Uint8Array,
  entries: Readonly<Record<string, PdfObject>>,
): PdfStream {
  return deflated(new Uint8Array(deflateSync(bytes)), entries);
}

/** A stream of its own object, of bytes that are deflated already. */
export function deflated(raw: Uint8Array, entries: Readonly<Record<string, PdfObject>>): PdfStream {
  const dictionary = PdfDictionary.of({
    ...entries,
    Filter: new PdfName('FlateDecode'),
    Length: raw.length,
  });
  return new PdfStream(dictionary, () => raw);
}

function fontDescriptor(font: MarkFont, baseFont: PdfName, program: PdfReference): PdfDictionary {
  return PdfDictionary.of({
    Type: new PdfName('FontDescriptor'),
    FontName: baseFont,
    Flags: font.italicAngle === 0 ? FLAGS : FLAGS | ITALIC_FLAG,
    FontBBox: [...font.boundingBox],
    ItalicAngle: font.italicAngle,
    Ascent: font.ascent,
    Descent: font.descent,
    CapHeight: font.capHeight,
    StemV: STEM_V,
    FontFile2: program,
  });
}

/** `[first [w w …]]` runs of consecutive codes (§9.7.4.3). */
function widthArray(widths: readonly (number | undefined)[]): PdfObject[] {
  const result: PdfObject[] = [];
  let run: PdfObject[] = [];
  for (const [code, width] of widths.entries()) {
    if (width === undefined) {
      run = [];
      continue;
    }
    if (run.length === 0) result.push(code, run);
    run.push(Math.round(width * 100) / 100);
  }
  return result;
}

const MAX_RANGES = 100;

function toUnicodeMap(characters: readonly (readonly [number, string])[]): string {
  const lines = [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
  ];
  for (let start = 0; start < characters.length; start += MAX_RANGES) {
    const part = characters.slice(start, start + MAX_RANGES);
    lines.push(`${part.length} beginbfchar`);
    for (const [code, character] of part) lines.push(`<${hex(code)}> <${utf16Hex(character)}>`);
    lines.push('endbfchar');
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end', '');
  return lines.join('\n');
}

function utf16Hex(character: string): string {
  return character
    .split('')
    .map((unit) => hex(unit.charCodeAt(0)))
    .join('');
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
