// Parent side of the text process for many documents: asks it one after the other, and starts it anew when one breaks it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type ByteSource, chunksOf } from '../core/byte-source.ts';
import { parseAnswer, type WorkerCommand, workerEnvironment } from './extract-text.ts';
import type { DocumentText, TextRequest } from './page-text.ts';

export interface TextBatchProcess {
  /** The text; undefined where there is none to be had within the time allowed. */
  read(source: ByteSource, request: TextRequest): Promise<DocumentText | undefined>;
  close(): void;
}

/** For one document; starting the process is part of it. As in `extract-text.ts`. */
const TIMEOUT_MS = 60_000;
const LENGTH_BYTES = 4;

interface Running {
  readonly child: ChildProcess;
  /** The next line; undefined when the process is gone. */
  answer(): Promise<string | undefined>;
}

/** Starts when it is first asked. */
export function textBatchProcess(worker: WorkerCommand, timeoutMs = TIMEOUT_MS): TextBatchProcess {
  let running: Running | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const end = (): void => {
    running?.child.kill('SIGKILL');
    running = undefined;
  };
  const readNow = async (
    source: ByteSource,
    request: TextRequest,
  ): Promise<DocumentText | undefined> => {
    running ??= start(worker);
    const timer = setTimeout(end, timeoutMs);
    write(running.child, source, request);
    const line = await running.answer();
    clearTimeout(timer);
    if (line === undefined) end();
    return line === undefined ? undefined : parseAnswer(line);
  };
  return {
    read(source, request) {
      const reading = last.then(() => readNow(source, request));
      last = reading.catch(() => undefined);
      return reading;
    },
    close: end,
  };
}

function start({ command, args }: WorkerCommand): Running {
  const child = spawn(command, [...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: workerEnvironment(),
    windowsHide: true,
  });
  // One that cannot start, or dies, is noticed by the end of its answers.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async answer() {
      const next = await lines.next();
      return next.done === true ? undefined : next.value;
    },
  };
}

function write({ stdin }: ChildProcess, source: ByteSource, request: TextRequest): void {
  const head = Buffer.from(JSON.stringify({ request, sizeBytes: source.sizeBytes }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  stdin?.write(Buffer.concat([length, head]));
  // The pieces share one buffer, and the pipe keeps what it is given.
  for (const chunk of chunksOf(source)) stdin?.write(Buffer.from(chunk));
}
