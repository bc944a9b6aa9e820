// Files encrypted at rest in pieces that are each authenticated (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015),
// so that a large document is read back piece by piece and no altered, swapped, missing or extra piece passes.
//   magic (6) | nonce prefix (7) | pieces of 1 MiB ciphertext + 16 bytes tag, the last one marked in its nonce
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ByteSource } from './byte-source.ts';
import { randomBytes } from './crypto.ts';
import { type DocumentFile, writeAtomically } from './document-file.ts';

const MAGIC = new TextEncoder().encode('KYSO1\n');
const PREFIX_BYTES = 7;
const HEADER_BYTES = MAGIC.length + PREFIX_BYTES;
const PIECE_BYTES = 1 << 20;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const CIPHER = 'aes-256-gcm';

/** The file is not sealed with this key, or was changed. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** How the operating system keeps a key for its user, beside the rights of the file. */
export interface KeyProtection {
  seal(key: Uint8Array): Uint8Array;
  /** @returns undefined for what this user on this PC did not seal */
  open(sealed: Uint8Array): Uint8Array | undefined;
}

/** The rights of the file are all there is. */
export const noProtection: KeyProtection = { seal: (key) => key, open: (sealed) => sealed };

/** The key of a user's sealed files: 32 random bytes in a file only the user can read, made on first use. */
export async function loadOrCreateKey(
  path: string,
  protection: KeyProtection = noProtection,
): Promise<Uint8Array> {
  const present = readKey(path, protection);
  if (present) return present;
  const key = randomBytes(KEY_BYTES);
  await writeAtomically(path, (file) => {
    file.write(protection.seal(key));
  });
  return key;
}

function readKey(path: string, protection: KeyProtection): Uint8Array | undefined {
  try {
    const key = protection.open(new Uint8Array(readFileSync(path)));
    return key?.length === KEY_BYTES ? key : undefined;
  } catch {
    // Absent on first use; an unreadable one cannot be replaced either, and the write then says so.
    return undefined;
  }
}

/** Appends the sealed form of `content` to the file. */
export function sealInto(file: DocumentFile, key: Uint8Array, content: ByteSource): void {
  const prefix = randomBytes(PREFIX_BYTES);
  file.write(MAGIC);
  file.write(prefix);
  const pieces = pieceCount(content.sizeBytes);
  const buffer = new Uint8Array(PIECE_BYTES);
  for (let piece = 0; piece < pieces; piece++) {
    const cipher = createCipheriv(CIPHER, key, nonce(prefix, piece, piece === pieces - 1));
    const length = content.readInto(buffer, piece * PIECE_BYTES);
    file.write(cipher.update(buffer.subarray(0, length)));
    cipher.final();
    file.write(cipher.getAuthTag());
  }
}

/**
 * The content from `fromByte` on, piece by piece; each piece is authentic when it is given out.
 * @throws SealError
 */
export function* openSealed(
  source: ByteSource,
  key: Uint8Array,
  fromByte = 0,
): Generator<Uint8Array, void, undefined> {
  const header = source.read(0, HEADER_BYTES);
  if (!MAGIC.every((byte, at) => header[at] === byte)) throw new SealError('not sealed');
  const prefix = header.subarray(MAGIC.length);
  const sealedBytes = source.sizeBytes - HEADER_BYTES;
  const pieces = Math.ceil(sealedBytes / (PIECE_BYTES + TAG_BYTES));
  // Even an empty content has a piece that proves it.
  if (pieces < 1) throw new SealError('cut short');
  // Past the end the last piece is opened all the same: it proves where the end is.
  const first = Math.min(Math.floor(fromByte / PIECE_BYTES), pieces - 1);
  for (let piece = first; piece < pieces; piece++) {
    const offset = HEADER_BYTES + piece * (PIECE_BYTES + TAG_BYTES);
    const sealed = source.read(offset, PIECE_BYTES + TAG_BYTES);
    const content = openPiece(sealed, key, nonce(prefix, piece, piece === pieces - 1));
    yield content.subarray(Math.max(0, fromByte - piece * PIECE_BYTES));
  }
}

function openPiece(sealed: Uint8Array, key: Uint8Array, pieceNonce: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv(CIPHER, key, pieceNonce);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const content = decipher.update(sealed.subarray(0, -TAG_BYTES));
    decipher.final();
    return new Uint8Array(content);
  } catch (error) {
    throw new SealError('changed on disk', { cause: error });
  }
}

/** An empty content still has one piece, so that its absence is noticed. */
const pieceCount = (sizeBytes: number): number => Math.max(1, Math.ceil(sizeBytes / PIECE_BYTES));

function nonce(prefix: Uint8Array, piece: number, isLast: boolean): Uint8Array {
  const bytes = new Uint8Array(PREFIX_BYTES + 5);
  bytes.set(prefix);
  const view = new DataView(bytes.buffer);
  view.setUint32(PREFIX_BYTES, piece);
  view.setUint8(PREFIX_BYTES + 4, isLast ? 1 : 0);
  return bytes;
}
