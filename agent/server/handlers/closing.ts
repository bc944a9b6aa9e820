// What a session asked for ends with it.
import { AgentError } from '../../core/errors.ts';
import type { Session } from '../session.ts';

export function closing(session: Session): AbortSignal {
  const controller = new AbortController();
  session.onClose(() => {
    controller.abort(new AgentError('USER_CANCELLED', {}));
  });
  return controller.signal;
}
