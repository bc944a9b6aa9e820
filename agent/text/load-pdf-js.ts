// pdf.js in a process of its own: no canvas, nothing on standard output, and a watch over what it costs.
import { registerHooks } from 'node:module';
import { collectEarly } from '../core/memory.ts';
import { guardReading, type ReadingGuard } from './reading-guard.ts';

export interface LoadedPdfJs {
  readonly pdfJs: typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');
  /** To be ended with the work. */
  readonly guard: ReadingGuard;
}

/** The process ends itself when a document takes too much memory or work. */
export async function loadPdfJs(): Promise<LoadedPdfJs> {
  const guard = guardReading();
  // pdf.js leaves more behind than it holds: before a page is read it has cost 60 MB.
  collectEarly();
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
