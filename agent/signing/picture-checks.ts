// What is wrong with a signature or seal picture, as warnings that say what to mend (Decree 30/2020, annex I, part I, II.7(d), II.8(a)).
import type { MarkWarning } from '../../shared/protocol/mark.ts';
import type { DecodedImage } from '../pdf/appearance/png.ts';
import { allowsSoftMask, archivalProfileOf } from '../pdf/archival-profile.ts';
import { OPAQUE } from '../pdf/archival-update.ts';
import type { PdfDocument } from '../pdf/document.ts';
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
export const HUE_SHARE = 0.5;

export interface Looks {
  /** Share of the pixels that show what is below. */
  readonly clear: number;
  /** Share of the ink that is plainly red, and plainly blue. White ground of an opaque picture is no ink. */
  readonly red: number;
  readonly blue: number;
}

/** Of pictures that are still in use: each mark, its preview and its check ask again. */
const known = new WeakMap<DecodedImage, Looks>();

/** @param widthMm - width in which the picture is printed */
export function pictureWarnings(
  image: DecodedImage,
  use: PictureUse,
  widthMm: number,
): readonly MarkWarning[] {
  const looks = known.get(image) ?? lookAt(image);
  known.set(image, looks);
  const warnings: MarkWarning[] = [];
  if (looks.clear < CLEAR_SHARE) warnings.push('picture-not-transparent');
  if (looks[use.hue] < HUE_SHARE) {
    warnings.push(use.hue === 'red' ? 'seal-not-red' : 'picture-not-blue');
  }
  const ppi = image.widthPx / (widthMm / MM_PER_INCH);
  if (ppi < SHARPEST_WANTED_PPI - PPI_TOLERANCE) warnings.push('picture-resolution-low');
  return warnings;
}

/** Pixels less opaque than this are seen by nobody. */
const SEEN_ALPHA = 25;
/** A drawn line loses a fifth with its soft edges and is still itself. */
const MOST_LOST = 0.5;

/** Whether a PDF/A document that allows no transparency loses most of what is to be seen of a picture. */
export function isLostInArchive(image: DecodedImage, document: PdfDocument): boolean {
  const { alpha } = image;
  const profile = alpha && archivalProfileOf(document);
  if (alpha === undefined || profile === undefined || allowsSoftMask(profile)) return false;
  const seen = alpha.filter((value) => value >= SEEN_ALPHA);
  return seen.filter((value) => value < OPAQUE).length > MOST_LOST * seen.length;
}

/** Of a picture in a PDF too. */
export function lookAt({ rgb, alpha }: Pick<DecodedImage, 'rgb' | 'alpha'>): Looks {
  const pixels = rgb.length / 3;
  const count = { clear: 0, ink: 0, red: 0, blue: 0 };
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (alpha !== undefined && (alpha[pixel] ?? 0) < INK_ALPHA) {
      count.clear += 1;
      continue;
    }
    const red = rgb[pixel * 3] ?? 0;
    const green = rgb[pixel * 3 + 1] ?? 0;
    const blue = rgb[pixel * 3 + 2] ?? 0;
    if (Math.min(red, green, blue) > WHITE) continue;
    count.ink += 1;
    if (red - Math.max(green, blue) >= COLOURED) count.red += 1;
    if (blue - Math.max(green, red) >= COLOURED) count.blue += 1;
  }
  const ofInk = (part: number): number => (count.ink === 0 ? 0 : part / count.ink);
  return { clear: count.clear / pixels, red: ofInk(count.red), blue: ofInk(count.blue) };
}
