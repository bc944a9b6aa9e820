// What is wrong with a signature or seal picture, as warnings that say what to mend (Decree 30/2020, annex I, part I, II.7(d), II.8(a)).
import type { MarkWarning } from '../../shared/protocol/mark.ts';
import type { DecodedImage } from '../pdf/appearance/png.ts';
import type { PictureUse } from './mark-presets.ts';

const CLEAR_SHARE = 0.3;
const SHARPEST_WANTED_PPI = 300;
/** Rounding of picture sizes must not warn: 299.6 is 300. */
const PPI_TOLERANCE = 1;
const MM_PER_INCH = 25.4;
/** Pixels more opaque than this are ink. */
const INK_ALPHA = 128;
/** Chroma below this, of 255, is grey or black. */
const COLOURED = 40;
const WHITE = 230;
/** At least this share of the ink has the hue that is asked for. */
const HUE_SHARE = 0.5;

/** @param widthMm - width in which the picture is printed */
export function pictureWarnings(
  image: DecodedImage,
  use: PictureUse,
  widthMm: number,
): readonly MarkWarning[] {
  const warnings: MarkWarning[] = [];
  if (clearShare(image) < CLEAR_SHARE) warnings.push('picture-not-transparent');
  if (hueShare(image, use.hue) < HUE_SHARE) {
    warnings.push(use.hue === 'red' ? 'seal-not-red' : 'picture-not-blue');
  }
  const ppi = image.widthPx / (widthMm / MM_PER_INCH);
  if (ppi < SHARPEST_WANTED_PPI - PPI_TOLERANCE) warnings.push('picture-resolution-low');
  return warnings;
}

function clearShare({ alpha }: DecodedImage): number {
  if (alpha === undefined) return 0;
  let clear = 0;
  for (const value of alpha) if (value < INK_ALPHA) clear += 1;
  return clear / alpha.length;
}

/** Share of the ink that is plainly red or plainly blue. White ground of an opaque picture is no ink. */
function hueShare({ rgb, alpha }: DecodedImage, hue: PictureUse['hue']): number {
  let ink = 0;
  let fitting = 0;
  for (let pixel = 0; pixel * 3 < rgb.length; pixel++) {
    if (alpha !== undefined && (alpha[pixel] ?? 0) < INK_ALPHA) continue;
    const colour = rgb.subarray(pixel * 3, pixel * 3 + 3);
    if (Math.min(...colour) > WHITE) continue;
    ink += 1;
    if (hasHue(colour, hue)) fitting += 1;
  }
  return ink === 0 ? 0 : fitting / ink;
}

function hasHue([red = 0, green = 0, blue = 0]: Uint8Array, hue: PictureUse['hue']): boolean {
  const others = hue === 'red' ? Math.max(green, blue) : Math.max(red, green);
  return (hue === 'red' ? red : blue) - others >= COLOURED;
}
