// The four faces of a Times-metric font with Vietnamese letters (Tinos, or Liberation Serif where it is not installed).
import { existsSync, readFileSync } from 'node:fs';
import { create, type Font, type Subset } from 'fontkit';
import * as v from 'valibot';

export type Style = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** One command of a glyph outline: `moveTo`, `lineTo`, `quadraticCurveTo` or `closePath`, in font units. */
export type OutlineCommand = v.InferOutput<typeof outlineCommand>;
const outlineCommand = v.object({ command: v.string(), args: v.array(v.number()) });
const outlinedGlyph = v.object({ path: v.object({ commands: v.array(outlineCommand) }) });

export type Face = {
  readonly style: Style;
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly boundingBox: readonly number[];
  /** Advance width of a text in points; no kerning, as office programs print by default. */
  width(text: string, size: number): number;
  /** @throws Error for a character the font does not have: a fixture must not print boxes */
  glyph(character: string): { readonly id: number; readonly advance: number };
  outline(character: string): readonly OutlineCommand[];
  createSubset(): Subset;
};

const suffixes: Record<Style, string> = {
  regular: 'Regular',
  bold: 'Bold',
  italic: 'Italic',
  boldItalic: 'BoldItalic',
};
const families = [
  '/usr/share/fonts/truetype/croscore/Tinos-',
  '/usr/share/fonts/truetype/liberation/LiberationSerif-',
];

const opened = new Map<Style, Face>();

export function face(style: Style): Face {
  const known = opened.get(style);
  if (known !== undefined) return known;
  const fresh = openFace(style, readFont(style));
  opened.set(style, fresh);
  return fresh;
}

function readFont(style: Style): Uint8Array {
  const path = families.map((family) => `${family}${suffixes[style]}.ttf`).find(existsSync);
  if (path === undefined) {
    throw new Error('Thiếu phông Tinos (gói fonts-croscore). Cài: apt-get install fonts-croscore');
  }
  return new Uint8Array(readFileSync(path));
}

function openFace(style: Style, bytes: Uint8Array): Face {
  const font = create(bytes);
  const advances = new Map<string, { id: number; advance: number }>();
  const glyph = (character: string): { id: number; advance: number } => {
    let known = advances.get(character);
    if (known === undefined) {
      known = lookUp(font, character);
      advances.set(character, known);
    }
    return known;
  };
  return {
    style,
    name: font.postscriptName,
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent,
    descent: font.descent,
    capHeight: font.capHeight ?? font.ascent,
    italicAngle: font.italicAngle,
    boundingBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY],
    width: (text, size) => {
      let units = 0;
      for (const character of text) units += glyph(character).advance;
      return (units * size) / font.unitsPerEm;
    },
    glyph,
    outline: (character) => {
      const found = font.glyphForCodePoint(codePointOf(character));
      return v.parse(outlinedGlyph, found).path.commands;
    },
    createSubset: () => font.createSubset(),
  };
}

function lookUp(font: Font, character: string): { id: number; advance: number } {
  const { id, advanceWidth } = font.glyphForCodePoint(codePointOf(character));
  if (id === 0) throw new Error(`the fixture font has no glyph for ${JSON.stringify(character)}`);
  return { id, advance: advanceWidth };
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
