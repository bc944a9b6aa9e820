// Raises of remembered files over the channel.
import * as v from 'valibot';
import { jobResult, jobState } from '../../../shared/protocol/job.ts';
import type { methods } from '../../../shared/protocol/methods.ts';
import { AgentError } from '../../core/errors.ts';
import { toFailure } from '../../jobs/failure.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';

type Params<Name extends keyof typeof methods> = v.InferOutput<(typeof methods)[Name]['params']>;
type Result<Name extends keyof typeof methods> = v.InferInput<(typeof methods)[Name]['result']>;

export function handleListRaises(
  { portalOrigin }: Params<'raise.list'>,
  _session: Session,
  { raises }: AgentServices,
): Result<'raise.list'> {
  return [...raises.list(portalOrigin)];
}

export async function handleForgetRaise(
  { portalOrigin, sha256 }: Params<'raise.forget'>,
  _session: Session,
  { raises }: AgentServices,
): Promise<Record<string, never>> {
  await raises.forget(portalOrigin, sha256);
  return {};
}

/** Goes on when the socket closes: the result then waits in the outbox. */
export async function handleCreateRaise(
  order: Params<'raise.create'>,
  session: Session,
  services: AgentServices,
): Promise<Result<'raise.create'>> {
  const { jobId } = order;
  if (services.outbox.find(jobId)) throw new AgentError('BUSY', {});
  const { raiseDocument } = await import('../../jobs/raise-document.ts');
  const stream = session.nextStream();
  const chunks = session.peer.streams.receive(stream);
  raiseDocument(order, chunks, services, new AbortController().signal).then(
    ({ entry }) => {
      session.peer.tell(jobState, { jobId, phase: 'done' });
      session.peer.tell(jobResult, { jobId, unchangedBytes: entry.unchangedBytes });
    },
    (error: unknown) => {
      session.peer.tell(jobState, { jobId, phase: 'failed', failure: toFailure(error) });
    },
  );
  return { stream };
}
