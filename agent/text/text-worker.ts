// The child process that reads text: request on standard input, document on descriptor 3, answer on standard output.
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import { descriptorSource, prefixSource } from '../core/byte-source.ts';
import { type LoadedPdfJs, loadPdfJs } from './load-pdf-js.ts';
import { TextRequest } from './page-text.ts';
import { readPages } from './read-pages.ts';
import { warmUp } from './warm-up.ts';

const DOCUMENT_DESCRIPTOR = 3;

/**
 * Entry of the mode `text-worker`. Ends the process itself when a document takes too much memory or work.
 *
 * @throws when the request or the document cannot be read; the parent takes any failure as «no text»
 */
export async function runTextWorker(): Promise<void> {
  const asked = text(process.stdin);
  const loaded = await loadPdfJs();
  try {
    const isWaiting = await Promise.race([asked.then(() => false), setImmediate(true)]);
    if (isWaiting) await warmUp(loaded);
    await answerTo(v.parse(TextRequest, JSON.parse(await asked)), loaded);
  } finally {
    await loaded.guard.end();
  }
}

async function answerTo(request: TextRequest, { pdfJs, guard }: LoadedPdfJs): Promise<void> {
  const hasTime = guard.begin();
  const whole = descriptorSource(DOCUMENT_DESCRIPTOR);
  const { sizeBytes = whole.sizeBytes } = request;
  const source = prefixSource(whole, Math.min(sizeBytes, whole.sizeBytes));
  const answer = await readPages(pdfJs, source, request, hasTime);
  writeAll(1, new TextEncoder().encode(JSON.stringify(answer)));
}

/** Standard output may be a pipe that takes less than offered. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}
