// A document and the file in which its next revision grows.
import { type ByteSource, chunksOf, prefixSource } from '../core/byte-source.ts';
import { createDigest, type Digest, hexOf, type SigningHash } from '../core/crypto.ts';
import type { DocumentFile } from '../core/document-file.ts';

/** The file once it begins with the document. */
interface BegunDraft {
  /** Has taken in the document's bytes. */
  readonly digest: Digest;
  /** SHA-256 of the same bytes, lower-case hex. */
  readonly sha256: string;
}

export interface Draft {
  /** Never changed by what is written behind it. */
  readonly source: ByteSource;
  readonly file: DocumentFile;
  /** Afterwards the file holds exactly the source's bytes. @throws the signal's reason */
  begin(hash: SigningHash, signal: AbortSignal): Promise<BegunDraft>;
}

/** As `chunksOf`: what was read is still in the cache of a core when it is hashed. */
const CHUNK_BYTES = 1 << 18;

/** A draft in another file, which is empty. */
export function copiedDraft(source: ByteSource, file: DocumentFile): Draft {
  return {
    source,
    file,
    async begin(hash, signal) {
      const digest = createDigest(hash);
      const shown = hash === 'sha256' ? digest : createDigest('sha256');
      await copyAndHash(source, file, new Set([digest, shown]), signal);
      return { digest, sha256: hexOf(shown.copy().digest()) };
    },
  };
}

/**
 * A draft in the very file that holds the document: nobody else's, and hashed while it was written.
 *
 * @param written - SHA-256 over the file's first `sizeBytes` bytes
 */
export function ownDraft(file: DocumentFile, sizeBytes: number, written: Digest): Draft {
  const source = prefixSource(file.source(), sizeBytes);
  return {
    source,
    file,
    async begin(hash, signal) {
      // An earlier attempt may have left something.
      file.truncate(sizeBytes);
      const sha256 = hexOf(written.copy().digest());
      if (hash === 'sha256') return { digest: written.copy(), sha256 };
      const digest = createDigest(hash);
      for (const chunk of chunksOf(source)) {
        signal.throwIfAborted();
        digest.update(chunk);
      }
      return { digest, sha256 };
    },
  };
}

/** Reads and hashes the next piece while the one before is being written. */
async function copyAndHash(
  source: ByteSource,
  output: DocumentFile,
  digests: ReadonlySet<Digest>,
  signal: AbortSignal,
): Promise<void> {
  const length = Math.min(CHUNK_BYTES, source.sizeBytes);
  const buffers = [new Uint8Array(length), new Uint8Array(length)] as const;
  let [current, next] = buffers;
  let written = Promise.resolve();
  for (let offset = 0; offset < source.sizeBytes; offset += CHUNK_BYTES) {
    signal.throwIfAborted();
    const chunk = current.subarray(0, source.readInto(current, offset));
    for (const digest of digests) digest.update(chunk);
    await written;
    written = output.writeBehind(chunk);
    [current, next] = [next, current];
  }
  await written;
}
