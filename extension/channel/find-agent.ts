// Finds the agent on its five ports. The port of last time is tried first and alone: browsers slow down sockets
// that are opened side by side after failures.
import { PeerError } from '../../shared/channel/peer.ts';
import { AGENT_PORTS } from '../../shared/protocol/limits.ts';
import { SOCKET_PATH, SUBPROTOCOL } from '../../shared/protocol/version.ts';
import { type Greeting, greet } from './greet.ts';
import type { Socket } from './web-socket-transport.ts';

export interface FoundAgent {
  readonly port: number;
  readonly socket: Socket;
  readonly agentVersion: string;
}

export interface AgentSearch {
  readonly open: (url: string, subprotocol: string) => Socket;
  readonly extensionVersion: string;
  readonly firstPort: number | undefined;
}

/** How long the first port may be silent before the others are asked too. */
const HEAD_START_MS = 250;

/**
 * @throws PeerError `AGENT_NOT_FOUND`; `VERSION_MISMATCH` when only agents of another version answered;
 *   `AGENT_NOT_OURS` when only something else did
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

function portOrder(firstPort: number | undefined): readonly [number, ...number[]] {
  const first = AGENT_PORTS.find((port) => port === firstPort) ?? AGENT_PORTS[0];
  return [first, ...AGENT_PORTS.filter((port) => port !== first)];
}

async function ask(search: AgentSearch, port: number, signal: AbortSignal): Promise<Answer> {
  const socket = search.open(`ws://127.0.0.1:${port}${SOCKET_PATH}`, SUBPROTOCOL);
  return { port, greeting: await greet(socket, search.extensionVersion, signal) };
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
        } else if (found) greeting.socket.close();
        else {
          found = true;
          resolve({ port, socket: greeting.socket, agentVersion: greeting.agentVersion });
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
  const stranger = answers.some(({ greeting }) => greeting.kind === 'stranger');
  return { code: stranger ? 'AGENT_NOT_OURS' : 'AGENT_NOT_FOUND', details: {} };
}
