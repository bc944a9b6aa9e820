// Decodes PNG pictures (ISO/IEC 15948) into 8-bit RGB and opacity, the two streams a PDF image needs.
import { inflateSync } from 'node:zlib';
import { imageInvalid, type PngChunks, readPngChunks } from './png-chunks.ts';
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
  const { widthPx, heightPx, colourType } = png.header;
  const rows = inflateRows(png);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const alpha = new Uint8Array(widthPx * heightPx);
  const samples = new Uint16Array(widthPx * channelCounts[colourType]);
  const writeRow = rowWriter(png);
  const rowBytes = rows.length / heightPx;
  for (let y = 0; y < heightPx; y++) {
    unpackSamples(rows.subarray(y * rowBytes, (y + 1) * rowBytes), png.header.bitDepth, samples);
    writeRow(
      samples,
      rgb.subarray(y * widthPx * 3, (y + 1) * widthPx * 3),
      alpha.subarray(y * widthPx, (y + 1) * widthPx),
    );
  }
  const isOpaque = alpha.every((value) => value === 255);
  return { widthPx, heightPx, rgb, alpha: isOpaque ? undefined : alpha };
}

/** Turns the samples of one row into 3 and 1 bytes a pixel. */
type WriteRow = (samples: Uint16Array, rgb: Uint8Array, alpha: Uint8Array) => void;

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

/** Spreads a row's bits over one number a sample, at full depth (clause 7.2). */
function unpackSamples(row: Uint8Array, bitDepth: number, samples: Uint16Array): void {
  if (bitDepth === 8) {
    samples.set(row);
    return;
  }
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  const perByte = 8 / bitDepth;
  const mask = 2 ** bitDepth - 1;
  for (let index = 0; index < samples.length; index++) {
    if (bitDepth === 16) {
      samples[index] = view.getUint16(index * 2);
    } else {
      const shift = 8 - bitDepth * ((index % perByte) + 1);
      samples[index] = (view.getUint8(Math.floor(index / perByte)) >> shift) & mask;
    }
  }
}

function rowWriter(png: PngChunks): WriteRow {
  return png.header.colourType === 3 ? paletteWriter(png) : directWriter(png);
}

function paletteWriter({ palette, transparency }: PngChunks): WriteRow {
  if (palette === undefined || palette.length % 3 !== 0) throw imageInvalid('damaged');
  const colours = palette.length / 3;
  return (samples, rgb, alpha) => {
    for (const [x, index] of samples.entries()) {
      if (index >= colours) throw imageInvalid('damaged');
      for (let channel = 0; channel < 3; channel++)
        rgb[x * 3 + channel] = palette[index * 3 + channel] ?? 0;
      alpha[x] = transparency?.[index] ?? 255;
    }
  };
}

/** Grey and true colour, with their own opacity channel or one colour that tRNS declares transparent. */
function directWriter({ header, transparency }: PngChunks): WriteRow {
  const channels = channelCounts[header.colourType];
  const hasAlpha = header.colourType === 4 || header.colourType === 6;
  const colours = hasAlpha ? channels - 1 : channels;
  const scale = 255 / (2 ** header.bitDepth - 1);
  const transparent = hasAlpha ? undefined : transparentColour(transparency, colours);
  return (samples, rgb, alpha) => {
    for (let x = 0; x < alpha.length; x++) {
      const start = x * channels;
      for (let channel = 0; channel < 3; channel++) {
        rgb[x * 3 + channel] = Math.round(
          (samples[start + (colours === 1 ? 0 : channel)] ?? 0) * scale,
        );
      }
      alpha[x] = hasAlpha ? Math.round((samples[start + colours] ?? 0) * scale) : 255;
      if (transparent?.every((value, channel) => value === samples[start + channel]) === true)
        alpha[x] = 0;
    }
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
