// What the panel asks the agent while a person decides; a failure is an answer like others.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { MarkAnswer, PlaceAnswer } from '../../messages/from-own-page.ts';
import type { CertificateChoice } from '../../messages/signing-view.ts';
import type { AgentJob, Choice, KindChoice } from './agent-job.ts';

export const jobUnknown: Failure = { code: 'JOB_UNKNOWN', details: {} };
/** A download that has not the announced size. */
export const cutShort: Failure = { code: 'ATTACHMENT_UNREADABLE', details: { status: 0 } };
export const tooLarge: Failure = {
  code: 'MESSAGE_TOO_LARGE',
  details: { limitBytes: MAX_DOCUMENT_BYTES },
};

export async function askPlace(
  job: AgentJob | undefined,
  { certificateId, signature }: KindChoice,
): Promise<PlaceAnswer> {
  try {
    if (job === undefined) return { kind: 'failure', failure: jobUnknown };
    return { kind: 'place', place: await job.place({ certificateId, signature }) };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

export async function askMark(job: AgentJob | undefined, choice: Choice): Promise<MarkAnswer> {
  try {
    if (job === undefined) return { kind: 'failure', failure: jobUnknown };
    return { kind: 'mark', ...(await job.mark(choice)) };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

export async function askCertificates(
  link: AgentLink,
  portalOrigin: string,
): Promise<CertificateChoice> {
  try {
    const { peer } = await link.connect();
    return {
      state: 'listed',
      certificates: await peer.request(listCertificates, { portalOrigin }),
    };
  } catch (error) {
    return { state: 'failed', failure: failureOf(error) };
  }
}
