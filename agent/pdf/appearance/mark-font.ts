// The face of visible marks: Times metrics, full Vietnamese, shipped with the product (fonts/, OFL-1.1).
import { shippedFile } from '../../core/shipped-file.ts';
import { create, type Font } from 'fontkit';

const POINTS_PER_MM = 72 / 25.4;

/** What layout and embedding need from a TrueType font; all lengths in 1/1000 em. */
export type MarkFont = {
  readonly name: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly boundingBox: readonly [number, number, number, number];
  /** Glyph and advance width of a character; undefined when the font has none. */
  glyph(character: string): { readonly id: number; readonly width: number } | undefined;
  createSubset(): ReturnType<Font['createSubset']>;
};

/** Reads a TrueType font. Numbers the file lacks are replaced by safe ones, so that no NaN can reach a PDF. */
export function openMarkFont(bytes: Uint8Array): MarkFont {
  const font = create(bytes);
  const thousandths = (value: number | undefined, fallback: number): number =>
    value !== undefined && Number.isFinite(value)
      ? Math.round((value * 1000) / font.unitsPerEm)
      : fallback;
  const ascent = thousandths(font.ascent, 891);
  const { minX, minY, maxX, maxY } = font.bbox;
  const glyphs = new Map<string, { readonly id: number; readonly width: number }>();
  return {
    name: font.postscriptName,
    ascent,
    descent: thousandths(font.descent, -216),
    capHeight: thousandths(font.capHeight, Math.round(ascent * 0.74)),
    italicAngle: Number.isFinite(font.italicAngle) ? font.italicAngle : 0,
    boundingBox: [
      thousandths(minX, -200),
      thousandths(minY, -300),
      thousandths(maxX, 1200),
      thousandths(maxY, 1000),
    ],
    glyph(character) {
      const known = glyphs.get(character);
      if (known !== undefined) return known;
      const codePoint = character.codePointAt(0);
      if (codePoint === undefined) return undefined;
      const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
      if (id === 0 || !Number.isFinite(advanceWidth)) return undefined;
      const glyph = { id, width: (advanceWidth * 1000) / font.unitsPerEm };
      // As many as the font has; characters that it lacks are not kept.
      glyphs.set(character, glyph);
      return glyph;
    },
    createSubset: () => font.createSubset(),
  };
}

const files = { regular: 'Tinos-Regular', italic: 'Tinos-Italic' } as const;
const shipped = new Map<keyof typeof files, MarkFont>();

/** A shipped face, read once when it is first needed: upright for marks and numbers, italic for dates. */
export function shippedMarkFont(style: keyof typeof files = 'regular'): MarkFont {
  const known = shipped.get(style);
  if (known !== undefined) return known;
  const font = openMarkFont(shippedFile(`fonts/${files[style]}.ttf`, import.meta.url));
  shipped.set(style, font);
  return font;
}

/**
 * Text as it may be drawn: NFC (decomposed accents would hang loose beside their letters), white space as single
 * spaces, control and direction characters removed (a name must not reorder the line it stands in), and characters
 * without a glyph replaced by `?`.
 */
export function drawableText(font: MarkFont, text: string): string {
  const clean = text
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim();
  return Array.from(clean, (character) =>
    font.glyph(character) === undefined ? '?' : character,
  ).join('');
}

/** Width in millimetres of drawable text at a size in points. */
export function textWidthMm(font: MarkFont, text: string, sizePt: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += font.glyph(character)?.width ?? 0;
  return (thousandths * sizePt) / 1000 / POINTS_PER_MM;
}
