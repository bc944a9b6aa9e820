// Writes PNG files for tests and the demo: any colour type, depth and row filter of the standard.
import { crc32, deflateSync } from 'node:zlib';

export type PngFile = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: number;
  readonly colourType: number;
  /** Packed rows from the top, each `ceil(width * channels * depth / 8)` bytes. */
  readonly rows: Uint8Array;
  /** Filter type of each row, repeated when shorter; default none. */
  readonly filters?: readonly number[];
  readonly palette?: Uint8Array;
  readonly transparency?: Uint8Array;
  readonly interlaced?: boolean;
  readonly extraChunks?: readonly { readonly type: string; readonly data: Uint8Array }[];
};

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export function encodePng(file: PngFile): Uint8Array {
  return concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header(file)),
    ...(file.extraChunks ?? []).map(({ type, data }) => chunk(type, data)),
    ...(file.palette === undefined ? [] : [chunk('PLTE', file.palette)]),
    ...(file.transparency === undefined ? [] : [chunk('tRNS', file.transparency)]),
    chunk('IDAT', new Uint8Array(deflateSync(filterRows(file)))),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** 8-bit RGBA with the row filter that suits drawings. */
export function encodeRgba(widthPx: number, heightPx: number, rows: Uint8Array): Uint8Array {
  return encodePng({ widthPx, heightPx, bitDepth: 8, colourType: 6, rows, filters: [2] });
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat([new TextEncoder().encode(type), data]);
  return concat([uint32(data.length), body, uint32(crc32(body))]);
}

function header(file: PngFile): Uint8Array {
  const rest = Uint8Array.of(
    file.bitDepth,
    file.colourType,
    0,
    0,
    file.interlaced === true ? 1 : 0,
  );
  return concat([uint32(file.widthPx), uint32(file.heightPx), rest]);
}

function filterRows(file: PngFile): Uint8Array {
  const bitsPerPixel = (channels[file.colourType] ?? 1) * file.bitDepth;
  const rowBytes = Math.ceil((file.widthPx * bitsPerPixel) / 8);
  const step = Math.max(1, bitsPerPixel / 8);
  const filters = file.filters ?? [0];
  const out = new Uint8Array((rowBytes + 1) * file.heightPx);
  for (let y = 0; y < file.heightPx; y++) {
    const filter = filters[y % filters.length] ?? 0;
    out[y * (rowBytes + 1)] = filter;
    for (let x = 0; x < rowBytes; x++) {
      const at = (row: number, column: number): number =>
        row < 0 || column < 0 ? 0 : (file.rows[row * rowBytes + column] ?? 0);
      const predicted = predict(filter, at(y, x - step), at(y - 1, x), at(y - 1, x - step));
      out[y * (rowBytes + 1) + 1 + x] = at(y, x) - predicted;
    }
  }
  return out;
}

function predict(filter: number, left: number, above: number, upperLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    case 4: {
      const distances = [left, above, upperLeft].map((value) =>
        Math.abs(left + above - upperLeft - value),
      );
      return [left, above, upperLeft][distances.indexOf(Math.min(...distances))] ?? 0;
    }
    default:
      return 0;
  }
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
