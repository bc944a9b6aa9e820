// What a page of the extension starts and a person does in the agent's windows: answered at once, told when it is over.
import type * as v from 'valibot';
import {
  type changePhrase,
  type changeTokenPin,
  windowEnded,
} from '../../../shared/protocol/window.ts';
import { AgentError } from '../../core/errors.ts';
import { toFailure } from '../../jobs/failure.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { closing } from './closing.ts';

type Window = v.InferOutput<typeof windowEnded.params>['window'];

const open = new WeakSet<Session>();

export function handleChangePin(
  { label }: v.InferOutput<typeof changeTokenPin.params>,
  session: Session,
  { isTraining, ownWindows }: AgentServices,
): Record<string, never> {
  if (isTraining) throw new AgentError('NOT_SUPPORTED', { what: 'token.changePin' });
  return beginWindow('pin', session, (signal) => ownWindows.changePin(label, signal));
}

export function handleChangePhrase(
  { phrase }: v.InferOutput<typeof changePhrase.params>,
  session: Session,
  { ownWindows }: AgentServices,
): Record<string, never> {
  return beginWindow('phrase', session, (signal) => ownWindows.changePhrase(phrase, signal));
}

/** @throws AgentError BUSY while a window of this session is open */
export function beginWindow(
  window: Window,
  session: Session,
  show: (signal: AbortSignal) => Promise<void>,
): Record<string, never> {
  if (open.has(session)) throw new AgentError('BUSY', {});
  open.add(session);
  show(closing(session)).then(
    () => {
      open.delete(session);
      session.peer.tell(windowEnded, { window });
    },
    (error: unknown) => {
      open.delete(session);
      session.peer.tell(windowEnded, { window, failure: toFailure(error) });
    },
  );
  return {};
}
