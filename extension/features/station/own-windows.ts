// Background: starts what a person does in the agent's own windows, and waits until they are closed.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { changePhrase, changeTokenPin, windowEnded } from '../../../shared/protocol/window.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { whileHeld } from '../../channel/while-held.ts';
import type { DoneAnswer, FromOwnPage } from '../../messages/from-own-page.ts';

type WindowOrder = Extract<FromOwnPage, { kind: 'own.pin' | 'own.phrase' }>;

export async function inOwnWindow(link: AgentLink, order: WindowOrder): Promise<DoneAnswer> {
  return whileHeld(link, async (connection): Promise<DoneAnswer> => {
    const { peer } = connection;
    const window = order.kind === 'own.pin' ? 'pin' : 'phrase';
    const ended = connection.first(windowEnded, (event) => event.window === window);
    // The request may fail before anybody waits for the end.
    ended.catch(() => undefined);
    if (order.kind === 'own.pin') {
      const { label } = order;
      await peer.request(changeTokenPin, label === undefined ? {} : { label });
    } else await peer.request(changePhrase, { phrase: order.phrase });
    return answerOf((await ended).failure);
  });
}

const answerOf = (failure: Failure | undefined): DoneAnswer =>
  failure === undefined ? { kind: 'done' } : { kind: 'failure', failure };
