// Many jobs confirmed at once over the channel: one window, one PIN, each with its own end.
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { PeerError } from '../../../shared/channel/peer.ts';
import {
  cancelJob,
  confirmBatch,
  jobReview,
  jobState,
  type JobPhase,
} from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import type { Placement } from '../../../shared/protocol/values.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { auditText } from '../../support/audit-text.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import { collectResult, openJob, PORTAL } from '../../support/signing-client.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const letter = letterPdf();
let running: { agent: RunningAgent; client: AgentClient; pinentry: ScriptedPinentry } | undefined;

async function begin(steps: readonly PinentryStep[], settings: object = {}) {
  const pinentry = createScriptedPinentry(steps);
  const agent = await startAgent({
    settings: { pkcs11Modules: [bench.module], pinentry: pinentry.program, ...settings },
    environment: bench.environment,
  });
  const client = await connectAgent(agent.port);
  running = { agent, client, pinentry };
  return running;
}

afterEach(async () => {
  if (running === undefined) return;
  running.client.close();
  await running.agent.stop();
  expect(running.agent.errors()).not.toContain('INTERNAL');
  running.agent.remove();
  running.pinentry.remove();
  running = undefined;
});
afterAll(() => {
  bench.remove();
});

const pin = { kind: 'pin', pin: LEADER_PIN } as const;

async function leaderCertificate(client: AgentClient): Promise<string> {
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  const found = certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức');
  if (found === undefined) throw new Error('no certificate of the leader');
  return found.id;
}

type Reviewed = { readonly jobId: string; readonly placement: Placement };

/** Jobs that wait for their confirmation. */
async function reviewed(client: AgentClient, count: number): Promise<readonly Reviewed[]> {
  const jobs: Reviewed[] = [];
  for (let at = 0; at < count; at++) {
    const jobId = await openJob(client, Buffer.concat([letter, Buffer.from(`%${at}\n`)]));
    const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
    await phaseOf(client, jobId, 'awaiting-confirmation');
    jobs.push({ jobId, placement });
  }
  return jobs;
}

const phaseOf = (client: AgentClient, jobId: string, phase: JobPhase) =>
  client.next(jobState, (state) => state.jobId === jobId && state.phase === phase);

function confirm(
  client: AgentClient,
  certificateId: string,
  jobs: readonly Reviewed[],
  portalOrigin = PORTAL,
): Promise<object> {
  const choice = { kind: 'approve' } as const;
  return client.peer.request(confirmBatch, {
    portalOrigin,
    certificateId,
    jobs: jobs.map((job) => ({ ...job, choice })),
  });
}

async function refusal(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof PeerError) return error.failure.code;
      throw error;
    },
  );
}

const questions = (pinentry: ScriptedPinentry): readonly string[] =>
  pinentry.requests().filter((line) => line.startsWith('GETPIN'));

describe('jobs confirmed together', () => {
  it('are signed with one PIN, in order, each result fetched by itself', async () => {
    const { client, pinentry, agent } = await begin([pin]);
    const certificate = await leaderCertificate(client);
    const jobs = await reviewed(client, 6);
    const results = jobs.map(({ jobId }) => collectResult(client, jobId));
    await confirm(client, certificate, jobs);
    for (const { report, bytes } of await Promise.all(results)) {
      expect(report.signatures).toMatchObject([{ integrity: 'intact', level: 'B-B' }]);
      expect(bytes.length).toBeGreaterThan(letter.length);
    }
    expect(questions(pinentry)).toHaveLength(1);
    const said = pinentry.requests().join('\n');
    expect(said).toContain('Ký 6 văn bản bằng một lần nhập mã PIN');
    expect(said).toContain('6. Công văn 142.pdf');
    expect(said).toMatch(/Mã kiểm tra danh sách: [0-9a-f]{4} /);
    expect(said).toContain(PORTAL);
    const journal = auditText(agent.folder);
    const uses = [...journal.matchAll(/"jobId":"([^"]+)".*"event":"signing"/g)];
    expect(uses.map(([, jobId]) => jobId)).toEqual(jobs.map(({ jobId }) => jobId));
  });

  it('all wait again after a wrong PIN, which is asked for once', async () => {
    const { client, pinentry } = await begin([{ kind: 'pin', pin: '000000' }, pin]);
    const certificate = await leaderCertificate(client);
    const jobs = await reviewed(client, 3);
    const back = jobs.map(({ jobId }) =>
      client.next(jobState, (state) => state.jobId === jobId && state.failure !== undefined),
    );
    await confirm(client, certificate, jobs);
    for (const state of await Promise.all(back)) {
      expect(state).toMatchObject({
        phase: 'awaiting-confirmation',
        failure: { code: 'PIN_INCORRECT' },
      });
    }
    expect(questions(pinentry)).toHaveLength(1);
    const results = jobs.slice(1).map(({ jobId }) => collectResult(client, jobId));
    await confirm(client, certificate, jobs.slice(1));
    expect(await Promise.all(results)).toHaveLength(2);
  });

  it('are ended by the cancel of one while the window is open', async () => {
    const { client } = await begin([{ kind: 'hang' }]);
    const certificate = await leaderCertificate(client);
    const jobs = await reviewed(client, 3);
    const [first, second, third] = jobs.map(({ jobId }) => jobId);
    if (!first || !second || !third) throw new Error('three jobs');
    const asked = phaseOf(client, first, 'awaiting-pin');
    const ends = [
      client.next(jobState, (state) => state.jobId === first && state.failure !== undefined),
      phaseOf(client, second, 'cancelled'),
      client.next(jobState, (state) => state.jobId === third && state.failure !== undefined),
    ];
    await confirm(client, certificate, jobs);
    await asked;
    await client.peer.request(cancelJob, { jobId: second });
    const [one, , other] = await Promise.all(ends);
    expect([one?.failure, other?.failure]).toMatchObject([
      { code: 'USER_CANCELLED' },
      { code: 'USER_CANCELLED' },
    ]);
  });

  it('leave out the one that cannot be signed', async () => {
    const { client } = await begin([pin]);
    const certificate = await leaderCertificate(client);
    const [bad, good] = await reviewed(client, 2);
    if (!bad || !good) throw new Error('two jobs');
    const outside = { ...bad, placement: { ...bad.placement, pageIndex: 7 } };
    const back = client.next(
      jobState,
      (state) => state.jobId === bad.jobId && state.failure !== undefined,
    );
    const result = collectResult(client, good.jobId);
    await confirm(client, certificate, [outside, good]);
    expect(await back).toMatchObject({ failure: { code: 'PAGE_OUT_OF_RANGE' } });
    expect((await result).report.signatures).toHaveLength(1);
  });

  it('are refused when they are too many, twice the same, not ready, or of another portal', async () => {
    const { client, pinentry } = await begin([pin], { batchLimit: 2 });
    const certificate = await leaderCertificate(client);
    const jobs = await reviewed(client, 3);
    const [first, second] = jobs;
    if (!first || !second) throw new Error('two jobs');
    expect(await refusal(confirm(client, certificate, jobs))).toBe('LIMIT_EXCEEDED');
    expect(await refusal(confirm(client, certificate, [first, first]))).toBe('BUSY');
    const other = confirm(client, certificate, [first, second], 'https://khac.example');
    expect(await refusal(other)).toBe('JOB_UNKNOWN');
    await client.peer.request(cancelJob, { jobId: second.jobId });
    expect(await refusal(confirm(client, certificate, [first, second]))).toBe('BUSY');
    expect(questions(pinentry)).toEqual([]);
  });
});
