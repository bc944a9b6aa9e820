// Decodes PNG pictures (ISO/IEC 15948) into 8-bit RGB and opacity, the two streams a PDF image needs.
import { inflateSync } from 'node:zlib';
import { imageInvalid, type PngChunks, type PngHeader, readPngChunks } from './png-chunks.ts';
import { unfilter } from './png-filter.ts';

export type DecodedImage = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 3 bytes a pixel, rows from the top. */
  readonly rgb: Uint8Array;
  /** 1 byte a pixel, 255 = opaque; absent when every pixel is opaque. */
  readonly alpha: Uint8Array | undefined;
};

/** Bounds memory: 16 megapixels of 8-bit RGBA fit, of 16-bit RGBA not. */
const MAX_INFLATED_BYTES = 80 * 1024 * 1024;

const channelCounts = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/**
 * Decodes a PNG file: every colour type and bit depth, tRNS included, without interlacing.
 * 16-bit samples are reduced to 8 bits; colour profiles and gamma are not applied.
 *
 * @throws AgentError `IMAGE_INVALID` not-png, damaged, too-large (also a decompression bomb), interlaced
 */
export function decodePng(file: Uint8Array): DecodedImage {
  const png = readPngChunks(file);
  const { widthPx, heightPx } = png.header;
  const rows = inflateRows(png);
  const pixels = widthPx * heightPx;
  const rgb = new Uint8Array(pixels * 3);
  const alpha = new Uint8Array(pixels);
  const sampleAt = sampleReader(png.header, rows);
  const writePixel = pixelWriter(png, rgb, alpha);
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) writePixel(pixel, sampleAt, y, x);
  }
  return {
    widthPx,
    heightPx,
    rgb,
    alpha: alpha.every((value) => value === 255) ? undefined : alpha,
  };
}

type SampleAt = (y: number, x: number, channel: number) => number;
type WritePixel = (pixel: number, sampleAt: SampleAt, y: number, x: number) => void;

function inflateRows({ header, compressed }: PngChunks): Uint8Array {
  const bitsPerPixel = channelCounts[header.colourType] * header.bitDepth;
  const rowBytes = Math.ceil((header.widthPx * bitsPerPixel) / 8);
  const expected = (rowBytes + 1) * header.heightPx;
  if (expected > MAX_INFLATED_BYTES) throw imageInvalid('too-large');
  const filtered = inflate(compressed, expected);
  return unfilter(filtered, rowBytes, Math.max(1, bitsPerPixel / 8), header.heightPx);
}

function inflate(compressed: readonly Uint8Array[], expected: number): Uint8Array {
  let inflated: Uint8Array;
  try {
    inflated = inflateSync(join(compressed), { maxOutputLength: expected });
  } catch (cause) {
    const bomb = cause instanceof RangeError;
    throw imageInvalid(bomb ? 'too-large' : 'damaged', cause);
  }
  if (inflated.length !== expected) throw imageInvalid('damaged');
  return inflated;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Reads one sample at its full depth. */
function sampleReader(header: PngHeader, rows: Uint8Array): SampleAt {
  const { bitDepth, widthPx, colourType } = header;
  const channels = channelCounts[colourType];
  const rowBytes = Math.ceil((widthPx * channels * bitDepth) / 8);
  const byte = (offset: number): number => rows[offset] ?? 0;
  if (bitDepth === 16) {
    return (y, x, channel) => {
      const offset = y * rowBytes + (x * channels + channel) * 2;
      return byte(offset) * 256 + byte(offset + 1);
    };
  }
  if (bitDepth === 8) return (y, x, channel) => byte(y * rowBytes + x * channels + channel);
  const perByte = 8 / bitDepth;
  const mask = (1 << bitDepth) - 1;
  return (y, x) => {
    const shift = 8 - bitDepth * ((x % perByte) + 1);
    return (byte(y * rowBytes + Math.floor(x / perByte)) >> shift) & mask;
  };
}

function pixelWriter(png: PngChunks, rgb: Uint8Array, alpha: Uint8Array): WritePixel {
  return png.header.colourType === 3
    ? paletteWriter(png, rgb, alpha)
    : directWriter(png, rgb, alpha);
}

function paletteWriter(
  { palette, transparency }: PngChunks,
  rgb: Uint8Array,
  alpha: Uint8Array,
): WritePixel {
  if (palette === undefined || palette.length === 0 || palette.length % 3 !== 0)
    throw imageInvalid('damaged');
  const colours = palette.length / 3;
  return (pixel, sampleAt, y, x) => {
    const index = sampleAt(y, x, 0);
    if (index >= colours) throw imageInvalid('damaged');
    rgb.set(palette.subarray(index * 3, index * 3 + 3), pixel * 3);
    alpha[pixel] = transparency?.[index] ?? 255;
  };
}

/** Grey and true colour, with their own opacity channel or one colour that tRNS declares transparent. */
function directWriter(
  { header, transparency }: PngChunks,
  rgb: Uint8Array,
  alpha: Uint8Array,
): WritePixel {
  const grey = header.colourType === 0 || header.colourType === 4;
  const hasAlpha = header.colourType === 4 || header.colourType === 6;
  const colours = grey ? 1 : 3;
  const scale = 255 / ((1 << header.bitDepth) - 1);
  const transparent = hasAlpha ? undefined : transparentColour(transparency, colours);
  const samples = new Uint16Array(colours);
  return (pixel, sampleAt, y, x) => {
    for (let channel = 0; channel < colours; channel++) samples[channel] = sampleAt(y, x, channel);
    for (let channel = 0; channel < 3; channel++) {
      rgb[pixel * 3 + channel] = Math.round((samples[grey ? 0 : channel] ?? 0) * scale);
    }
    if (hasAlpha) alpha[pixel] = Math.round(sampleAt(y, x, colours) * scale);
    else
      alpha[pixel] =
        transparent?.every((value, channel) => value === samples[channel]) === true ? 0 : 255;
  };
}

function transparentColour(
  transparency: Uint8Array | undefined,
  colours: number,
): readonly number[] | undefined {
  if (transparency === undefined) return undefined;
  if (transparency.length !== colours * 2) throw imageInvalid('damaged');
  const view = new DataView(transparency.buffer, transparency.byteOffset, transparency.byteLength);
  return Array.from({ length: colours }, (_, channel) => view.getUint16(channel * 2));
}
