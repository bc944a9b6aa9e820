// Tells the agent that the portal has the signed file.
import { acknowledgeJob } from '../../../shared/protocol/job.ts';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { SigningRecord } from './record.ts';

/** Best effort: a file the portal has but the agent still keeps is shown in «Chờ gửi lại», nothing is lost. */
export async function acknowledge(
  link: AgentLink,
  { jobId, view }: Pick<SigningRecord, 'jobId' | 'view'>,
): Promise<void> {
  // A file of this PC went to nobody: the agent keeps it until the person has saved it.
  if (view.portalOrigin === LOCAL_FILES) return;
  try {
    const { peer } = await link.connect();
    await peer.request(acknowledgeJob, { jobId });
  } catch (error) {
    console.warn('job.ack', failureOf(error).code);
  }
}
