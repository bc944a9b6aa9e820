// Files under construction: written once from front to back, patched in place, synced, and only then given their name.
import {
  closeSync,
  fsync as fsyncCallback,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  renameSync,
  unlinkSync,
  write as writeCallback,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type ByteSource, descriptorSource } from './byte-source.ts';
import { randomBytes } from './crypto.ts';

export interface DocumentFile {
  readonly descriptor: number;
  /** Appends at the end. */
  write(bytes: Uint8Array): void;
  /** Appends at the end while the caller goes on; the bytes must not change until it resolves. One at a time. */
  writeBehind(bytes: Uint8Array): Promise<void>;
  /** Overwrites bytes already written. */
  patch(offset: number, bytes: Uint8Array): void;
  /** Cuts off what lies behind `length`; the next bytes are appended there. */
  truncate(length: number): void;
  /** Everything written so far is on the disk when this returns. */
  sync(): void;
  /** What has been written, read back from the file. */
  source(): ByteSource;
}

const writeLater = promisify(writeCallback);
/** The disk takes its time; other documents go on meanwhile. */
const syncLater = promisify(fsyncCallback);

function documentFile(descriptor: number): DocumentFile {
  let length = 0;
  const put = (bytes: Uint8Array, position: number): void => {
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
    }
  };
  return {
    descriptor,
    write(bytes) {
      put(bytes, length);
      length += bytes.length;
    },
    async writeBehind(bytes) {
      const position = length;
      length += bytes.length;
      let done = 0;
      while (done < bytes.length) {
        const { bytesWritten } = await writeLater(
          descriptor,
          bytes,
          done,
          bytes.length - done,
          position + done,
        );
        done += bytesWritten;
      }
    },
    patch: (offset, bytes) => {
      put(bytes, offset);
    },
    truncate(size) {
      ftruncateSync(descriptor, size);
      length = size;
    },
    sync: () => {
      fsyncSync(descriptor);
    },
    source: () => descriptorSource(descriptor),
  };
}

/** A file that is being written beside the name it will get. One of `finish` and `discard` ends it. */
export interface UnfinishedFile {
  readonly file: DocumentFile;
  /** What is written so far goes to the disk while the caller does something else. */
  sync(): Promise<void>;
  /**
   * Complete and synced under its name when it resolves; gone when it rejects before it has its name.
   * @param named - called when the file is synced, just before it gets its name
   */
  finish(named?: (file: DocumentFile) => Promise<void>): Promise<void>;
  discard(): void;
}

/** The folder must be on the same disk as the final name, so the temporary file stands beside it. */
export function openUnfinished(path: string): UnfinishedFile {
  const suffix = Buffer.from(randomBytes(6)).toString('hex');
  const temporary = join(dirname(path), `${temporaryPrefix(path)}${suffix}.tmp`);
  const descriptor = openSync(temporary, 'wx+', 0o600);
  const file = documentFile(descriptor);
  return {
    file,
    sync: () => syncLater(descriptor),
    async finish(named) {
      let isNamed = false;
      try {
        await syncLater(descriptor);
        await named?.(file);
        renameSync(temporary, path);
        isNamed = true;
        await syncFolder(dirname(path));
      } catch (error) {
        if (!isNamed) unlinkSync(temporary);
        throw error;
      } finally {
        closeSync(descriptor);
      }
    },
    discard() {
      unlinkSync(temporary);
      closeSync(descriptor);
    },
  };
}

/**
 * Writes a file that appears under its name complete and synced, or not at all.
 *
 * @param named - called when the file is complete and synced, just before it gets its name
 */
export async function writeAtomically<T>(
  path: string,
  use: (file: DocumentFile) => Promise<T> | T,
  named?: (file: DocumentFile) => Promise<void>,
): Promise<T> {
  const unfinished = openUnfinished(path);
  let result: T;
  try {
    result = await use(unfinished.file);
  } catch (error) {
    unfinished.discard();
    throw error;
  }
  await unfinished.finish(named);
  return result;
}

const temporaryPrefix = (path: string): string => `.${basename(path).slice(0, 100)}.`;

/** Deletes what a process that was killed has left beside these files; none of them may be being written. */
export function removeLeftovers(folder: string, paths: readonly string[]): void {
  const prefixes = paths.map(temporaryPrefix);
  for (const name of readdirSync(folder)) {
    const isLeftOver = prefixes.some(
      (prefix) => name.startsWith(prefix) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(prefix.length)),
    );
    if (isLeftOver) unlinkSync(join(folder, name));
  }
}

/** A rename is on the disk only after its folder is; NTFS writes names into its own log, and syncs no folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    await syncLater(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A file without a name: nobody else can open it, and it is gone when closed or when the process ends. */
export interface PrivateFile extends DocumentFile {
  close(): void;
}

export function createPrivateFile(folder: string): PrivateFile {
  const path = join(folder, `kyso-${Buffer.from(randomBytes(12)).toString('hex')}`);
  const descriptor = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return {
    ...documentFile(descriptor),
    close: () => {
      closeSync(descriptor);
    },
  };
}
