// The child process that reads text: request on standard input, document on descriptor 3, answer on standard output.
import { readFileSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { descriptorSource, prefixSource } from '../core/byte-source.ts';
import { TextRequest } from './page-text.ts';
import { readPages } from './read-pages.ts';

const DOCUMENT_DESCRIPTOR = 3;
const MAX_RSS_BYTES = 400 * 1024 * 1024;
const READING_TIME_MS = 4000;

/**
 * Entry of the mode `text-worker`. Ends the process itself when memory grows beyond 400 MB; the parent keeps the time.
 *
 * @throws when the request or the document cannot be read; the parent takes any failure as «no text»
 */
export async function runTextWorker(): Promise<void> {
  const guard = guardMemory();
  // pdf.js prints notices; standard output belongs to the answer alone.
  console.log = console.info = console.warn = () => undefined;
  refuseCanvas();
  await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  const pdfJs = await import('pdfjs-dist/legacy/build/pdf.min.mjs');
  const request = v.parse(TextRequest, JSON.parse(readFileSync(0, 'utf8')));
  const deadline = performance.now() + READING_TIME_MS;
  const whole = descriptorSource(DOCUMENT_DESCRIPTOR);
  const { sizeBytes = whole.sizeBytes } = request;
  const source = prefixSource(whole, Math.min(sizeBytes, whole.sizeBytes));
  const text = await readPages(pdfJs, source, request, deadline);
  writeAll(1, new TextEncoder().encode(JSON.stringify(text)));
  await guard.terminate();
}

/** pdf.js takes a native canvas when one is installed: 60 ms, 40 MB and foreign code that reading text does not need. */
function refuseCanvas(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === '@napi-rs/canvas') throw new Error('no canvas in the text process');
      return nextResolve(specifier, context);
    },
  });
}

/** A decompression bomb blocks the main thread, so the watch stands on a thread of its own. */
function guardMemory(): Worker {
  const watch = `setInterval(() => { if (process.memoryUsage.rss() > ${MAX_RSS_BYTES}) process.kill(process.pid, 'SIGKILL'); }, 50)`;
  return new Worker(watch, { eval: true });
}

/** Standard output may be a pipe that takes less than offered. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}
