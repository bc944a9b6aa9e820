// Finds the agent on its five ports. The port of last time is tried first and alone: browsers slow down sockets
// that are opened side by side after failures.
import { PeerError } from '../../shared/channel/peer.ts';
import { AGENT_PORTS, closeCode } from '../../shared/protocol/limits.ts';
import type { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { type Greeting, greet, type Introduction } from './greet.ts';
import type { Loopback } from './loopback.ts';

export interface FoundAgent {
  readonly port: number;
  /** Contents of its sealed frames. */
  readonly pipe: MessagePipe;
  readonly agentVersion: string;
}

export interface AgentSearch extends Introduction {
  readonly loopback: Loopback;
  readonly firstPort: number | undefined;
}

/** How long the first port may be silent before the others are asked too. */
const HEAD_START_MS = 250;

/**
 * @throws PeerError `AGENT_NOT_FOUND`; `VERSION_MISMATCH` when only agents of another version answered; `NOT_PAIRED`
 *   when the agent does not know this browser, or this browser no agent; `AGENT_NOT_OURS` when only something else did
 */
export async function findAgent(search: AgentSearch): Promise<FoundAgent> {
  const [first, ...others] = portOrder(search.firstPort);
  const losers = new AbortController();
  const call = (port: number): Promise<Answer> => ask(search, port, losers.signal);
  const answers = [call(first)];
  const early = await Promise.race([answers[0], silence()]);
  if (early?.greeting.kind !== 'ready') answers.push(...others.map(call));
  const found = await firstReady(answers);
  losers.abort();
  if (found !== undefined) return found;
  throw new PeerError(failureOf(await Promise.all(answers)));
}

interface Answer {
  readonly port: number;
  readonly greeting: Greeting;
}

/** Last time's first. */
export function portOrder(firstPort: number | undefined): readonly [number, ...number[]] {
  const first = firstPort ?? AGENT_PORTS[0];
  return [first, ...AGENT_PORTS.filter((port) => port !== first)];
}

/** On this port and no other. @throws PeerError as findAgent */
export async function findAgentAt(search: AgentSearch, port: number): Promise<FoundAgent> {
  const answer = await ask(search, port, new AbortController().signal);
  const { greeting } = answer;
  if (greeting.kind !== 'ready') throw new PeerError(failureOf([answer]));
  return { port, pipe: greeting.pipe, agentVersion: greeting.agentVersion };
}

async function ask(search: AgentSearch, port: number, signal: AbortSignal): Promise<Answer> {
  return { port, greeting: await greet(search.loopback, port, search, signal) };
}

function silence(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, HEAD_START_MS);
  });
}

/** The first agent that is ready; undefined once all have answered otherwise. A second one is closed. */
function firstReady(answers: readonly Promise<Answer>[]): Promise<FoundAgent | undefined> {
  return new Promise((resolve) => {
    let found = false;
    let waiting = answers.length;
    for (const answer of answers) {
      void answer.then(({ port, greeting }) => {
        waiting--;
        if (greeting.kind !== 'ready') {
          if (waiting === 0 && !found) resolve(undefined);
        } else if (found) greeting.pipe.transport.close(closeCode.done);
        else {
          found = true;
          resolve({ port, pipe: greeting.pipe, agentVersion: greeting.agentVersion });
        }
      });
    }
  });
}

function failureOf(answers: readonly Answer[]): PeerError['failure'] {
  for (const { greeting } of answers) {
    if (greeting.kind === 'mismatch') {
      return { code: 'VERSION_MISMATCH', details: { update: greeting.update } };
    }
  }
  if (answers.some(({ greeting: { kind } }) => kind === 'refused' || kind === 'unpaired')) {
    return { code: 'NOT_PAIRED', details: {} };
  }
  const stranger = answers.some(({ greeting }) => greeting.kind === 'stranger');
  return { code: stranger ? 'AGENT_NOT_OURS' : 'AGENT_NOT_FOUND', details: {} };
}
