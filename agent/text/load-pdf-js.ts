// pdf.js in a process of its own: no canvas, nothing on standard output, and a watch over its memory.
import { registerHooks } from 'node:module';
import { Worker } from 'node:worker_threads';

const MAX_RSS_BYTES = 400 * 1024 * 1024;

export interface LoadedPdfJs {
  readonly pdfJs: typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');
  /** To be ended with the work. */
  readonly guard: Worker;
}

/** The process ends itself when its memory grows beyond 400 MB; whoever started it keeps the time. */
export async function loadPdfJs(): Promise<LoadedPdfJs> {
  const guard = guardMemory();
  // pdf.js prints notices; standard output belongs to the answer alone.
  console.log = console.info = console.warn = () => undefined;
  refuseCanvas();
  inflateAtOnce();
  await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  return { pdfJs: await import('pdfjs-dist/legacy/build/pdf.min.mjs'), guard };
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

/** Through Node's web streams the many small streams of a letter take a fifth of all its time; pdf.js can do without. */
function inflateAtOnce(): void {
  Reflect.deleteProperty(globalThis, 'DecompressionStream');
}

/** A decompression bomb blocks the main thread, so the watch stands on a thread of its own. */
function guardMemory(): Worker {
  const watch = `setInterval(() => { if (process.memoryUsage.rss() > ${MAX_RSS_BYTES}) process.kill(process.pid, 'SIGKILL'); }, 50)`;
  return new Worker(watch, { eval: true });
}
