// Confirms many signings at once: the agent asks for one PIN, each signing goes its own way after that.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { confirmBatch } from '../../../shared/protocol/job.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { FromOwnPage } from '../../messages/from-own-page.ts';
import type { Signings } from './signings.ts';

/** @returns why nothing was begun */
export async function confirmTogether(
  { link, signings }: { readonly link: AgentLink; readonly signings: Signings },
  { certificateId, documents }: Extract<FromOwnPage, { kind: 'batch.confirm' }>,
): Promise<Failure | undefined> {
  const found = await Promise.all(
    documents.map(async ({ signingId, placement, signature }) => {
      return { signing: await signings.find(signingId), placement, choice: signature };
    }),
  );
  const chosen = found.flatMap(({ signing, ...choice }) => {
    const jobId = signing?.beginTogether(choice.choice);
    return signing === undefined || jobId === undefined ? [] : [{ signing, jobId, ...choice }];
  });
  const [first] = chosen;
  if (first === undefined) return { code: 'JOB_UNKNOWN', details: {} };
  const { portalOrigin } = first.signing.record.view;
  const jobs = chosen.map(({ jobId, placement, choice }) => ({ jobId, placement, choice }));
  const connection = await link.connect();
  try {
    await connection.peer.request(confirmBatch, { portalOrigin, certificateId, jobs });
    return undefined;
  } catch (error) {
    // A connection that is gone is taken up by each signing itself.
    if (connection.isClosed) return undefined;
    const failure = failureOf(error);
    for (const { signing } of chosen) signing.chooseAgain(failure);
    return failure;
  }
}
