// Whatever kind of signature a portal suggests, the review reaches the extension as the protocol describes it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createJob, jobReview } from '../../../shared/protocol/job.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { PORTAL } from '../../support/signing-client.ts';

let agent: RunningAgent;
let client: AgentClient;
beforeAll(async () => {
  agent = await startAgent();
  client = await connectAgent(agent.port);
});
afterAll(async () => {
  client.close();
  await agent.stop();
  agent.remove();
});

it.each(['approve', 'issue', 'attachment', 'copy', 'incoming', 'initial', 'comment'] as const)(
  'reviews a document for %s',
  async (signatureKind) => {
    const document = letterPdf();
    const jobId = randomUUID();
    const { stream } = await client.peer.request(createJob, {
      jobId,
      kind: 'sign',
      portalOrigin: PORTAL,
      topOrigin: PORTAL,
      document: { label: 'Công văn.pdf', sizeBytes: document.length },
      signatureKind,
      documentKey: '/1',
    });
    await client.peer.streams.send(stream, [document]);
    const review = await client.next(jobReview, (event) => event.jobId === jobId);
    expect(review.placement.widthMm).toBeGreaterThan(0);
  },
);
