// Files encrypted at rest in pieces that are each authenticated (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015),
// so that a large document is read back piece by piece and no altered, swapped, missing or extra piece passes.
//   magic (6) | nonce prefix (7) | pieces of 1 MiB ciphertext + 16 bytes tag, the last one marked in its nonce
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { release } from '../../shared/channel/release.ts';
import type { ByteSource } from './byte-source.ts';
import { createDigest, hexOf, randomBytes } from './crypto.ts';
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
  /**
   * @returns undefined for what this user on this PC did not seal
   * @throws AgentError when that cannot be found out: a key that may be good is not replaced
   */
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
  const sealed = readFile(path);
  const key = sealed === undefined ? undefined : protection.open(sealed);
  return key?.length === KEY_BYTES ? key : undefined;
}

function readFile(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    // Absent on first use; an unreadable one cannot be replaced either, and the write then says so.
    return undefined;
  }
}

/** Appends the sealed form of a content to a file, piece by piece. */
export class Sealing {
  readonly #file: DocumentFile;
  readonly #key: Uint8Array;
  readonly #prefix = randomBytes(PREFIX_BYTES);
  readonly #buffer = new Uint8Array(PIECE_BYTES);
  readonly #digest = createDigest('sha256');
  #piece = 0;

  constructor(file: DocumentFile, key: Uint8Array) {
    this.#file = file;
    this.#key = key;
  }

  /**
   * The next whole piece of a content that is going to grow: it is not the last one, whatever follows.
   * @returns false when there is none
   */
  next(content: ByteSource): boolean {
    if ((this.#piece + 1) * PIECE_BYTES > content.sizeBytes) return false;
    this.#seal(content, false);
    return true;
  }

  /**
   * The rest, to the end.
   * @returns SHA-256 of everything that was sealed, lower-case hex
   */
  finish(content: ByteSource): string {
    const pieces = Math.max(pieceCount(content.sizeBytes), this.#piece + 1);
    while (this.#piece < pieces) this.#seal(content, this.#piece === pieces - 1);
    return hexOf(this.#digest.digest());
  }

  #seal(content: ByteSource, isLast: boolean): void {
    if (this.#piece === 0) {
      this.#file.write(MAGIC);
      this.#file.write(this.#prefix);
    }
    const length = content.readInto(this.#buffer, this.#piece * PIECE_BYTES);
    const plain = this.#buffer.subarray(0, length);
    const cipher = createCipheriv(CIPHER, this.#key, nonce(this.#prefix, this.#piece, isLast));
    const ciphertext = cipher.update(plain);
    this.#digest.update(plain);
    this.#file.write(ciphertext);
    release(ciphertext);
    cipher.final();
    this.#file.write(cipher.getAuthTag());
    this.#piece++;
  }
}

/** Appends the sealed form of `content` to the file. */
export function sealInto(file: DocumentFile, key: Uint8Array, content: ByteSource): void {
  new Sealing(file, key).finish(content);
}

/** The whole content of a small file. @throws SealError */
export function openWhole(source: ByteSource, key: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const piece of openSealed(source, key)) pieces.push(piece.slice());
  return new Uint8Array(Buffer.concat(pieces));
}

/**
 * The content from `fromByte` on, piece by piece; each is authentic when it is given out, and good until the next is
 * asked for.
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
  const buffer = new Uint8Array(Math.min(sealedBytes, PIECE_BYTES + TAG_BYTES));
  for (let piece = first; piece < pieces; piece++) {
    const offset = HEADER_BYTES + piece * (PIECE_BYTES + TAG_BYTES);
    const sealed = buffer.subarray(0, source.readInto(buffer, offset));
    const content = openPiece(sealed, key, nonce(prefix, piece, piece === pieces - 1));
    yield content.subarray(Math.max(0, fromByte - piece * PIECE_BYTES));
    release(content);
  }
}

function openPiece(sealed: Uint8Array, key: Uint8Array, pieceNonce: Uint8Array): Uint8Array {
  try {
    const decipher = createDecipheriv(CIPHER, key, pieceNonce);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const content = decipher.update(sealed.subarray(0, -TAG_BYTES));
    decipher.final();
    return new Uint8Array(content.buffer, content.byteOffset, content.length);
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
