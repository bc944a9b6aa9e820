// Random access to the bytes of one document, from a file descriptor or from memory.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that do not change while they are read. Offsets and lengths in bytes. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`; shorter only at the end. The result is the caller's own. */
  read(offset: number, length: number): Uint8Array;
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) => bytes.slice(offset, offset + length),
  };
}

export function descriptorSource(descriptor: number): ByteSource {
  const sizeBytes = fstatSync(descriptor).size;
  return {
    sizeBytes,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, sizeBytes - offset));
      const bytes = new Uint8Array(wanted);
      let done = 0;
      while (done < wanted) {
        const got = readSync(descriptor, bytes, done, wanted - done, offset + done);
        if (got === 0) return bytes.subarray(0, done);
        done += got;
      }
      return bytes;
    },
  };
}

/** Opens a file for one use and closes it whatever happens. */
export async function withFile<T>(
  path: string,
  use: (source: ByteSource) => Promise<T> | T,
): Promise<T> {
  const descriptor = openSync(path, 'r');
  try {
    return await use(descriptorSource(descriptor));
  } finally {
    closeSync(descriptor);
  }
}
