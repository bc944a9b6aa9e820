// Work that asks the agent for one thing and ends: the worker stays alive for it, and a failure is a result like others.
import type { Failure } from '../../shared/protocol/errors.ts';
import type { AgentLink } from './agent-link.ts';
import type { Connection } from './connection.ts';
import { failureOf } from './failure-of.ts';

/**
 * Never rejects for what the other side or the connection did.
 *
 * @param work - its signal aborts when the work is over, however it ended
 */
export async function whileHeld<Result>(
  link: AgentLink,
  work: (connection: Connection, signal: AbortSignal) => Promise<Result>,
): Promise<Result | { readonly kind: 'failure'; readonly failure: Failure }> {
  const stop = new AbortController();
  try {
    const connection = await link.connect();
    const release = connection.hold();
    try {
      return await work(connection, stop.signal);
    } finally {
      release();
    }
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  } finally {
    stop.abort();
  }
}
