// The faces a document uses, embedded as subsets with ToUnicode (ISO 32000-2 §9.7, §9.10.3).
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type Face, face, type Style } from '../faces.ts';
import { concatenate } from '../../bytes.ts';
import { latin1, number } from './bytes.ts';
import type { PdfFile } from './pdf-file.ts';

/** Collects the characters of one face and gives each its code. */
class SubsetFace {
  readonly face: Face;
  readonly subset: ReturnType<Face['createSubset']>;
  readonly #codes = new Map<string, number>();

  constructor(style: Style) {
    this.face = face(style);
    this.subset = this.face.createSubset();
  }

  code(character: string): number {
    const known = this.#codes.get(character);
    if (known !== undefined) return known;
    const code = this.subset.includeGlyph(this.face.glyph(character).id);
    this.#codes.set(character, code);
    return code;
  }

  /** Sorted by code. */
  codes(): readonly (readonly [string, number])[] {
    return [...this.#codes].sort(([, one], [, other]) => one - other);
  }
}

export class EmbeddedFaces {
  readonly #faces = new Map<Style, SubsetFace>();

  /** Hex digits of a text, two bytes a character. */
  encode(style: Style, text: string): string {
    let subset = this.#faces.get(style);
    if (subset === undefined) {
      subset = new SubsetFace(style);
      this.#faces.set(style, subset);
    }
    let hex = '';
    for (const character of text) hex += hexCode(subset.code(character));
    return hex;
  }

  /** Writes the fonts; answers the value of a page's /Font resource. Call it after the last `encode`. */
  write(file: PdfFile): string {
    const fonts = [...this.#faces].map(
      ([style, subset]) => `/${resourceName(style)} ${writeFace(file, subset)} 0 R`,
    );
    return `<< ${fonts.join(' ')} >>`;
  }
}

export function resourceName(style: Style): string {
  return { regular: 'F1', bold: 'F2', italic: 'F3', boldItalic: 'F4' }[style];
}

function writeFace(file: PdfFile, subset: SubsetFace): number {
  const program = subset.subset.encode();
  const name = `${subsetTag(program)}+${subset.face.name}`;
  const compressed = new Uint8Array(deflateSync(program));
  const fontFile = file.addStream(`/Length1 ${program.length} /Filter /FlateDecode`, compressed);
  const descriptor = file.add(descriptorOf(subset.face, name, fontFile));
  const widths = subset
    .codes()
    .map(([character, code]) => `${code} [${thousandths(subset.face, character)}]`);
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [${widths.join(' ')}] /CIDToGIDMap /Identity >>`,
  );
  const toUnicode = file.addStream(
    '/Filter /FlateDecode',
    new Uint8Array(deflateSync(toUnicodeMap(subset))),
  );
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  );
}

function descriptorOf(font: Face, name: string, fontFile: number): string {
  const scaled = (value: number): string => number(Math.round((value * 1000) / font.unitsPerEm));
  const slanted = font.italicAngle === 0 ? 0 : 64;
  return `<< /Type /FontDescriptor /FontName /${name} /Flags ${4 + 2 + slanted} /FontBBox [${font.boundingBox.map(scaled).join(' ')}] /ItalicAngle ${number(font.italicAngle)} /Ascent ${scaled(font.ascent)} /Descent ${scaled(font.descent)} /CapHeight ${scaled(font.capHeight)} /StemV ${font.name.includes('Bold') ? 140 : 80} /FontFile2 ${fontFile} 0 R >>`;
}

function thousandths(font: Face, character: string): string {
  return number((font.glyph(character).advance * 1000) / font.unitsPerEm);
}

function toUnicodeMap(subset: SubsetFace): Uint8Array {
  const pairs = subset
    .codes()
    .map(([character, code]) => `<${hexCode(code)}> <${utf16Hex(character)}>`);
  const groups: string[] = [];
  for (let start = 0; start < pairs.length; start += 100) {
    const group = pairs.slice(start, start + 100);
    groups.push(`${group.length} beginbfchar\n${group.join('\n')}\nendbfchar`);
  }
  return concatenate([
    latin1(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${groups.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`),
  ]);
}

function hexCode(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hexCode(text.charCodeAt(index))).join(
    '',
  );
}

/** Six capital letters that tell subsets of one font apart (§9.9.2). */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join(
    '',
  );
}
