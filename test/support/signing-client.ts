// One signing job as the extension drives it, for tests of the agent.
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
  confirmJob,
  createJob,
  fetchJob,
  jobResult,
  jobReview,
  jobState,
} from '../../shared/protocol/job.ts';
import type { LevelResult } from '../../shared/protocol/level.ts';
import { DocumentReport } from '../../shared/report/report.ts';
import { TEST_PORTAL } from './agent.ts';
import type { AgentClient } from './agent-client.ts';

export const PORTAL = TEST_PORTAL;

export async function openJob(
  client: AgentClient,
  document: Uint8Array,
  jobId: string = randomUUID(),
  label = 'Công văn 142.pdf',
): Promise<string> {
  const { stream } = await client.peer.request(createJob, {
    jobId,
    kind: 'sign',
    portalOrigin: PORTAL,
    topOrigin: PORTAL,
    document: { label, sizeBytes: document.length },
    signatureKind: 'approve',
    documentKey: '/van-ban/142/tep/1',
  });
  await client.peer.streams.send(stream, [document]);
  return jobId;
}

export type SignedDocument = {
  readonly bytes: Uint8Array;
  readonly report: DocumentReport;
  readonly level: LevelResult | undefined;
};

/** Waits for the result and fetches it, whole or from a byte on. */
export async function collectResult(
  client: AgentClient,
  jobId: string,
  fromByte = 0,
): Promise<SignedDocument> {
  await client.next(jobResult, (result) => result.jobId === jobId);
  const { peer } = client;
  const { document, report, level } = await peer.request(fetchJob, {
    jobId,
    portalOrigin: PORTAL,
    fromByte,
  });
  const [bytes, json] = await Promise.all([
    bytesOf(client, document.stream),
    bytesOf(client, report.stream),
  ]);
  const parsed = v.parse(DocumentReport, JSON.parse(new TextDecoder().decode(json)));
  return { bytes, report: parsed, level };
}

export async function bytesOf({ peer }: AgentClient, stream: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of peer.streams.receive(stream)) parts.push(part.slice());
  return new Uint8Array(Buffer.concat(parts));
}

export async function signThrough(
  client: AgentClient,
  document: Uint8Array,
  certificateId: string,
): Promise<SignedDocument & { readonly jobId: string }> {
  const jobId = await openJob(client, document);
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  const result = collectResult(client, jobId);
  result.catch(() => undefined);
  await client.peer.request(confirmJob, { jobId, certificateId, placement });
  const { failure } = await client.next(
    jobState,
    (state) => state.jobId === jobId && (state.phase === 'done' || state.failure !== undefined),
  );
  if (failure !== undefined) throw new Error(`not signed: ${JSON.stringify(failure)}`);
  return { jobId, ...(await result) };
}
