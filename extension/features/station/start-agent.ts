// Background: a person wants the agent started. Only the native messaging host can do that.
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { DoneAnswer } from '../../messages/from-own-page.ts';

/** Connecting starts the agent where a host is there; who it is not paired with is told so. */
export async function startAgent(link: AgentLink): Promise<DoneAnswer> {
  try {
    await link.start();
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}
