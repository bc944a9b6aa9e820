// POST of a new version: multipart body to a temporary file, CSRF and base checked before the version exists.
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { StoredBytes } from '../store/versions.ts';
import { boundaryOf, MultipartError, type PartSink, readMultipart } from './multipart.ts';

export type Upload = {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: StoredBytes | undefined;
  readonly startsAsPdf: boolean;
};
export type UploadProblem = 'not-multipart' | 'malformed' | 'too-large';

const limits = { maxParts: 20, maxHeaderBytes: 4096 };
const maxFieldBytes = 8192;
const batchBytes = 1024 * 1024;
const pdfMark = '%PDF-';

class TooLargeError extends Error {}

/**
 * Reads one upload. The file goes to a temporary file, never into memory.
 *
 * @param temporaryPath - answers an unused path for a random name; the caller owns the file afterwards
 * @param maxFileBytes - a larger file answers `too-large`
 * @param fileField - name of the part that is the file
 */
export async function receiveUpload(
  body: AsyncIterable<Uint8Array>,
  contentType: string | undefined,
  temporaryPath: (name: string) => string,
  maxFileBytes: number,
  fileField = 'file',
): Promise<Upload | UploadProblem> {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return 'not-multipart';
  const fields = new Map<string, string>();
  const files: FileSink[] = [];
  try {
    await readMultipart(body, boundary, limits, (header) => {
      if (header.name !== fileField) return new FieldSink(fields, header.name);
      const sink = new FileSink(temporaryPath(randomUUID()), maxFileBytes);
      files.push(sink);
      return sink;
    });
    if (files.length > 1) throw new MultipartError('more than one file');
  } catch (error) {
    await Promise.all(files.map((file) => file.remove()));
    if (error instanceof TooLargeError) return 'too-large';
    if (error instanceof MultipartError) return 'malformed';
    throw error;
  }
  const [file] = files;
  return { fields, file: file?.stored(), startsAsPdf: file?.head === pdfMark };
}

class FieldSink implements PartSink {
  readonly #fields: Map<string, string>;
  readonly #name: string;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(fields: Map<string, string>, name: string) {
    this.#fields = fields;
    this.#name = name;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#text += this.#decoder.decode(chunk, { stream: true });
    if (this.#text.length > maxFieldBytes) throw new MultipartError('field too long');
  }

  async end(): Promise<void> {
    this.#fields.set(this.#name, this.#text + this.#decoder.decode());
  }
}

class FileSink implements PartSink {
  head = '';
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #hash = createHash('sha256');
  #handle: FileHandle | undefined;
  #size = 0;
  /** Gathered up to `batchBytes`: a write of its own for every socket chunk would cost more than the disk. */
  readonly #batch = new Uint8Array(batchBytes);
  #batchSize = 0;

  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) throw new TooLargeError();
    if (this.head.length < pdfMark.length) {
      this.head = (this.head + new TextDecoder('latin1').decode(chunk.subarray(0, 8))).slice(0, 5);
    }
    this.#hash.update(chunk);
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + batchBytes - this.#batchSize);
      this.#batch.set(part, this.#batchSize);
      this.#batchSize += part.length;
      at += part.length;
      if (this.#batchSize === batchBytes) await this.#flush();
    }
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#handle?.close();
  }

  stored(): StoredBytes {
    return { path: this.#path, sha256: this.#hash.digest('hex'), sizeBytes: this.#size };
  }

  async remove(): Promise<void> {
    await this.#handle?.close();
    await rm(this.#path, { force: true });
  }

  async #flush(): Promise<void> {
    this.#handle ??= await open(this.#path, 'wx');
    await writeAll(this.#handle, this.#batch.subarray(0, this.#batchSize));
    this.#batchSize = 0;
  }
}

/** One system call as a rule; a disk may take less at once. */
async function writeAll(handle: FileHandle, whole: Uint8Array): Promise<void> {
  for (let done = 0; done < whole.length; ) {
    done += (await handle.write(whole, done)).bytesWritten;
  }
}
