import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../../../agent/pdf/appearance/png.ts';
import { AgentError } from '../../../../agent/core/errors.ts';
import {
  chunk,
  concat,
  encodePng,
  encodeRgba,
  type PngFile,
} from '../../../support/png-encoder.ts';
import { signatureImage } from '../../../support/signature-image.ts';

const problemOf = (file: Uint8Array): unknown => {
  try {
    decodePng(file);
  } catch (error) {
    if (error instanceof AgentError && error.code === 'IMAGE_INVALID') return error.details;
    throw error;
  }
  return 'decoded';
};

const square = (extra: Partial<PngFile> = {}): PngFile => ({
  widthPx: 2,
  heightPx: 2,
  bitDepth: 8,
  colourType: 6,
  rows: Uint8Array.from({ length: 16 }, (_, index) => index * 15),
  ...extra,
});

/** What the standard says a pixel of the packed rows means, computed apart from the decoder. */
const expectedPixel = (file: PngFile, x: number, y: number): number[] => {
  const channels = [1, 0, 3, 1, 2, 0, 4][file.colourType] ?? 0;
  const rowBytes = Math.ceil((file.widthPx * channels * file.bitDepth) / 8);
  const bits = Array.from(file.rows.subarray(y * rowBytes, (y + 1) * rowBytes), (byte) =>
    byte.toString(2).padStart(8, '0'),
  ).join('');
  const samples = Array.from({ length: channels }, (_, channel) => {
    const start = (x * channels + channel) * file.bitDepth;
    return Number.parseInt(bits.slice(start, start + file.bitDepth), 2);
  });
  const to8 = (sample: number | undefined): number =>
    Math.round(((sample ?? 0) * 255) / (2 ** file.bitDepth - 1));
  const [first, second, third, fourth] = samples;
  switch (file.colourType) {
    case 0:
      return [to8(first), to8(first), to8(first), 255];
    case 2:
      return [to8(first), to8(second), to8(third), 255];
    case 3: {
      const start = (first ?? 0) * 3;
      return [
        ...(file.palette ?? []).slice(start, start + 3),
        file.transparency?.[first ?? 0] ?? 255,
      ];
    }
    case 4:
      return [to8(first), to8(first), to8(first), to8(second)];
    default:
      return [to8(first), to8(second), to8(third), to8(fourth)];
  }
};

const palette = Uint8Array.from({ length: 256 * 3 }, (_, index) => (index * 37) % 256);
const kinds = fc.constantFrom(
  ...([
    [0, 1],
    [0, 2],
    [0, 4],
    [0, 8],
    [0, 16],
    [2, 8],
    [2, 16],
    [3, 1],
    [3, 2],
    [3, 4],
    [3, 8],
    [4, 8],
    [4, 16],
    [6, 8],
    [6, 16],
  ] as const),
);

