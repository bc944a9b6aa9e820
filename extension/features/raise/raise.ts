// Adds what a signed file on the portal still lacks: the agent raises it, the page takes it, nothing newer is overwritten.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { acknowledgeJob, fetchJob, jobResult, jobState } from '../../../shared/protocol/job.ts';
import { createRaise, forgetRaise, listRaises } from '../../../shared/protocol/raise.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { Connection } from '../../channel/connection.ts';
import { failureOf } from '../../channel/failure-of.ts';
import { receiveBlob, sendBlob } from '../../channel/transfer.ts';
import type { AttachmentFacts } from '../../messages/attachment.ts';
import type { RaiseList } from '../../messages/told-page.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import { pageDoor } from '../sign/page-door.ts';

/** Without an agent nothing is known, and nobody is disturbed. */
export async function raisesOf(link: AgentLink, portalOrigin: string): Promise<RaiseList> {
  try {
    const { peer } = await link.connect();
    return await peer.request(listRaises, { portalOrigin });
  } catch {
    // No agent, or an older one: the page then shows what it always shows.
    return [];
  }
}

export async function forget(link: AgentLink, portalOrigin: string, sha256: string): Promise<void> {
  const { peer } = await link.connect();
  await peer.request(forgetRaise, { portalOrigin, sha256 });
}

export interface RaiseRequest {
  readonly portalOrigin: string;
  readonly target: PageTarget;
  readonly facts: AttachmentFacts;
  readonly sha256: string;
  readonly document: Blob;
}

/** @returns why the portal's file is as it was */
export async function raiseOnPortal(
  link: AgentLink,
  { portalOrigin, target, facts, sha256, document }: RaiseRequest,
): Promise<Failure | undefined> {
  const { documentKey, label } = facts;
  const jobId = crypto.randomUUID();
  try {
    const connection = await link.connect();
    const release = connection.hold();
    try {
      const raised = ended(connection, jobId);
      const { peer } = connection;
      const order = { jobId, portalOrigin, documentKey, label, sizeBytes: document.size, sha256 };
      const { stream } = await peer.request(createRaise, order);
      peer.streams.prepare(stream);
      const sending = new AbortController();
      await sendBlob(peer, stream, document, sending.signal, () => undefined);
      const failure = await raised;
      if (failure !== undefined) return failure;
      const fromByte = document.size;
      const { document: rest } = await peer.request(fetchJob, { jobId, portalOrigin, fromByte });
      const type = 'application/pdf';
      const whole = new Blob([document, await receiveBlob(peer, rest, type)], { type });
      // The page's address names the version it was made from: the portal refuses it where there is a newer one.
      const refusal = await pageDoor.upload(
        { portalOrigin, documentKey, deliveryId: jobId, target },
        whole,
      );
      if (refusal === undefined) await peer.request(acknowledgeJob, { jobId });
      return refusal;
    } finally {
      release();
    }
  } catch (error) {
    return failureOf(error);
  }
}

/** Undefined when the raised file can be fetched. */
function ended(connection: Connection, jobId: string): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const stops = [
      connection.on(jobState, (state) => {
        if (state.jobId === jobId && state.failure !== undefined) end(state.failure);
      }),
      connection.on(jobResult, (result) => {
        if (result.jobId === jobId) end(undefined);
      }),
    ];
    const end = (failure: Failure | undefined): void => {
      for (const stop of stops) stop();
      resolve(failure);
    };
    void connection.closed.then(() => {
      end({ code: 'REQUEST_TIMEOUT', details: {} });
    });
  });
}
