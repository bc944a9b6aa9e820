// One signing job as the extension drives it, for tests of the agent.
import { randomUUID } from 'node:crypto';
import {
  confirmJob,
  createJob,
  jobResult,
  jobReview,
  jobState,
} from '../../shared/protocol/job.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import type { AgentClient } from './agent-client.ts';

export const PORTAL = 'https://qlvb.example';

export async function openJob(
  client: AgentClient,
  document: Uint8Array,
  jobId: string = randomUUID(),
): Promise<string> {
  const { stream } = await client.peer.request(createJob, {
    jobId,
    kind: 'sign',
    portalOrigin: PORTAL,
    topOrigin: PORTAL,
    document: { label: 'Công văn 142.pdf', sizeBytes: document.length },
    signatureKind: 'approve',
    documentKey: '/van-ban/142/tep/1',
  });
  await client.peer.streams.send(stream, [document]);
  return jobId;
}

export type SignedDocument = {
  readonly bytes: Uint8Array;
  readonly report: DocumentReport;
  readonly sha256: string;
};

/** Reads the result from its first frame; call it before the event can arrive. */
export function collectResult(client: AgentClient, jobId: string): Promise<SignedDocument> {
  return client
    .next(jobResult, (result) => result.jobId === jobId)
    .then(async ({ stream, report, sha256 }) => {
      const parts: Uint8Array[] = [];
      for await (const part of client.peer.streams.receive(stream)) parts.push(part);
      return { bytes: new Uint8Array(Buffer.concat(parts)), report, sha256 };
    });
}

export async function signThrough(
  client: AgentClient,
  document: Uint8Array,
  certificateId: string,
): Promise<SignedDocument & { readonly jobId: string }> {
  const jobId = await openJob(client, document);
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  const result = collectResult(client, jobId);
  await client.peer.request(confirmJob, { jobId, certificateId, placement });
  await client.next(
    jobState,
    (state) => state.jobId === jobId && ['done', 'failed'].includes(state.phase),
  );
  return { jobId, ...(await result) };
}
