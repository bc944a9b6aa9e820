// Whether the agent listens: what a test waits for after a log-on, an upgrade, a removal.
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AGENT_PORTS } from '../../../shared/protocol/limits.ts';

const [PORT] = AGENT_PORTS;

export function isListening(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: PORT });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

const TRIES = 300;
const BETWEEN_MS = 200;

/** @returns false when it did not for a minute */
export async function listeningBecomes(wanted: boolean): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if ((await isListening()) === wanted) return true;
    await delay(BETWEEN_MS);
  }
  return false;
}
