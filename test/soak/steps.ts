// What happens in a soak, each with the end it must have.
import { randomUUID } from 'node:crypto';
import {
  acknowledgeJob,
  cancelJob,
  confirmJob,
  createJob,
  jobReview,
  jobState,
  resumeJob,
} from '../../shared/protocol/job.ts';
import { createValidation, validationResult } from '../../shared/protocol/validation.ts';
import type { AgentClient } from '../support/agent-client.ts';
import type { Faults } from '../support/fault-shim.ts';
import { letterPdf } from '../support/letter.ts';
import { bytesOf, collectResult, openJob, PORTAL, signThrough } from '../support/signing-client.ts';
import type { SoakStage } from './stage.ts';

export type Step = {
  readonly name: string;
  /** @throws Error when the end is another than it must be */
  run(stage: SoakStage): Promise<void>;
};

const letter = letterPdf();
let signed: Uint8Array = letter;

async function sign(stage: SoakStage): Promise<void> {
  const client = await stage.client();
  const { bytes, jobId, report } = await signThrough(client, letter, stage.certificateId);
  expectThat(report.signatures.length === 1, 'one signature for one click');
  signed = bytes;
  await client.peer.request(acknowledgeJob, { jobId });
}

async function check(stage: SoakStage): Promise<void> {
  const client = await stage.client();
  const validationId = randomUUID();
  const { stream } = await client.peer.request(createValidation, {
    validationId,
    label: 'Công văn 142.pdf',
    sizeBytes: signed.length,
  });
  await client.peer.streams.send(stream, [signed]);
  const { outcome } = await client.next(
    validationResult,
    (result) => result.validationId === validationId,
  );
  expectThat(outcome.kind === 'report', 'a report');
  if (outcome.kind === 'report') await bytesOf(client, outcome.report.stream);
}

async function cancel(stage: SoakStage): Promise<void> {
  const client = await stage.client();
  const jobId = await openJob(client, letter);
  await client.next(jobReview, (review) => review.jobId === jobId);
  await cancelled(client, jobId);
}

async function cancelled(client: AgentClient, jobId: string): Promise<void> {
  await client.peer.request(cancelJob, { jobId });
  await client.next(jobState, (state) => state.jobId === jobId && state.phase === 'cancelled');
}

/** A token that fails: the reason arrives, nothing is signed, and the job can still be cancelled. */
const faulty = (name: string, faults: Faults): Step => ({
  name,
  async run(stage) {
    const client = await stage.client();
    const jobId = await openJob(client, letter);
    const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
    stage.setFaults(faults);
    try {
      const { certificateId } = stage;
      await client.peer.request(confirmJob, { jobId, certificateId, placement });
      const { phase } = await client.next(
        jobState,
        (state) => state.jobId === jobId && (state.failure !== undefined || state.phase === 'done'),
      );
      expectThat(phase !== 'done', 'a failure');
      if (phase === 'awaiting-confirmation') await cancelled(client, jobId);
    } finally {
      stage.setFaults({});
    }
  },
});

async function noPdf(stage: SoakStage): Promise<void> {
  const client = await stage.client();
  const jobId = await openJob(client, new TextEncoder().encode('<html>đăng nhập</html>'));
  const { phase } = await client.next(
    jobState,
    (state) => state.jobId === jobId && ['failed', 'done', 'cancelled'].includes(state.phase),
  );
  expectThat(phase === 'failed', 'a refusal');
}

/** The worker is stopped while the PIN window is open; the next one takes the job up. */
async function lostWhileSigning(stage: SoakStage): Promise<void> {
  const client = await stage.client();
  const jobId = await openJob(client, letter);
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  const { certificateId } = stage;
  await client.peer.request(confirmJob, { jobId, certificateId, placement });
  await client.next(jobState, ({ phase }) => phase === 'awaiting-pin');
  await stage.leave();
  const again = await stage.client();
  const result = collectResult(again, jobId);
  await again.peer.request(resumeJob, { jobId, portalOrigin: PORTAL });
  expectThat((await result).report.signatures.length === 1, 'one signature for one click');
  await again.peer.request(acknowledgeJob, { jobId });
}

/** Half a document, and then nobody. */
async function lostWhileSending(stage: SoakStage): Promise<void> {
  const { peer } = await stage.client();
  await peer.request(createJob, {
    jobId: randomUUID(),
    kind: 'sign',
    portalOrigin: PORTAL,
    topOrigin: PORTAL,
    document: { label: 'Nửa chừng.pdf', sizeBytes: letter.length * 2 },
    signatureKind: 'approve',
    documentKey: '/van-ban/142/tep/1',
  });
  await stage.leave();
}

function expectThat(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`expected ${what}`);
}

const CKR_DEVICE_REMOVED = '0x32';
const CKR_GENERAL_ERROR = '0x5';

export const steps: readonly [Step, ...Step[]] = [
  { name: 'sign', run: sign },
  { name: 'sign', run: sign },
  { name: 'sign', run: sign },
  { name: 'check', run: check },
  { name: 'check', run: check },
  { name: 'cancel', run: cancel },
  { name: 'no PDF', run: noPdf },
  { name: 'lost while signing', run: lostWhileSigning },
  { name: 'lost while sending', run: lostWhileSending },
  faulty('token removed', { sign: CKR_DEVICE_REMOVED }),
  faulty('driver error', { 'sign-init': CKR_GENERAL_ERROR }),
  faulty('driver crash', { sign: 'crash' }),
  faulty('false signature', { 'corrupt-signature': '1' }),
];
