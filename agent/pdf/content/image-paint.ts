// Which points of an image are painted at all: soft masks, stencil masks, and images that are masks (ISO 32000-2 §8.9.6, §11.6.5.2).
import type { PdfDocument } from '../document.ts';
import { PdfDictionary, PdfStream } from '../objects.ts';
import { isAgentError } from '../../core/errors.ts';
import { asArray, asInteger, asNumber } from '../resolve.ts';
import type { ImageSize } from './marks.ts';

type IsPainted = (x: number, y: number) => boolean;

const everywhere: IsPainted = () => true;
/** Larger masks are not unpacked: the whole image then counts as painted. */
const MOST_SAMPLES = 16_000_000;
/** Of 255; less is not seen over text. */
const FAINTEST = 8;

/** For points of the unit square with y upwards. */
export function paintOf(document: PdfDocument, image: PdfStream): IsPainted {
  const { dictionary } = image;
  if (document.resolve(dictionary.get('ImageMask')) === true) return stencil(document, image, 0);
  const soft = document.resolve(dictionary.get('SMask'));
  if (soft instanceof PdfStream) return softMask(document, soft);
  const mask = document.resolve(dictionary.get('Mask'));
  return mask instanceof PdfStream ? stencil(document, mask, 0) : everywhere;
}

function softMask(document: PdfDocument, mask: PdfStream): IsPainted {
  const size = sizeOf(document, mask.dictionary);
  if (asInteger(document, mask.dictionary.get('BitsPerComponent')) !== 8) return everywhere;
  const data = size === undefined ? undefined : samplesOf(document, mask);
  if (size === undefined || data === undefined) return everywhere;
  const { width, height } = size;
  const isInverted = isDecodeInverted(document, mask.dictionary);
  return (x, y) => {
    const value = data[row(y, height) * width + column(x, width)] ?? 255;
    return (isInverted ? 255 - value : value) >= FAINTEST;
  };
}

/** One bit for each sample; `painted` is the value that paints when /Decode is as usual. */
function stencil(document: PdfDocument, mask: PdfStream, painted: 0 | 1): IsPainted {
  const size = sizeOf(document, mask.dictionary);
  const data = size === undefined ? undefined : samplesOf(document, mask);
  if (size === undefined || data === undefined) return everywhere;
  const { width, height } = size;
  const rowBytes = Math.ceil(width / 8);
  const wanted = isDecodeInverted(document, mask.dictionary) ? 1 - painted : painted;
  return (x, y) => {
    const at = column(x, width);
    const byte = data[row(y, height) * rowBytes + (at >> 3)] ?? 0;
    return ((byte >> (7 - (at & 7))) & 1) === wanted;
  };
}

const column = (x: number, width: number): number => clamped(Math.floor(x * width), width);
const row = (y: number, height: number): number => clamped(Math.floor((1 - y) * height), height);
const clamped = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index));

/** Samples across and up, ISO 32000-2 §8.9.5; undefined when they are not told. */
export function imageSize(document: PdfDocument, dictionary: PdfDictionary): ImageSize | undefined {
  const width = asInteger(document, dictionary.get('Width')) ?? 0;
  const height = asInteger(document, dictionary.get('Height')) ?? 0;
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** Of a mask that is small enough to be unpacked. */
function sizeOf(document: PdfDocument, dictionary: PdfDictionary): ImageSize | undefined {
  const size = imageSize(document, dictionary);
  return size !== undefined && size.width * size.height <= MOST_SAMPLES ? size : undefined;
}

function samplesOf(document: PdfDocument, mask: PdfStream): Uint8Array | undefined {
  try {
    return document.decode(mask);
  } catch (error) {
    // a filter for photographs, or damage: nothing is known, so all of it counts as painted
    if (isAgentError(error, 'PDF_UNSUPPORTED') || isAgentError(error, 'PDF_MALFORMED')) {
      return undefined;
    }
    throw error;
  }
}

function isDecodeInverted(document: PdfDocument, dictionary: PdfDictionary): boolean {
  const [first] = asArray(document, dictionary.get('Decode')) ?? [];
  return asNumber(document, first) === 1;
}
