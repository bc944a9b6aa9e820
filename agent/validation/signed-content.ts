// The bytes of a byte range, read piece by piece; each hash function reads them once however often it is asked.
import type { SignedContent } from '../cms/check-signature.ts';
import { type ByteSource, chunksOf } from '../core/byte-source.ts';
import { createDigest, type HashAlgorithm } from '../core/crypto.ts';

/** @param byteRange - pairs of offset and length, in bytes */
export function signedContent(source: ByteSource, byteRange: readonly number[]): SignedContent {
  const known = new Map<HashAlgorithm, Uint8Array>();
  const chunks = (): Iterable<Uint8Array> => rangeChunks(source, byteRange);
  return {
    chunks,
    digest(algorithm) {
      const found = known.get(algorithm);
      if (found) return found;
      const digest = createDigest(algorithm);
      for (const chunk of chunks()) digest.update(chunk);
      const value = digest.digest();
      known.set(algorithm, value);
      return value;
    },
  };
}

function* rangeChunks(source: ByteSource, byteRange: readonly number[]): Generator<Uint8Array> {
  for (let pair = 0; pair + 1 < byteRange.length; pair += 2) {
    const start = byteRange[pair] ?? 0;
    yield* chunksOf(source, start, start + (byteRange[pair + 1] ?? 0));
  }
}
