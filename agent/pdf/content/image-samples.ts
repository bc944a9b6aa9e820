// The colours of an image XObject, ISO 32000-2 §8.9.5: its colour space in words, and its pixels where they are plain.
import { isAgentError } from '../../core/errors.ts';
import type { PdfDocument } from '../document.ts';
import { PdfName, type PdfObject, PdfStream } from '../objects.ts';
import { asArray, asInteger, asName } from '../resolve.ts';
import { imageSize } from './image-paint.ts';

/** Larger pictures are no marks. */
const MOST_PIXELS = 16_000_000;

export interface ImagePixels {
  /** Three bytes for each pixel. */
  readonly rgb: Uint8Array;
  /** One byte for each pixel; absent = opaque. */
  readonly alpha: Uint8Array | undefined;
}

/** @returns undefined where colours are packed in a way that is not read here */
export function imagePixels(document: PdfDocument, image: PdfStream): ImagePixels | undefined {
  const { dictionary } = image;
  const size = imageSize(document, dictionary);
  if (size === undefined || size.width * size.height > MOST_PIXELS) return undefined;
  if (componentsOf(document, dictionary.get('ColorSpace')) !== 3) return undefined;
  if (asInteger(document, dictionary.get('BitsPerComponent')) !== 8) return undefined;
  const rgb = decoded(document, image);
  if (rgb === undefined || rgb.length < size.width * size.height * 3) return undefined;
  const mask = document.resolve(dictionary.get('SMask'));
  if (!(mask instanceof PdfStream)) return { rgb, alpha: undefined };
  const maskSize = imageSize(document, mask.dictionary);
  const isAlike = maskSize?.width === size.width && maskSize.height === size.height;
  const alpha = isAlike ? decoded(document, mask) : undefined;
  return alpha === undefined ? undefined : { rgb, alpha };
}

/** undefined: cannot be told, as inside JPEG 2000. */
export function isColourImage(document: PdfDocument, image: PdfStream): boolean | undefined {
  if (document.resolve(image.dictionary.get('ImageMask')) === true) return false;
  const count = componentsOf(document, image.dictionary.get('ColorSpace'));
  return count === undefined ? undefined : count > 1;
}

/** Components of a colour space; of an indexed one those of its base (§8.6). */
function componentsOf(document: PdfDocument, value: PdfObject | undefined): number | undefined {
  const space = document.resolve(value);
  if (space instanceof PdfName) return named[space.value];
  const [family, base] = asArray(document, space) ?? [];
  const name = asName(document, family);
  if (name === 'CalGray') return 1;
  if (name === 'CalRGB' || name === 'Lab') return 3;
  const under = document.resolve(base);
  if (name === 'ICCBased') {
    return under instanceof PdfStream ? asInteger(document, under.dictionary.get('N')) : undefined;
  }
  // One level only: a base is no indexed space itself.
  const isIndexed = asName(document, asArray(document, under)?.[0]) === 'Indexed';
  return name === 'Indexed' && !isIndexed ? componentsOf(document, under) : undefined;
}

const named: Readonly<Record<string, number | undefined>> = {
  DeviceGray: 1,
  DeviceRGB: 3,
  DeviceCMYK: 4,
};

function decoded(document: PdfDocument, stream: PdfStream): Uint8Array | undefined {
  try {
    return document.decode(stream);
  } catch (error) {
    // a filter for photographs, or damage: its colours are not known
    if (isAgentError(error, 'PDF_UNSUPPORTED') || isAgentError(error, 'PDF_MALFORMED')) {
      return undefined;
    }
    throw error;
  }
}
