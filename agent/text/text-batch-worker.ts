// The child process that reads the text of many documents, one after the other: pdf.js is loaded once.
import * as v from 'valibot';
import { memorySource } from '../core/byte-source.ts';
import { BatchTextRequest } from './page-text.ts';
import { loadPdfJs } from './load-pdf-js.ts';
import { readPages } from './read-pages.ts';

const LENGTH_BYTES = 4;

/**
 * Entry of the mode `text-batch-worker`. On standard input, again and again: length of the request as a 32-bit integer,
 * the request as JSON, the document. On standard output a line for each: the text as JSON, or `null`.
 */
export async function runTextBatchWorker(): Promise<void> {
  const { pdfJs, guard } = await loadPdfJs();
  const input = new Input(process.stdin);
  for (;;) {
    const head = await input.take(LENGTH_BYTES);
    if (head === undefined) break;
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
    const json = new TextDecoder().decode(await input.take(length));
    const { request, sizeBytes } = v.parse(BatchTextRequest, JSON.parse(json));
    const document = await input.take(sizeBytes);
    if (document === undefined) break;
    const hasTime = guard.begin();
    const text = await readPages(pdfJs, memorySource(document), request, hasTime).catch(() => null);
    process.stdout.write(`${JSON.stringify(text)}\n`);
  }
  await guard.end();
}

/** Standard input in pieces of the lengths that are asked for. */
class Input {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Undefined when the input ends before. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const parts = [this.#rest];
    let have = this.#rest.length;
    while (have < length) {
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      parts.push(next.value);
      have += next.value.length;
    }
    const all = Buffer.concat(parts);
    this.#rest = all.subarray(length);
    return new Uint8Array(all.subarray(0, length));
  }
}
