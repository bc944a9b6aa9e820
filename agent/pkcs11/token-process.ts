// Parent side of the token process: starts it, hands it its request, waits for the answer, and ends it when it hangs.
import { childEnvironment, type Environment } from '../core/child-environment.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Duplex } from 'node:stream';
import * as v from 'valibot';
import type { Failure } from '../../shared/protocol/errors.ts';
import { TokenError } from './token-error.ts';
import {
  ANSWER_LIMIT_BYTES,
  CHANNEL_DESCRIPTOR,
  type NextRequest,
  type PresentOnWire,
  WATCH_SILENCE_MS,
  WorkerMessage,
  type WorkerRequest,
} from './worker-messages.ts';

/** How this program starts itself as a token process. */
export type WorkerCommand = {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the process; see `tokenProcessEnvironment`. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long a driver, and a person, may take; in ms. */
  readonly limits?: { readonly driverMs: number; readonly personMs: number };
};

const DEFAULT_LIMITS = { driverMs: 10_000, personMs: 65_000 };
/** Time to take an open dialog away before the process is ended by force. */
const LEAVE_MS = 500;

/** What drivers look up beside what a dialog needs. */
const driverVariables = [
  'PCSCLITE_CSOCK_NAME',
  'SOFTHSM2_CONF',
  'OPENSC_CONF',
  'SystemRoot',
  'LOCALAPPDATA',
];

/** The environment of a token process, picked from the agent's own. */
export function tokenProcessEnvironment(own: Environment): Record<string, string> {
  return childEnvironment(own, driverVariables);
}

/** A started process that waits for its request. */
export interface TokenProcess {
  /** False once it has ended by itself. */
  isRunning(): boolean;
  /** One at a time; after a `sign` of several signatures, `next` for each further one. @see askTokenProcess */
  ask(request: WorkerRequest | NextRequest, signal: AbortSignal): Promise<unknown>;
  /**
   * Lets the module be watched until the signal, and never returns before.
   *
   * @throws TokenError DRIVER_FAILED when it ends or falls silent, and whatever the process reports
   */
  watch(
    module: string,
    signal: AbortSignal,
    present: (tokens: PresentOnWire) => void,
  ): Promise<void>;
  /** Ends it, asked or not. */
  close(): void;
}

/**
 * Starts the process before it is needed: its start takes longer than the token's signature.
 *
 * @param usesInput - it will read the PIN from the agent's own standard input
 */
export function startTokenProcess(worker: WorkerCommand, usesInput: boolean): TokenProcess {
  const child = spawn(worker.command, worker.args, {
    env: worker.environment,
    stdio: [usesInput ? 'inherit' : 'ignore', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  const channel = child.stdio[CHANNEL_DESCRIPTOR];
  if (!(channel instanceof Duplex)) throw new Error('the token process has no channel');
  // A process that dies, or cannot start, is noticed by the request that finds its channel closed.
  child.on('error', () => undefined);
  channel.on('error', () => undefined);
  const listen = listenTo(channel);
  let module = '';
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async ask(request, signal) {
      if (signal.aborted) throw new TokenError('USER_CANCELLED', {});
      if (request.kind !== 'next') module = request.module;
      return converse(channel, listen, worker, request, module, signal);
    },
    watch: (watched, signal, present) =>
      converse(
        channel,
        listen,
        worker,
        { kind: 'watch', module: watched },
        watched,
        signal,
        present,
      ).then(() => undefined),
    close: () => {
      endProcess(child, channel);
    },
  };
}

/**
 * Runs one request in a fresh process.
 *
 * @returns the result as received; the caller parses it
 * @throws TokenError whatever the process reports; DRIVER_FAILED when it crashes, hangs or talks nonsense;
 *   USER_TIMEOUT when the person takes too long; USER_CANCELLED when `signal` is aborted
 */
export async function askTokenProcess(
  worker: WorkerCommand,
  request: WorkerRequest,
  signal: AbortSignal,
): Promise<unknown> {
  if (signal.aborted) throw new TokenError('USER_CANCELLED', {});
  const process = startTokenProcess(
    worker,
    (request.kind === 'sign' || request.kind === 'change-pin') && request.pin.kind === 'stdin',
  );
  try {
    return await process.ask(request, signal);
  } finally {
    process.close();
  }
}

/** What the process says, for whoever asked last. */
type Listener = { message(line: string): void; ended(): void };

function listenTo(channel: Duplex): (listener: Listener) => void {
  let listener: Listener | undefined;
  let isOver = false;
  let receivedBytes = 0;
  const end = (): void => {
    isOver = true;
    listener?.ended();
  };
  channel.on('data', (chunk: Uint8Array) => {
    receivedBytes += chunk.length;
    if (receivedBytes > ANSWER_LIMIT_BYTES) end();
  });
  const lines = createInterface({ input: channel });
  lines.on('line', (line) => listener?.message(line));
  lines.once('close', end);
  return (next) => {
    listener = next;
    if (isOver) next.ended();
  };
}

function converse(
  channel: Duplex,
  listen: (listener: Listener) => void,
  { limits = DEFAULT_LIMITS }: WorkerCommand,
  request: WorkerRequest | NextRequest,
  module: string,
  signal: AbortSignal,
  present: (tokens: PresentOnWire) => void = () => undefined,
): Promise<unknown> {
  const driverFailed = (): TokenError => new TokenError('DRIVER_FAILED', { module });
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const conversation = new Promise<unknown>((resolve, reject) => {
    const within = (limitMs: number, failure: () => TokenError): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(failure());
      }, limitMs);
    };
    const waitFor = (whom: 'person' | 'driver'): void => {
      if (whom === 'driver') within(limits.driverMs, driverFailed);
      else within(limits.personMs, () => new TokenError('USER_TIMEOUT', {}));
    };
    onAbort = () => {
      reject(new TokenError('USER_CANCELLED', {}));
    };
    signal.addEventListener('abort', onAbort);
    listen({
      message(line) {
        const message = parseMessage(line);
        switch (message?.kind) {
          case 'phase':
            waitFor(message.waitsFor);
            break;
          case 'present':
            within(WATCH_SILENCE_MS, driverFailed);
            present(message.tokens);
            break;
          case 'result':
            resolve(message.result);
            break;
          case 'failure':
            reject(asTokenError(message.failure));
            break;
          case 'bug':
            reject(new Error(`token process: ${message.stack}`));
            break;
          case undefined:
            reject(driverFailed());
        }
      },
      ended: () => {
        reject(driverFailed());
      },
    });
    waitFor('driver');
    channel.write(`${JSON.stringify(request)}\n`);
  });
  return conversation.finally(() => {
    clearTimeout(timer);
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  });
}

/** undefined: no message of ours; a driver has written over the process's memory or descriptors. */
function parseMessage(line: string): v.InferOutput<typeof WorkerMessage> | undefined {
  try {
    const parsed = v.safeParse(WorkerMessage, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

const asTokenError = ({ code, details }: Failure): TokenError => new TokenError(code, details);

/** Closing the channel lets the process take its dialog away; a driver that hangs is ended by force. */
function endProcess(child: ChildProcess, channel: Duplex): void {
  channel.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill('SIGKILL'), LEAVE_MS);
  child.once('exit', () => {
    clearTimeout(force);
  });
}
