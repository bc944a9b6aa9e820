// The sealed channel by itself: fifty megabytes both ways, pairing, connecting again.
import { receiveBlob } from '../../extension/channel/transfer.ts';
import { webChannelCrypto } from '../../extension/channel/web-crypto.ts';
import { confirmJob, fetchJob, jobReview, jobState } from '../../shared/protocol/job.ts';
import { listCertificates } from '../../shared/protocol/token.ts';
import { type AgentClient, connectAgent } from '../support/agent-client.ts';
import { launchChromium } from '../support/browser.ts';
import { openJob, PORTAL } from '../support/signing-client.ts';
import type { Stage } from '../support/stage.ts';
import { line, median } from './figures.ts';

const ROUNDS = 3;
const LARGE_BYTES = 40 * 1024 * 1024;

/**
 * At one end the extension's own code with WebCrypto, over a socket of Node; at the other the real agent with its disk.
 */
export async function benchChannel(stage: Stage): Promise<void> {
  const { port } = stage.agent;
  (await connectAgent(port)).close();
  const reconnects: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const client = await connectAgent(port, undefined, webChannelCrypto);
    reconnects.push(performance.now() - start);
    client.close();
  }
  line('connect again, proved and sealed', `${Math.round(median(reconnects))} ms`, '≤ 200 ms');
  const client = await connectAgent(port, undefined, webChannelCrypto);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await bothWays(client, scan(stage)));
  client.close();
  const seconds = (median(times) / 1000).toFixed(2);
  line('50 MB through the sealed channel, both ways together', `${seconds} s`, '≤ 1.3 s');
  await benchPairing(stage);
}

/** The largest scan of the portal. */
function scan({ portal }: Stage): Uint8Array {
  for (const { id } of portal.db.documents()) {
    for (const { id: attachmentId } of portal.db.attachments(id)) {
      const newest = portal.db.versions.list(attachmentId).at(-1);
      if (newest === undefined || newest.sizeBytes < LARGE_BYTES) continue;
      return portal.db.versions.read(attachmentId, newest.version);
    }
  }
  throw new Error('the portal has no large scan');
}

/** Up until the agent has all of it, down from the outbox; what lies between is not the channel's. */
async function bothWays(client: AgentClient, document: Uint8Array): Promise<number> {
  const { peer } = client;
  const start = performance.now();
  const jobId = await openJob(client, document);
  await client.next(jobState, (state) => state.jobId === jobId && state.phase === 'reviewing');
  const up = performance.now() - start;
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  const [certificate] = await peer.request(listCertificates, { portalOrigin: PORTAL });
  await peer.request(confirmJob, { jobId, certificateId: certificate?.id ?? '', placement });
  await client.next(jobState, (state) => state.jobId === jobId && state.phase === 'done');
  const fetching = performance.now();
  const { document: signed } = await peer.request(fetchJob, {
    jobId,
    portalOrigin: PORTAL,
    fromByte: 0,
  });
  await receiveBlob(peer, signed, 'application/pdf');
  return up + (performance.now() - fetching);
}

/** By the native messaging host, from the click to «đã được ghép nối». */
async function benchPairing({ agent }: Stage): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const chromium = await launchChromium([], agent, { nativeHost: 'stays' });
    try {
      const page = await chromium.browser.newPage();
      await page.goto(`${chromium.extensionOrigin}/options.html`);
      const button = await page.waitForSelector('#pair');
      const start = performance.now();
      await button?.click();
      await page.waitForSelector('#unpair');
      times.push(performance.now() - start);
    } finally {
      await chromium.close();
    }
  }
  line('pairing by the native messaging host', `${Math.round(median(times))} ms`, '≤ 1 s');
}
