// SHA-256 of a whole document, piece by piece.
import { type ByteSource, chunksOf } from './byte-source.ts';
import { createDigest } from './crypto.ts';

/** @returns 64 lower-case hex digits */
export function hashSource(source: ByteSource): string {
  const digest = createDigest('sha256');
  for (const chunk of chunksOf(source)) digest.update(chunk);
  return Buffer.from(digest.digest()).toString('hex');
}
