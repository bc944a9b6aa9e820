// The token is pulled out, or the disk is full, at each step of a signing: a failure that says so, nothing signed, and
// the same job goes on when it is mended. The table stands in docs/faults.md.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import {
  acknowledgeJob,
  cancelJob,
  confirmJob,
  jobReview,
  jobState,
  listOutbox,
} from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import type { Placement } from '../../../shared/protocol/values.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { auditText, checkedAudit } from '../../support/audit-text.ts';
import { createFaultShim, type Faults, type FaultShim } from '../../support/fault-shim.ts';
import { letterPdf } from '../../support/letter.ts';
import { createScriptedPinentry, type ScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { collectResult, openJob, PORTAL, signThrough } from '../../support/signing-client.ts';
import {
  createFaultySystem,
  type DiskFault,
  type FaultySystem,
} from '../../support/system-fault.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const document = letterPdf();
const shim: FaultShim = createFaultShim({});
const system: FaultySystem = createFaultySystem();
let pinentry: ScriptedPinentry;
let agent: RunningAgent;
let client: AgentClient;
let certificateId: string;

beforeAll(async () => {
  pinentry = createScriptedPinentry([{ kind: 'pin', pin: LEADER_PIN, afterMs: 1000 }]);
  agent = await startAgent({
    settings: { pkcs11Modules: [shim.module], pinentry: pinentry.program },
    environment: { ...bench.environment, ...system.environment },
  });
  client = await connectAgent(agent.port);
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  certificateId =
    certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức')?.id ?? '';
});
afterAll(async () => {
  client.close();
  await agent.stop();
  expect(agent.errors()).not.toContain('INTERNAL');
  for (const thing of [agent, pinentry, shim, system, bench]) thing.remove();
});

const pinsAsked = (): number => pinentry.requests().filter((line) => line === 'GETPIN').length;
const loginsTried = (): number =>
  shim.calls().filter((line) => line.startsWith('C_Login user')).length;
const kept = (): readonly string[] =>
  readdirSync(join(agent.folder, 'state', 'kyso', 'outbox')).filter((name) => name !== '');

async function pinWindow(asked: number): Promise<void> {
  while (pinsAsked() === asked) await delay(20);
}

type Reviewed = { readonly jobId: string; readonly placement: Placement };

async function reviewed(): Promise<Reviewed> {
  const jobId = await openJob(client, document);
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  await client.next(
    jobState,
    (state) => state.jobId === jobId && state.phase === 'awaiting-confirmation',
  );
  return { jobId, placement };
}

/** How a confirmed job ended. */
async function confirmed(job: Reviewed, meanwhile?: () => Promise<void>) {
  const { jobId } = job;
  await client.peer.request(confirmJob, { ...job, certificateId });
  await meanwhile?.();
  return client.next(
    jobState,
    (state) => state.jobId === jobId && (state.phase === 'done' || state.failure !== undefined),
  );
}

/** The fault is over: the same job is confirmed again and gives one file with one signature. */
async function goesOn(job: Reviewed): Promise<void> {
  const asked = pinsAsked();
  const result = collectResult(client, job.jobId);
  expect((await confirmed(job)).phase).toBe('done');
  expect((await result).report.signatures).toMatchObject([{ integrity: 'intact' }]);
  expect(pinsAsked()).toBe(asked + 1);
  const signed = auditText(agent.folder)
    .split('\n')
    .filter((line) => line.includes('"event":"signed"') && line.includes(job.jobId));
  expect(signed.length).toBeGreaterThan(0);
  await client.peer.request(acknowledgeJob, { jobId: job.jobId });
  expect(await client.peer.request(listOutbox, {})).toEqual([]);
  expect(kept()).toEqual([]);
}

const removed = '0x32';

describe('a token that is pulled out', () => {
  it.each<[string, Faults, ErrorCode, 'before' | 'at the PIN', number]>([
    ['before the confirmation', { 'no-slots': '1' }, 'TOKEN_NOT_PRESENT', 'before', 0],
    ['before the PIN is asked', { slots: '0xe0' }, 'TOKEN_REMOVED', 'before', 0],
    ['while the PIN window is open', { login: removed }, 'TOKEN_REMOVED', 'at the PIN', 1],
    ['after the login', { 'sign-init': removed }, 'TOKEN_REMOVED', 'at the PIN', 1],
    ['while it is signing', { sign: removed }, 'TOKEN_REMOVED', 'at the PIN', 1],
    ['while it hands the signature over', { sign: '0xe0' }, 'TOKEN_REMOVED', 'at the PIN', 1],
  ])('%s: %j is %s, with at most one try of the PIN', async (_, faults, code, when, tries) => {
    const job = await reviewed();
    const asked = pinsAsked();
    const tried = loginsTried();
    if (when === 'before') shim.setFaults(faults);
    const state = await confirmed(job, async () => {
      if (when === 'before') return;
      await pinWindow(asked);
      shim.setFaults(faults);
    });
    expect(state).toMatchObject({ phase: 'awaiting-confirmation', failure: { code } });
    expect(pinsAsked() - asked).toBe(tries);
    expect(loginsTried() - tried).toBe(tries);
    expect(kept()).toEqual([]);
    shim.setFaults({});
    await goesOn(job);
  });

  it('after the signature: the file is there all the same', async () => {
    shim.setFaults({ finalize: removed });
    const { report, jobId } = await signThrough(client, document, certificateId);
    shim.setFaults({ 'no-slots': '1' });
    expect(report.signatures).toHaveLength(1);
    await client.peer.request(acknowledgeJob, { jobId });
    shim.setFaults({});
  });
});

describe('a disk that is full', () => {
  it('while the document arrives: told, and the next one is taken', async () => {
    system.set('full write (deleted)');
    const jobId = await openJob(client, document).catch(() => undefined);
    const state = await client.next(jobState, ({ failure }) => failure !== undefined);
    expect(state).toMatchObject({ phase: 'failed', failure: { code: 'DISK_FULL' } });
    expect(jobId === undefined || state.jobId === jobId).toBe(true);
    system.set(undefined);
    await goesOn(await reviewed());
  });

  it.each<[string, DiskFault, 'before' | 'at the PIN', number]>([
    ['when the use of the key is recorded', 'full write /audit/', 'before', 0],
    ['when the signature is recorded', 'full write /audit/', 'at the PIN', 1],
    ['when the signed document is written', 'full write (deleted)', 'at the PIN', 1],
    ['when the file is laid into the outbox', 'full write .pdf.sealed', 'before', 1],
    ['when its entry is laid beside it', 'full write .json.sealed', 'before', 1],
  ])('%s (%s)', async (_, fault, when, tries) => {
    const job = await reviewed();
    const asked = pinsAsked();
    if (when === 'before') system.set(fault);
    const state = await confirmed(job, async () => {
      if (when === 'before') return;
      await pinWindow(asked);
      system.set(fault);
    });
    expect(state).toMatchObject({
      phase: 'awaiting-confirmation',
      failure: { code: 'DISK_FULL' },
    });
    expect(pinsAsked() - asked).toBe(tries);
    expect(await client.peer.request(listOutbox, {})).toEqual([]);
    system.set(undefined);
    await goesOn(job);
    expect(await checkedAudit(agent.folder)).toMatchObject({ faults: [], tail: 'whole' });
  });

  it('and a job that is given up then leaves nothing behind', async () => {
    const job = await reviewed();
    system.set('full write .json.sealed');
    await confirmed(job);
    await client.peer.request(cancelJob, { jobId: job.jobId });
    system.set(undefined);
    expect(kept()).toEqual([]);
  });
});
