// Random access to the bytes of one document, from a file descriptor or from memory.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that do not change while they are read. Offsets and lengths in bytes. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset`; shorter only at the end. The result is the caller's own. */
  read(offset: number, length: number): Uint8Array;
  /** Fills `target` from `offset`; returns how many bytes there were, fewer than its length only at the end. */
  readInto(target: Uint8Array, offset: number): number;
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) => bytes.slice(offset, offset + length),
    readInto(target, offset) {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return part.length;
    },
  };
}

function sourceOf(sizeBytes: number, readInto: ByteSource['readInto']): ByteSource {
  return {
    sizeBytes,
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)));
      return bytes.subarray(0, readInto(bytes, offset));
    },
    readInto,
  };
}

export function descriptorSource(descriptor: number): ByteSource {
  const sizeBytes = fstatSync(descriptor).size;
  const readInto = (target: Uint8Array, offset: number): number => {
    const wanted = Math.max(0, Math.min(target.length, sizeBytes - offset));
    let done = 0;
    while (done < wanted) {
      const got = readSync(descriptor, target, done, wanted - done, offset + done);
      if (got === 0) break;
      done += got;
    }
    return done;
  };
  return sourceOf(sizeBytes, readInto);
}

/** The first bytes of a source, as if nothing followed. */
export function prefixSource(source: ByteSource, sizeBytes: number): ByteSource {
  const rest = (offset: number): number => Math.max(0, sizeBytes - offset);
  return {
    sizeBytes,
    read: (offset, length) => source.read(offset, Math.min(length, rest(offset))),
    readInto: (target, offset) => source.readInto(target.subarray(0, rest(offset)), offset),
  };
}

/** A source with bytes appended, as an incremental update would. */
export function appendedSource(source: ByteSource, appended: Uint8Array): ByteSource {
  const end = source.sizeBytes;
  const sizeBytes = end + appended.length;
  const readInto = (target: Uint8Array, offset: number): number => {
    const before = source.readInto(target.subarray(0, Math.max(0, end - offset)), offset);
    const start = Math.max(0, offset - end);
    const rest = target.length - before;
    const after = offset + before < end ? new Uint8Array() : appended.subarray(start, start + rest);
    target.set(after, before);
    return before + after.length;
  };
  return sourceOf(sizeBytes, readInto);
}

/** Stays in the second cache of a core from reading to hashing: with a megabyte the same work takes a third longer. */
const CHUNK_BYTES = 1 << 18;

/**
 * The bytes from `start` to before `end`, piece by piece through one buffer: a piece is good until the next is asked for.
 * Large files pass through without leaving megabytes for the garbage collector.
 */
export function* chunksOf(
  source: ByteSource,
  start = 0,
  end = source.sizeBytes,
): Generator<Uint8Array, void, undefined> {
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(0, end - start)));
  for (let at = start; at < end; ) {
    const length = source.readInto(buffer.subarray(0, Math.min(buffer.length, end - at)), at);
    if (length === 0) return;
    yield buffer.subarray(0, length);
    at += length;
  }
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
