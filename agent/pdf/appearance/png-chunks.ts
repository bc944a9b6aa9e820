// The container of a PNG file: signature, chunks and their checksums (ISO/IEC 15948, clause 5).
import { crc32 } from 'node:zlib';
import { AgentError } from '../../core/errors.ts';
import type { ImageProblem } from '../../../shared/protocol/errors.ts';

/** How the samples of the picture are stored. */
type PngHeader = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: number;
  readonly colourType: ColourType;
};

/** The chunks that decide the pixels; every other ancillary chunk is passed over. */
export type PngChunks = {
  readonly header: PngHeader;
  readonly palette: Uint8Array | undefined;
  readonly transparency: Uint8Array | undefined;
  /** The IDAT pieces of one zlib stream, in order. */
  readonly compressed: readonly Uint8Array[];
};

const MAX_FILE_BYTES = 16 * 1024 * 1024;
const MAX_PIXELS = 16 * 1024 * 1024;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Table 11.1 of the standard: which bit depths each colour type allows. */
const bitDepths = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
} as const;
type ColourType = keyof typeof bitDepths;

export function imageInvalid(problem: ImageProblem, cause?: unknown): AgentError {
  return new AgentError('IMAGE_INVALID', { problem }, { cause });
}

/**
 * Splits a PNG file into the chunks that decide its pixels.
 *
 * @throws AgentError `IMAGE_INVALID` not-png, damaged, too-large, interlaced
 */
export function readPngChunks(file: Uint8Array): PngChunks {
  if (SIGNATURE.some((byte, index) => file[index] !== byte)) throw imageInvalid('not-png');
  if (file.length > MAX_FILE_BYTES) throw imageInvalid('too-large');
  let header: PngHeader | undefined;
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  const compressed: Uint8Array[] = [];
  for (const { type, data } of chunks(file)) {
    if ((header === undefined) !== (type === 'IHDR')) throw imageInvalid('damaged');
    switch (type) {
      case 'IHDR':
        header = readHeader(data);
        break;
      case 'PLTE':
        palette = data;
        break;
      case 'tRNS':
        transparency = data;
        break;
      case 'IDAT':
        compressed.push(data);
        break;
      case 'IEND':
        return complete(header, { palette, transparency, compressed });
      default:
        if (isCritical(type)) throw imageInvalid('damaged');
    }
  }
  throw imageInvalid('damaged');
}

function complete(header: PngHeader | undefined, data: Omit<PngChunks, 'header'>): PngChunks {
  if (header === undefined || data.compressed.length === 0) throw imageInvalid('damaged');
  return { header, ...data };
}

function* chunks(file: Uint8Array): Generator<{ type: string; data: Uint8Array }> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let offset: number = SIGNATURE.length;
  while (offset + 12 <= file.length) {
    const length = view.getUint32(offset);
    const end = offset + 8 + length;
    if (end + 4 > file.length) throw imageInvalid('damaged');
    if (crc32(file.subarray(offset + 4, end)) !== view.getUint32(end))
      throw imageInvalid('damaged');
    const type = String.fromCharCode(...file.subarray(offset + 4, offset + 8));
    yield { type, data: file.subarray(offset + 8, end) };
    offset = end + 4;
  }
}

function readHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw imageInvalid('damaged');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const widthPx = view.getUint32(0);
  const heightPx = view.getUint32(4);
  const bitDepth = view.getUint8(8);
  const colourType = view.getUint8(9);
  const interlace = view.getUint8(12);
  if (widthPx === 0 || heightPx === 0) throw imageInvalid('damaged');
  if (view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || interlace > 1)
    throw imageInvalid('damaged');
  if (!isColourType(colourType)) throw imageInvalid('damaged');
  const allowed: readonly number[] = bitDepths[colourType];
  if (!allowed.includes(bitDepth)) throw imageInvalid('damaged');
  if (widthPx * heightPx > MAX_PIXELS) throw imageInvalid('too-large');
  if (interlace === 1) throw imageInvalid('interlaced');
  return { widthPx, heightPx, bitDepth, colourType };
}

function isColourType(value: number): value is ColourType {
  return Object.hasOwn(bitDepths, value);
}

/** An upper-case first letter marks chunks that must be understood (clause 5.4). */
function isCritical(type: string): boolean {
  return /^[A-Z]/.test(type);
}
