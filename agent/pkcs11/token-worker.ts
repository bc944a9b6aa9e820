// The token process: takes one request from its channel, answers, ends. Drivers are loaded here and nowhere else.
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { Cryptoki } from './addon.ts';
import { withModule } from './module.ts';
import { readPinLine } from './pin-line.ts';
import { type CreatePrompt, signOnToken } from './sign-on-token.ts';
import { CkError, isExpected, tokenErrorOf } from './token-error.ts';
import { readTokens } from './tokens.ts';
import { CHANNEL_DESCRIPTOR, type WorkerMessage, WorkerRequest } from './worker-messages.ts';

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
  for await (const line of createInterface({ input: channel })) {
    await answer(line, { createPrompt, send, signal: gone.signal });
    break;
  }
}

type Surroundings = {
  readonly createPrompt: CreatePrompt;
  readonly send: (message: WorkerMessage) => Promise<void>;
  readonly signal: AbortSignal;
};

/** The answer leaves before the module is finalised: a driver that hangs there has done its work. */
async function answer(line: string, surroundings: Surroundings): Promise<void> {
  const { send } = surroundings;
  try {
    const request = v.parse(WorkerRequest, JSON.parse(line));
    await withModule(request.module, async (cryptoki) => {
      await send(await attempt(() => perform(cryptoki, request, surroundings)));
    });
  } catch (error) {
    await send(describe(error));
  }
}

async function attempt(work: () => Promise<unknown>): Promise<WorkerMessage> {
  try {
    return { kind: 'result', result: await work() };
  } catch (error) {
    return describe(error);
  }
}

async function perform(
  cryptoki: Cryptoki,
  request: WorkerRequest,
  { createPrompt, send, signal }: Surroundings,
): Promise<unknown> {
  if (request.kind === 'list') return readTokens(cryptoki);
  const signature = await signOnToken(cryptoki, request, {
    createPrompt,
    signal,
    readPinLine: (signal) => readPinLine(STANDARD_INPUT, signal),
    announce: (waitsFor) => send({ kind: 'phase', waitsFor }),
  });
  return { signature: Buffer.from(signature).toString('base64') };
}

function describe(error: unknown): WorkerMessage {
  const failure = error instanceof CkError ? tokenErrorOf(error, 'ok') : error;
  if (isExpected(failure)) {
    return { kind: 'failure', failure: { code: failure.code, details: failure.details } };
  }
  return {
    kind: 'bug',
    stack: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
  };
}
