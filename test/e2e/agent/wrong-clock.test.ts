// A clock that is wrong by a year: what can be signed is signed or refused with a reason, and no file is lost when the
// clock is put right. The table stands in docs/faults.md.
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import {
  confirmJob,
  fetchJob,
  jobReview,
  jobState,
  listOutbox,
  resumeJob,
} from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { startAgent } from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { checkedAudit } from '../../support/audit-text.ts';
import { letterPdf } from '../../support/letter.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { openJob, PORTAL } from '../../support/signing-client.ts';
import { createFaultySystem } from '../../support/system-fault.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
afterAll(() => {
  bench.remove();
});

const YEAR_SECONDS = 365 * 24 * 3600;

describe('a clock that is wrong by a year', () => {
  it.each([
    ['behind', -YEAR_SECONDS],
    ['ahead', YEAR_SECONDS],
  ])('%s: an answer, and the file is still there when it is right again', async (_, shift) => {
    const pinentry = createScriptedPinentry([{ kind: 'pin', pin: LEADER_PIN }]);
    const wrong = createFaultySystem(shift);
    const settings = { pkcs11Modules: [bench.module], pinentry: pinentry.program };
    const agent = await startAgent({
      settings,
      environment: { ...bench.environment, ...wrong.environment },
    });
    const client = await connectAgent(agent.port);
    const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
    const leader = certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức');
    const jobId = await openJob(client, letterPdf(), randomUUID());
    const { placement } = await client.next(jobReview);
    const certificateId = leader?.id ?? '';
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    const { phase, failure } = await client.next(
      jobState,
      (state) => state.phase === 'done' || state.failure !== undefined,
    );
    await agent.kill();
    const again = await startAgent({
      folder: agent.folder,
      settings,
      environment: bench.environment,
    });
    const second = await connectAgent(again.port);
    const kept = await second.peer.request(listOutbox, {});
    if (phase === 'done') {
      expect(kept.map((entry) => entry.jobId)).toEqual([jobId]);
      await second.peer.request(resumeJob, { jobId, portalOrigin: PORTAL });
      await second.peer.request(fetchJob, { jobId, portalOrigin: PORTAL, fromByte: 0 });
    } else {
      expect(failure?.code).toMatch(/^CERTIFICATE_(EXPIRED|NOT_YET_VALID)$/);
      expect(kept).toEqual([]);
    }
    expect(await checkedAudit(agent.folder)).toMatchObject({ faults: [], tail: 'whole' });
    second.close();
    await again.stop();
    for (const thing of [again, pinentry, wrong]) thing.remove();
  });
});
