// The token process: takes one request from its channel (for a batch, then its further documents), answers, ends. Drivers are loaded here and nowhere else.
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { endWithParent } from '../core/end-with-parent.ts';
import type { Cryptoki } from './addon.ts';
import { changePin } from './change-pin.ts';
import { withModule } from './module.ts';
import { readPinLine } from './pin-line.ts';
import { type CreatePrompt, type SignSurroundings, withLogin } from './sign-on-token.ts';
import { CkError, HelperGone, isExpected, TokenError, tokenErrorOf } from './token-error.ts';
import { readTokens } from './tokens.ts';
import { watchPresence } from './watch-presence.ts';
import {
  CHANNEL_DESCRIPTOR,
  NEXT_WAIT_MS,
  NextRequest,
  type SignRequest,
  type WorkerMessage,
  WorkerRequest,
} from './worker-messages.ts';

const STANDARD_INPUT = 0;

/**
 * Runs one request to its end. The process is over when the promise settles: the caller exits.
 *
 * @param createPrompt - how a person is asked; runs in this process, so that the PIN stays here
 */
export async function runTokenWorker({
  createPrompt,
}: {
  readonly createPrompt: CreatePrompt;
}): Promise<void> {
  const channel = new Socket({ fd: CHANNEL_DESCRIPTOR, readable: true, writable: true });
  const gone = new AbortController();
  channel.once('close', () => {
    gone.abort();
  });
  channel.on('error', () => {
    // The agent is gone; `close` follows.
  });
  const send = (message: WorkerMessage): Promise<void> =>
    new Promise((resolve) => {
      channel.write(`${JSON.stringify(message)}\n`, () => {
        resolve();
      });
    });
  const lines = createInterface({ input: channel })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return;
  await answer(first.value, { createPrompt, send, signal: gone.signal, lines });
}

type Surroundings = {
  readonly createPrompt: CreatePrompt;
  readonly send: (message: WorkerMessage) => Promise<void>;
  readonly signal: AbortSignal;
  /** Further requests, for a batch. */
  readonly lines: AsyncIterator<string>;
};

/** Answers leave before the module is finalised: a driver that hangs there has done its work. */
async function answer(line: string, surroundings: Surroundings): Promise<void> {
  const { send } = surroundings;
  try {
    const request = v.parse(WorkerRequest, JSON.parse(line));
    if (request.kind === 'sign' || request.kind === 'change-pin') endWithParent();
    await withModule(request.module, async (cryptoki) => {
      try {
        await perform(cryptoki, request, surroundings);
      } catch (error) {
        await send(describe(error, request.module));
      }
    });
  } catch (error) {
    await send(describe(error));
  }
}

async function perform(
  cryptoki: Cryptoki,
  request: WorkerRequest,
  surroundings: Surroundings,
): Promise<void> {
  const { send, signal } = surroundings;
  switch (request.kind) {
    case 'list':
      await send({ kind: 'result', result: await readTokens(cryptoki) });
      break;
    case 'watch':
      await watchPresence(cryptoki, (tokens) => send({ kind: 'present', tokens }), signal);
      break;
    case 'sign':
      await signAll(cryptoki, request, surroundings);
      break;
    case 'change-pin':
      await changePin(cryptoki, request, onToken(surroundings));
      await send({ kind: 'result', result: {} });
      break;
  }
}

/** The first failure ends the batch: a token in trouble is left alone. */
async function signAll(
  cryptoki: Cryptoki,
  request: SignRequest,
  surroundings: Surroundings,
): Promise<void> {
  const { send, lines } = surroundings;
  await withLogin(cryptoki, request, onToken(surroundings), async (sign) => {
    let next: Pick<NextRequest, 'data' | 'mechanism'> | undefined = request;
    for (let left = request.signatures; next !== undefined; left--) {
      const value = sign(Buffer.from(next.data, 'base64'), next.mechanism);
      const signature = Buffer.from(value).toString('base64');
      await send({ kind: 'result', result: { signature } });
      next = left > 1 ? await nextRequest(lines) : undefined;
    }
  });
}

const onToken = ({ createPrompt, send, signal }: Surroundings): SignSurroundings => ({
  createPrompt,
  signal,
  readPinLine: (aborted) => readPinLine(STANDARD_INPUT, aborted),
  announce: (waitsFor) => send({ kind: 'phase', waitsFor }),
});

/** Undefined when no further document comes: the PIN must not stay for long. */
async function nextRequest(lines: AsyncIterator<string>): Promise<NextRequest | undefined> {
  const patience = new AbortController();
  const waited = delay(NEXT_WAIT_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  try {
    const line = await Promise.race([lines.next(), waited]);
    if (line === undefined || line.done === true) return undefined;
    return v.parse(NextRequest, JSON.parse(line.value));
  } finally {
    patience.abort();
  }
}

function describe(error: unknown, module = ''): WorkerMessage {
  const failure = expectedOf(error, module);
  if (isExpected(failure)) {
    return { kind: 'failure', failure: { code: failure.code, details: failure.details } };
  }
  return {
    kind: 'bug',
    stack: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
  };
}

function expectedOf(error: unknown, module: string): unknown {
  if (error instanceof HelperGone) return new TokenError('DRIVER_FAILED', { module });
  return error instanceof CkError ? tokenErrorOf(error, 'ok') : error;
}
