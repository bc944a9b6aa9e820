// The diagnosis over the channel: lines as they are known, since authorities may take longer than an answer.
import { diagnosisCheck, diagnosisEnd } from '../../../shared/protocol/diagnosis.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { AgentError } from '../../core/errors.ts';
import { toFailure } from '../../jobs/failure.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { closing } from './closing.ts';

const running = new WeakSet<Session>();

/** @throws AgentError BUSY while one is under way on this socket */
export function handleDiagnose(
  _params: object,
  session: Session,
  { diagnose }: AgentServices,
): Record<string, never> {
  if (running.has(session)) throw new AgentError('BUSY', {});
  running.add(session);
  const signal = closing(session);
  const tell = async (): Promise<void> => {
    for await (const check of diagnose(signal)) session.peer.tell(diagnosisCheck, check);
  };
  const end = (failure?: Failure): void => {
    running.delete(session);
    session.peer.tell(diagnosisEnd, failure === undefined ? {} : { failure });
  };
  tell().then(
    () => {
      end();
    },
    (error: unknown) => {
      end(toFailure(error));
    },
  );
  return {};
}