const files = fc
  .tuple(kinds, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .chain(([[colourType, bitDepth], widthPx, heightPx]) => {
    const channels = [1, 0, 3, 1, 2, 0, 4][colourType] ?? 0;
    const size = Math.ceil((widthPx * channels * bitDepth) / 8) * heightPx;
    return fc.record({
      widthPx: fc.constant(widthPx),
      heightPx: fc.constant(heightPx),
      colourType: fc.constant(colourType),
      bitDepth: fc.constant(bitDepth),
      rows: fc.uint8Array({ minLength: size, maxLength: size }),
      filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
      ...(colourType === 3
        ? { palette: fc.constant(palette), transparency: fc.uint8Array({ maxLength: 256 }) }
        : {}),
    });
  });

describe('PNG decoder', () => {
  it('gives back the pixels of every colour type, depth and filter', () => {
    fc.assert(
      fc.property(files, (file) => {
        const image = decodePng(encodePng(file));
        expect([image.widthPx, image.heightPx]).toEqual([file.widthPx, file.heightPx]);
        for (let y = 0; y < file.heightPx; y++) {
          for (let x = 0; x < file.widthPx; x++) {
            const pixel = y * file.widthPx + x;
            const actual = [
              ...image.rgb.subarray(pixel * 3, pixel * 3 + 3),
              image.alpha?.[pixel] ?? 255,
            ];
            expect(actual).toEqual(expectedPixel(file, x, y));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('makes the one colour that tRNS names transparent, compared at full depth', () => {
    const rows = Uint8Array.of(0, 10, 0, 11, 0, 12, 0, 10, 0, 11, 0, 13);
    const transparency = Uint8Array.of(0, 10, 0, 11, 0, 12);
    const image = decodePng(
      encodePng({ widthPx: 2, heightPx: 1, bitDepth: 16, colourType: 2, rows, transparency }),
    );
    expect(image.alpha).toEqual(Uint8Array.of(0, 255));
    const grey = { widthPx: 3, heightPx: 1, bitDepth: 8, colourType: 0 };
    const greyImage = decodePng(
      encodePng({ ...grey, rows: Uint8Array.of(7, 8, 9), transparency: Uint8Array.of(0, 8) }),
    );
    expect(greyImage.alpha).toEqual(Uint8Array.of(255, 0, 255));
  });

  it('has no opacity stream when everything is opaque', () => {
    const rows = Uint8Array.from({ length: 16 }, (_, index) => (index % 4 === 3 ? 255 : index));
    expect(decodePng(encodePng(square({ rows }))).alpha).toBeUndefined();
  });

  it('decodes the signature picture: blue ink on transparent ground, over 300 ppi at 54 × 30 mm', () => {
    const image = decodePng(signatureImage());
    expect(image.widthPx / (54 / 25.4)).toBeGreaterThan(300);
    expect(image.heightPx / (30 / 25.4)).toBeGreaterThan(300);
    const clear = (image.alpha ?? []).filter((value) => value === 0).length;
    const inked = (image.alpha ?? []).filter((value) => value === 255).length;
    expect(clear / (image.widthPx * image.heightPx)).toBeGreaterThan(0.8);
    expect(inked).toBeGreaterThan(2000);
    const [red, green, blue] = image.rgb;
    expect(blue).toBeGreaterThan(2 * Math.max(red ?? 255, green ?? 255));
  });

  it('passes over ancillary chunks', () => {
    const text = { type: 'tEXt', data: new TextEncoder().encode('Comment\0chữ ký') };
    expect(problemOf(encodePng(square({ extraChunks: [text] })))).toBe('decoded');
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46)],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n')],
    ['half of the signature', encodePng(square()).subarray(0, 5)],
  ])('says that %s is no PNG', (_name, file) => {
    expect(problemOf(file)).toEqual({ problem: 'not-png' });
  });

  it('refuses interlaced pictures by name', () => {
    expect(problemOf(encodePng(square({ interlaced: true })))).toEqual({ problem: 'interlaced' });
  });

  it.each([
    ['no pixels', square({ widthPx: 0, rows: new Uint8Array() })],
    ['an impossible depth', square({ bitDepth: 4 })],
    ['an unknown colour type', square({ colourType: 5 })],
    ['an unknown filter', square({ filters: [5] })],
    ['too few rows', square({ heightPx: 2, rows: new Uint8Array(16), bitDepth: 8, colourType: 3 })],
    [
      'a palette index without a colour',
      square({ colourType: 3, rows: Uint8Array.of(0, 1, 2, 3), palette: new Uint8Array(9) }),
    ],
    [
      'a tRNS of the wrong length',
      square({ colourType: 2, rows: new Uint8Array(12), transparency: new Uint8Array(3) }),
    ],
    [
      'an unknown critical chunk',
      square({ extraChunks: [{ type: 'ABCD', data: new Uint8Array(3) }] }),
    ],
  ])('refuses %s as damaged', (_name, file) => {
    expect(problemOf(encodePng(file))).toEqual({ problem: 'damaged' });
  });

  it('refuses a file cut off anywhere and any flipped byte that a checksum covers', () => {
    const file = encodePng(square());
    for (let length = 8; length < file.length; length++) {
      expect(problemOf(file.subarray(0, length))).toEqual({ problem: 'damaged' });
    }
    for (let index = 8; index < file.length; index++) {
      const flipped = file.slice();
      flipped[index] = (flipped[index] ?? 0) ^ 0x40;
      expect(problemOf(flipped)).not.toBe('decoded');
    }
  });

  it('refuses huge dimensions before inflating, and streams larger than their header says', () => {
    const signature = encodePng(square()).subarray(0, 8);
    const header = (side: number): Uint8Array => {
      const data = new Uint8Array(13);
      new DataView(data.buffer).setUint32(0, side);
      new DataView(data.buffer).setUint32(4, side);
      data.set([8, 6], 8);
      return chunk('IHDR', data);
    };
    const end = chunk('IEND', new Uint8Array());
    expect(
      problemOf(concat([signature, header(60_000), chunk('IDAT', new Uint8Array(8)), end])),
    ).toEqual({
      problem: 'too-large',
    });
    const bomb = encodeRgba(1024, 1024, new Uint8Array(1024 * 1024 * 4));
    const body = bomb.subarray(8 + 25);
    expect(problemOf(concat([signature, header(2), body]))).toEqual({ problem: 'too-large' });
  });

  it('answers every mutated file with a picture or a typed refusal (fuzz, 4000 mutations)', () => {
    const seeds = [
      encodePng(square()),
      encodePng(square({ colourType: 3, rows: Uint8Array.of(0, 1, 1, 0), palette })),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (seed, edits, repairChecksums) => {
          const file = seed.slice();
          for (const [offset, value] of edits) if (offset < file.length) file[offset] = value;
          const result = problemOf(repairChecksums ? withFreshChecksums(file) : file);
          expect([
            'decoded',
            { problem: 'not-png' },
            { problem: 'damaged' },
            { problem: 'too-large' },
            { problem: 'interlaced' },
          ]).toContainEqual(result);
        },
      ),
      { numRuns: 4000, seed: 20_30 },
    );
  });
});

/** Checksums recomputed, so that mutations reach behind them. */
function withFreshChecksums(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts = [file.subarray(0, 8)];
  let offset = 8;
  while (offset + 12 <= file.length) {
    const length = view.getUint32(offset);
    if (offset + 12 + length > file.length) break;
    const type = new TextDecoder('latin1').decode(file.subarray(offset + 4, offset + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) break;
    parts.push(chunk(type, file.subarray(offset + 8, offset + 8 + length)));
    offset += 12 + length;
  }
  return concat([...parts, file.subarray(offset)]);
}
