// SHA-256 of a whole document, piece by piece.
import type { ByteSource } from './byte-source.ts';
import { createDigest } from './crypto.ts';

const CHUNK_BYTES = 1 << 20;

/** @returns 64 lower-case hex digits */
export function hashSource(source: ByteSource): string {
  const digest = createDigest('sha256');
  for (let at = 0; at < source.sizeBytes; at += CHUNK_BYTES)
    digest.update(source.read(at, CHUNK_BYTES));
  return Buffer.from(digest.digest()).toString('hex');
}
