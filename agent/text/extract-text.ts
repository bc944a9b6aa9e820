// Runs the text process for one document and parses its answer; any failure of it means «no text», never an error.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import * as v from 'valibot';
import { DocumentText, type TextRequest } from './page-text.ts';

/** How to start this program in its mode `text-worker`; packaged and checked-out agents differ. */
export type WorkerCommand = { readonly command: string; readonly args: readonly string[] };

/** A running text process that waits for its one request. */
export type TextProcess = {
  /**
   * Reads the document, which must be complete by now, and ends the process.
   *
   * @returns undefined when there is no answer within the time and memory allowed
   */
  extract(request: TextRequest, timeoutMs?: number): Promise<DocumentText | undefined>;
  /** Ends the process at once; a pending extract gives undefined. */
  close(): void;
};

/** The process measures its own work; this ends one that waits for nothing, and may be long on a busy PC. */
const TIMEOUT_MS = 60_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const MAX_HEAP_MB = 400;

/**
 * Starts the text process; it loads pdf.js while the document is still arriving, which saves a third of a second.
 * The child gets the open file, never its path, and no environment of the user.
 *
 * @param descriptor - the document, open for reading; stays the caller's and may be closed after this call
 * @param signal - its abort is `close()`
 */
export function startTextProcess(
  worker: WorkerCommand,
  descriptor: number,
  signal?: AbortSignal,
): TextProcess {
  const child = spawn(worker.command, [...worker.args], {
    stdio: ['pipe', 'pipe', 'ignore', descriptor],
    env: workerEnvironment(),
    windowsHide: true,
  });
  const close = (): void => {
    child.kill('SIGKILL');
  };
  const answer = collect(child);
  signal?.addEventListener('abort', close, { once: true });
  void answer.then(() => signal?.removeEventListener('abort', close));
  if (signal?.aborted === true) close();
  return {
    async extract(request, timeoutMs = TIMEOUT_MS) {
      const timer = setTimeout(close, timeoutMs);
      child.stdin?.end(JSON.stringify(request));
      const text = await answer;
      clearTimeout(timer);
      return text === undefined ? undefined : parseAnswer(text);
    },
    close,
  };
}

/** Starts a text process for a file, asks it once, and closes everything. A file that cannot be opened has no text. */
export async function extractText(
  path: string,
  request: TextRequest,
  worker: WorkerCommand,
  signal?: AbortSignal,
): Promise<DocumentText | undefined> {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    // Placing is a help only: who signs the file reports why it cannot be opened.
    return undefined;
  }
  try {
    return await startTextProcess(worker, descriptor, signal).extract(request);
  } finally {
    closeSync(descriptor);
  }
}

/** Standard output of a child that ended well; undefined after a failure or too much output. */
function collect(child: ChildProcess): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  child.stdout?.on('data', (part: Uint8Array) => {
    sizeBytes += part.length;
    if (sizeBytes > MAX_ANSWER_BYTES) child.kill('SIGKILL');
    else parts.push(part);
  });
  // A child that dies early breaks this pipe; its exit code says the rest.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(undefined);
    });
    child.once('close', (code) => {
      resolve(code === 0 ? decode(parts) : undefined);
    });
  });
}

/** The text that a process answered with; undefined for anything else. */
export function parseAnswer(answer: string): DocumentText | undefined {
  try {
    const parsed = v.safeParse(DocumentText, JSON.parse(answer));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Not JSON: some other program answered.
    return undefined;
  }
}

function decode(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

/** Only what a program needs to start; no proxies, tokens or paths of the user. */
export function workerEnvironment(): NodeJS.ProcessEnv {
  const systemRoot = process.env['SystemRoot'];
  return {
    NODE_OPTIONS: `--max-old-space-size=${MAX_HEAP_MB}`,
    // glibc gives each thread a heap of its own that keeps what was freed: 10 MB in fifty letters.
    MALLOC_ARENA_MAX: '1',
    ...(systemRoot === undefined ? {} : { SystemRoot: systemRoot }),
  };
}
