// SHA-256 of a whole document, piece by piece.
import { type ByteSource, chunksOf } from './byte-source.ts';
import { createDigest, type Digest, hexOf } from './crypto.ts';

/** @returns 64 lower-case hex digits */
export const hashSource = (source: ByteSource): string =>
  hashFurther(createDigest('sha256'), source, 0);

/**
 * @param begun - SHA-256 over the first `start` bytes; stays as it is
 * @returns hash of the whole source, 64 lower-case hex digits
 */
export function hashFurther(begun: Digest, source: ByteSource, start: number): string {
  const digest = begun.copy();
  for (const chunk of chunksOf(source, start)) digest.update(chunk);
  return hexOf(digest.digest());
}
