// Parser of multipart/form-data bodies (RFC 7578, RFC 2046 §5.1) that streams each part to a sink and keeps limits.
import { concatenate } from '../bytes.ts';

export type PartHeader = {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly mediaType: string | undefined;
};
export type PartSink = { write(chunk: Uint8Array): Promise<void>; end(): Promise<void> };
export type MultipartLimits = { readonly maxParts: number; readonly maxHeaderBytes: number };

export class MultipartError extends Error {}

const crlf = Uint8Array.of(13, 10);
const headerEnd = Uint8Array.of(13, 10, 13, 10);

/** The boundary of a `Content-Type` header, or undefined when the body is no multipart/form-data. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const match =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(
      contentType ?? '',
    );
  return match?.[1] ?? match?.[2];
}

/**
 * Reads a whole body and hands every part to the sink that `open` answers for its header.
 *
 * @param body - chunks of any size, as the socket gives them
 * @param boundary - without the leading hyphens, at most 70 characters
 * @throws MultipartError when the body is cut, a header is malformed or a limit is passed
 * @see RFC 2046 §5.1.1
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  limits: MultipartLimits,
  open: (header: PartHeader) => PartSink,
): Promise<void> {
  const reader = new DelimitedReader(body);
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  // The first delimiter may stand at the very start, without the line break that belongs to the others.
  reader.prepend(crlf);
  await reader.skipPast(delimiter, limits.maxHeaderBytes);
  for (let parts = 0; await startsPart(reader); parts += 1) {
    if (parts >= limits.maxParts) throw new MultipartError('too many parts');
    const sink = open(parseHeader(await readHeader(reader, limits)));
    await reader.copyPast(delimiter, (chunk) => sink.write(chunk));
    await sink.end();
  }
}

/** After a delimiter: a line break opens a part, two hyphens close the body. */
async function startsPart(reader: DelimitedReader): Promise<boolean> {
  const mark = new TextDecoder('latin1').decode(await reader.take(2));
  if (mark === '--') return false;
  if (mark === '\r\n') return true;
  throw new MultipartError('garbage after a delimiter');
}

async function readHeader(reader: DelimitedReader, limits: MultipartLimits): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  await reader.copyPast(headerEnd, async (chunk) => {
    size += chunk.length;
    if (size > limits.maxHeaderBytes) throw new MultipartError('part header too large');
    pieces.push(chunk.slice());
  });
  return new TextDecoder('utf-8').decode(concatenate(pieces));
}

function parseHeader(text: string): PartHeader {
  let disposition: string | undefined;
  let mediaType: string | undefined;
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon < 1) throw new MultipartError('malformed part header');
    const field = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (field === 'content-disposition') disposition = value;
    if (field === 'content-type') mediaType = value;
  }
  const name = parameter(disposition, 'name');
  if (disposition === undefined || !/^form-data\b/i.test(disposition) || name === undefined) {
    throw new MultipartError('part without a form-data name');
  }
  return { name, fileName: parameter(disposition, 'filename'), mediaType };
}

/** Browsers write `"`, CR and LF of a name as percent escapes (HTML standard, multipart encoding). */
function parameter(disposition: string | undefined, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition ?? '');
  return match?.[1]?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/** A window over the chunks of a body that never holds more than one chunk and one delimiter. */
class DelimitedReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #window: Uint8Array = new Uint8Array(0);

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  prepend(bytes: Uint8Array): void {
    this.#window = concatenate([bytes, this.#window]);
  }

  async take(count: number): Promise<Uint8Array> {
    while (this.#window.length < count) await this.#more();
    const taken = this.#window.slice(0, count);
    this.#window = this.#window.subarray(count);
    return taken;
  }

  async skipPast(delimiter: Uint8Array, maxBytes: number): Promise<void> {
    let skipped = 0;
    await this.copyPast(delimiter, async (chunk) => {
      skipped += chunk.length;
      if (skipped > maxBytes) throw new MultipartError('no delimiter at the start');
    });
  }

  /** Gives out everything before the next delimiter and removes both. */
  async copyPast(
    delimiter: Uint8Array,
    write: (chunk: Uint8Array) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const found = indexOf(this.#window, delimiter);
      if (found >= 0) {
        if (found > 0) await write(this.#window.subarray(0, found));
        this.#window = this.#window.subarray(found + delimiter.length);
        return;
      }
      // The tail may hold the start of a delimiter that goes on in the next chunk.
      const safe = Math.max(0, this.#window.length - delimiter.length + 1);
      if (safe > 0) await write(this.#window.subarray(0, safe));
      this.#window = this.#window.subarray(safe);
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const next = await this.#chunks.next();
    if (next.done === true) throw new MultipartError('body ends inside a part');
    this.#window = this.#window.length === 0 ? next.value : concatenate([this.#window, next.value]);
  }
}

function indexOf({ buffer, byteOffset, length }: Uint8Array, wanted: Uint8Array): number {
  return Buffer.from(buffer, byteOffset, length).indexOf(wanted);
}
