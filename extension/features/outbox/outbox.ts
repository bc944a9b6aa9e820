// «Chờ gửi lại»: signed files that no portal has taken yet. They live in the agent; here they are listed and moved.
import type { Failure } from '../../../shared/protocol/errors.ts';
import {
  acknowledgeJob,
  fetchJob,
  listOutbox,
  type OutboxEntry,
} from '../../../shared/protocol/job.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { receiveBlob } from '../../channel/transfer.ts';
import { noteFor, noteResent } from '../list/list-notes.ts';
import type { PageDoor } from '../sign/page-door.ts';

export interface KeptJob {
  readonly jobId: string;
  readonly portalOrigin: string;
}

/** @throws PeerError */
export async function outboxEntries(link: AgentLink): Promise<OutboxEntry[]> {
  const { peer } = await link.connect();
  return peer.request(listOutbox, {});
}

/** @throws PeerError `JOB_UNKNOWN`, StreamError */
export async function fetchKept(link: AgentLink, { jobId, portalOrigin }: KeptJob): Promise<Blob> {
  const connection = await link.connect();
  const release = connection.hold();
  try {
    const { peer } = connection;
    const { document } = await peer.request(fetchJob, { jobId, portalOrigin, fromByte: 0 });
    return await receiveBlob(peer, document, 'application/pdf');
  } finally {
    release();
  }
}

/**
 * Uploads a kept file through a page that shows its document; one that was signed from a list, through any page of the
 * portal.
 *
 * @returns why it could not be, if so
 */
export async function resendKept(
  link: AgentLink,
  pages: PageDoor,
  entry: OutboxEntry,
): Promise<Failure | undefined> {
  const document = await fetchKept(link, entry);
  const { portalOrigin, documentKey, jobId: deliveryId } = entry;
  const openAt = (await noteFor(portalOrigin, documentKey))?.openAt;
  const place = { portalOrigin, documentKey, openAt, deliveryId, target: undefined };
  const refusal = await pages.upload(place, document);
  if (refusal !== undefined) return refusal;
  await noteResent(portalOrigin, documentKey);
  await deleteKept(link, entry.jobId);
  return undefined;
}

/** @throws PeerError */
export async function deleteKept(link: AgentLink, jobId: string): Promise<undefined> {
  const { peer } = await link.connect();
  await peer.request(acknowledgeJob, { jobId });
}
