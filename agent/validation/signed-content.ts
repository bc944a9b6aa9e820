// The bytes of byte ranges, read once for all signatures of a file however many there are.
import type { SignedContent } from '../cms/check-signature.ts';
import { type ByteSource, chunksOf } from '../core/byte-source.ts';
import { createDigest, type Digest, type HashAlgorithm } from '../core/crypto.ts';

/** Pairs of offset and length, in bytes. */
type Range = readonly [start: number, length: number, secondStart: number, secondLength: number];

/**
 * Signatures of an incrementally updated file share almost all of their bytes: one running hash goes through the
 * file and is branched where the /Contents of each signature begins; a branch only reads on to the end of its revision.
 *
 * @param ranges - of all signatures that will be asked for
 */
export function signedContents(
  source: ByteSource,
  ranges: readonly Range[],
): (range: Range) => SignedContent {
  const known = new Map<HashAlgorithm, ReadonlyMap<string, Uint8Array>>();
  const digestsWith = (algorithm: HashAlgorithm): ReadonlyMap<string, Uint8Array> => {
    const found = known.get(algorithm) ?? digestsOf(source, ranges, algorithm);
    known.set(algorithm, found);
    return found;
  };
  return (range) => ({
    chunks: () => rangeChunks(source, range),
    digest: (algorithm) =>
      digestsWith(algorithm).get(range.join()) ?? digestOf(source, range, algorithm),
  });
}

function digestsOf(
  source: ByteSource,
  ranges: readonly Range[],
  algorithm: HashAlgorithm,
): ReadonlyMap<string, Uint8Array> {
  const digests = new Map<string, Uint8Array>();
  // ranges that do not begin with the file are no signed revision, and are read on their own
  const sorted = ranges.filter(([start]) => start === 0).toSorted((a, b) => a[1] - b[1]);
  const running = createDigest(algorithm);
  let at = 0;
  for (const range of sorted) {
    const [, length, secondStart, secondLength] = range;
    update(running, source, at, length);
    at = length;
    const branch = running.copy();
    update(branch, source, secondStart, secondStart + secondLength);
    digests.set(range.join(), branch.digest());
  }
  return digests;
}

function digestOf(source: ByteSource, range: Range, algorithm: HashAlgorithm): Uint8Array {
  const digest = createDigest(algorithm);
  for (const chunk of rangeChunks(source, range)) digest.update(chunk);
  return digest.digest();
}

function update(digest: Digest, source: ByteSource, start: number, end: number): void {
  for (const chunk of chunksOf(source, start, end)) digest.update(chunk);
}

function* rangeChunks(source: ByteSource, range: Range): Generator<Uint8Array> {
  const [start, length, secondStart, secondLength] = range;
  yield* chunksOf(source, start, start + length);
  yield* chunksOf(source, secondStart, secondStart + secondLength);
}
