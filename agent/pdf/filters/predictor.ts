// Predictor functions of LZW and Flate, ISO 32000-2 §7.4.4.4.

export type PredictorParameters = {
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
};

/** @throws RangeError for parameters or row tags that no predictor has */
export function undoPredictor(data: Uint8Array, parameters: PredictorParameters): Uint8Array {
  const { predictor, colors, bitsPerComponent, columns } = parameters;
  if (predictor === 1) return data;
  if (!(inRange(colors, 32) && inRange(bitsPerComponent, 16) && inRange(columns, 1_000_000))) {
    throw new RangeError('predictor parameters out of range');
  }
  const pixelBytes = Math.max(1, (colors * bitsPerComponent) >> 3);
  const rowBytes = (colors * bitsPerComponent * columns + 7) >> 3;
  if (predictor === 2) return undoTiff(data, rowBytes, colors, bitsPerComponent);
  if (predictor >= 10 && predictor <= 15) return undoPng(data, rowBytes, pixelBytes);
  throw new RangeError('unknown predictor');
}

const inRange = (value: number, highest: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= highest;

function undoTiff(data: Uint8Array, rowBytes: number, colors: number, bits: number): Uint8Array {
  if (bits !== 8) throw new RangeError('TIFF predictor of this depth is not read');
  const out = data.slice();
  for (let row = 0; row < out.length; row += rowBytes) {
    const end = Math.min(row + rowBytes, out.length);
    for (let index = row + colors; index < end; index += 1) {
      out[index] = byteAt(out, index) + byteAt(out, index - colors);
    }
  }
  return out;
}

function undoPng(data: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = Math.ceil(data.length / (rowBytes + 1));
  const out = new Uint8Array(Math.max(0, data.length - rows));
  for (let row = 0; row < rows; row += 1) {
    const source = row * (rowBytes + 1) + 1;
    const target = row * rowBytes;
    const length = Math.min(rowBytes, data.length - source);
    const restore = pngFilter(byteAt(data, source - 1));
    for (let index = 0; index < length; index += 1) {
      const left = index >= pixelBytes ? byteAt(out, target + index - pixelBytes) : 0;
      const up = row > 0 ? byteAt(out, target + index - rowBytes) : 0;
      const upLeft =
        row > 0 && index >= pixelBytes ? byteAt(out, target + index - rowBytes - pixelBytes) : 0;
      out[target + index] = byteAt(data, source + index) + restore(left, up, upLeft);
    }
  }
  return out;
}

type PngFilter = (left: number, up: number, upLeft: number) => number;

const PNG_FILTERS: readonly PngFilter[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function pngFilter(tag: number): PngFilter {
  const filter = PNG_FILTERS[tag];
  if (filter === undefined) throw new RangeError('unknown PNG row filter');
  return filter;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toUpLeft = Math.abs(estimate - upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

const byteAt = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;
