// Pictures of seals and signatures. What is changed lies inside the chunks, whose checksums are right.
import { deflateSync } from 'node:zlib';
import { decodePng } from '../../../agent/pdf/appearance/png.ts';
import { pictureWarnings } from '../../../agent/signing/picture-checks.ts';
import { joined } from '../../support/bytes.ts';
import { chunk } from '../../support/png-encoder.ts';
import type { FuzzTarget } from '../target.ts';

const HEADER_BYTES = 13;
const PALETTE_BYTES = 12;
const WIDTH_PX = 8;
const HEIGHT_PX = 6;
const WIDTH_MM = 30;

/** Header, palette and filtered rows, one behind the other. */
function parts(colourType: number, bitDepth: number, channels: number): Uint8Array {
  const header = Uint8Array.of(
    0,
    0,
    0,
    WIDTH_PX,
    0,
    0,
    0,
    HEIGHT_PX,
    bitDepth,
    colourType,
    0,
    0,
    0,
  );
  const row = Uint8Array.of(1, ...new Uint8Array((WIDTH_PX * channels * bitDepth) / 8));
  return joined(
    header,
    new Uint8Array(PALETTE_BYTES),
    ...Array.from({ length: HEIGHT_PX }, () => row),
  );
}

export const target: FuzzTarget = {
  name: 'png-picture',
  words: ['\u0001', '\u0004', '\u0010'],
  seeds: () => [
    parts(0, 8, 1),
    parts(0, 1, 1),
    parts(2, 8, 3),
    parts(3, 2, 1),
    parts(4, 8, 2),
    parts(6, 16, 4),
  ],
  run(input) {
    const body = input.subarray(HEADER_BYTES);
    const file = joined(
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', input.subarray(0, HEADER_BYTES)),
      chunk('PLTE', body.subarray(0, PALETTE_BYTES)),
      chunk('IDAT', new Uint8Array(deflateSync(body.subarray(PALETTE_BYTES)))),
      chunk('IEND', new Uint8Array()),
    );
    const { rgb, alpha, widthPx, heightPx } = decodePng(file);
    if (rgb.length !== widthPx * heightPx * 3) throw new Error('not all of the picture');
    pictureWarnings({ rgb, alpha, widthPx, heightPx }, { hue: 'red', isTrueSize: true }, WIDTH_MM);
  },
};
