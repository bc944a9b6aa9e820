import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { PeerError } from '../../../shared/channel/peer.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import {
  acknowledgeJob,
  cancelJob,
  confirmJob,
  fetchJob,
  jobReview,
  jobState,
  listOutbox,
  planJobMark,
  prepareJob,
  resumeJob,
} from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { createFaultShim } from '../../support/fault-shim.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import { signatureImage } from '../../support/signature-image.ts';
import {
  bytesOf,
  collectResult,
  openJob,
  PORTAL,
  signThrough,
} from '../../support/signing-client.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const document = letterPdf();
let running: { agent: RunningAgent; client: AgentClient; pinentry: ScriptedPinentry } | undefined;

/** An agent whose PIN window answers by this script, and a client on it. */
async function begin(
  steps: readonly PinentryStep[] = [{ kind: 'pin', pin: LEADER_PIN }],
  module = bench.module,
) {
  const pinentry = createScriptedPinentry(steps);
  const agent = await startAgent({
    settings: { pkcs11Modules: [module], pinentry: pinentry.program },
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

async function leaderCertificate(client: AgentClient): Promise<string> {
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  const found = certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức');
  if (found === undefined) throw new Error('no certificate of the leader');
  return found.id;
}

/** The code a request is refused with. */
async function refusal(request: Promise<unknown>): Promise<ErrorCode | 'none'> {
  return request.then(
    () => 'none' as const,
    (error: unknown) => {
      if (error instanceof PeerError) return error.failure.code;
      throw error;
    },
  );
}

/** An ended process that nobody has waited for yet runs no more. */
function isRunning(processId: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${processId}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const ended = (jobId: string) => (state: { jobId: string; phase: string }) =>
  state.jobId === jobId && ['done', 'failed', 'cancelled'].includes(state.phase);

/** How many processes of the agent read text. */
const textProcesses = (agent: RunningAgent): number =>
  readFileSync(`/proc/${agent.processId}/task/${agent.processId}/children`, 'utf8')
    .split(' ')
    .filter((id) => id !== '' && isRunning(Number(id)))
    .filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('text-worker')).length;

describe('a signing that is likely', () => {
  it('has the text process wait, one for all pages, and the tokens looked at when it is near', async () => {
    const shim = createFaultShim({});
    const { client, agent } = await begin([], shim.module);
    await client.peer.request(prepareJob, { prospect: 'shown' });
    await client.peer.request(prepareJob, { prospect: 'shown' });
    await expect.poll(() => textProcesses(agent)).toBe(1);
    expect(shim.calls()).toEqual([]);
    await client.peer.request(prepareJob, { prospect: 'near' });
    expect(textProcesses(agent)).toBe(1);
    expect(shim.calls()).toContain('C_GetSlotList');
    shim.remove();
  });
});

describe('a signing job over the channel', () => {
  it('signs, checks itself, and every peer accepts the result', async () => {
    const { client, agent, pinentry } = await begin();
    const { bytes, report, jobId } = await signThrough(
      client,
      document,
      await leaderCertificate(client),
    );
    const own = report.signatures.at(-1);
    expect(own).toMatchObject({ integrity: 'intact', coverage: 'whole-file', level: 'B-B' });
    expect(own?.signer?.commonName).toBe('Nguyễn Văn Đức');
    expect(Buffer.from(bytes.subarray(0, document.length)).equals(document)).toBe(true);
    const file = join(agent.folder, 'signed.pdf');
    writeFileSync(file, bytes);
    const said = execFileSync('pdfsig', [file], { encoding: 'utf8' });
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    execFileSync('qpdf', ['--check', file]);
    expect(pinentry.requests().filter((line) => line.startsWith('GETPIN')).length).toBe(1);
    expect(pinentry.requests().join('\n')).toContain('https://qlvb.example');
    await client.peer.request(acknowledgeJob, { jobId });
    expect(await client.peer.request(listOutbox, {})).toEqual([]);
  });

  it('places the mark between title and name, found in the text', async () => {
    const { client } = await begin();
    const jobId = await openJob(client, document);
    const review = await client.next(jobReview, (found) => found.jobId === jobId);
    expect(review.placedBy).toBe('text');
    expect(review.pageCount).toBe(1);
    expect(review.placement.xMm).toBeGreaterThan(90);
  });

  it('previews the mark with its picture', async () => {
    const { client, agent } = await begin();
    const image = join(agent.folder, 'mark.png');
    writeFileSync(image, signatureImage());
    await agent.stop();
    const again = await startAgent({
      folder: agent.folder,
      settings: { pkcs11Modules: [bench.module], profiles: [{ image }] },
      environment: bench.environment,
    });
    const second = await connectAgent(again.port);
    const jobId = await openJob(second, document);
    const { placement } = await second.next(jobReview, (found) => found.jobId === jobId);
    const certificateId = await leaderCertificate(second);
    const mark = await second.peer.request(planJobMark, { jobId, certificateId, placement });
    expect(mark.plan.operations.map(({ kind }) => kind)).toEqual(['image']);
    const parts: Uint8Array[] = [];
    if (mark.image)
      for await (const part of second.peer.streams.receive(mark.image.stream)) parts.push(part.slice());
    expect(Buffer.concat(parts).equals(readFileSync(image))).toBe(true);
    second.close();
    await again.stop();
    client.close();
  });

  it('signs once for a double click', async () => {
    const { client, pinentry } = await begin();
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    const result = collectResult(client, jobId);
    const clicks = await Promise.all([
      refusal(client.peer.request(confirmJob, { jobId, certificateId, placement })),
      refusal(client.peer.request(confirmJob, { jobId, certificateId, placement })),
    ]);
    expect(clicks.toSorted()).toEqual(['BUSY', 'none']);
    expect((await result).report.signatures.length).toBe(1);
    expect(pinentry.requests().filter((line) => line.startsWith('GETPIN')).length).toBe(1);
    expect(await refusal(openJob(client, document, jobId))).toBe('BUSY');
  });

  it('lets a wrong PIN be mended by hand, and asks only then', async () => {
    const { client, pinentry } = await begin([
      { kind: 'pin', pin: '000000' },
      { kind: 'pin', pin: LEADER_PIN },
    ]);
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    const state = await client.next(jobState, ({ failure }) => failure !== undefined);
    expect(state).toMatchObject({
      phase: 'awaiting-confirmation',
      failure: { code: 'PIN_INCORRECT' },
    });
    await delay(300);
    expect(pinentry.requests().filter((line) => line.startsWith('GETPIN')).length).toBe(1);
    const result = collectResult(client, jobId);
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    expect((await result).report.signatures.length).toBe(1);
  });

  it('ends in cancelled when the person closes the job while the PIN window is open', async () => {
    const { client, pinentry } = await begin([{ kind: 'hang' }]);
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    await client.next(jobState, ({ phase }) => phase === 'awaiting-pin');
    while (pinentry.processIds().length === 0) await delay(50);
    await client.peer.request(cancelJob, { jobId });
    expect((await client.next(jobState, ended(jobId))).phase).toBe('cancelled');
    await delay(800);
    expect(pinentry.processIds().filter(isRunning)).toEqual([]);
  });

  it('cancel in the PIN window leaves the job open for another try', async () => {
    const { client } = await begin([{ kind: 'cancel' }]);
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    const state = await client.next(jobState, ({ failure }) => failure !== undefined);
    expect(state).toMatchObject({
      phase: 'awaiting-confirmation',
      failure: { code: 'USER_CANCELLED' },
    });
  });

  it.each<[string, Uint8Array, ErrorCode]>([
    ['no PDF', new TextEncoder().encode('<html>đăng nhập</html>'), 'PDF_MALFORMED'],
    ['empty', new Uint8Array(), 'PDF_MALFORMED'],
    ['cut in half', document.slice(0, document.length / 2), 'PDF_MALFORMED'],
  ])('refuses a document that is %s, with the reason', async (_, bytes, code) => {
    const { client } = await begin();
    const jobId = await openJob(client, bytes);
    expect(await client.next(jobState, ended(jobId))).toMatchObject({
      phase: 'failed',
      failure: { code },
    });
  });

  it('refuses a box off the page and a page that is not there', async () => {
    const { client } = await begin();
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    const failing = async (change: Partial<typeof placement>): Promise<string | undefined> => {
      await client.peer.request(confirmJob, {
        jobId,
        certificateId,
        placement: { ...placement, ...change },
      });
      return (await client.next(jobState, ({ failure }) => failure !== undefined)).failure?.code;
    };
    expect(await failing({ xMm: 190 })).toBe('BOX_OUTSIDE_PAGE');
    expect(await failing({ pageIndex: 7 })).toBe('PAGE_OUT_OF_RANGE');
  });

  it('refuses an announced size that is not kept', async () => {
    const { client } = await begin();
    const tooLarge = {
      jobId: randomUUID(),
      kind: 'sign',
      portalOrigin: PORTAL,
      topOrigin: PORTAL,
    } as const;
    const { createJob } = await import('../../../shared/protocol/job.ts');
    const request = client.peer.request(createJob, {
      ...tooLarge,
      document: { label: 'x.pdf', sizeBytes: 2 ** 31 },
      signatureKind: 'approve',
      documentKey: '/x',
    });
    expect(await refusal(request)).toBe('PARAMS_INVALID');
  });

  it('refuses an origin that is none', async () => {
    const { client } = await begin([{ kind: 'cancel' }]);
    expect(
      await refusal(client.peer.request(listCertificates, { portalOrigin: 'javascript:alert(1)' })),
    ).toBe('PARAMS_INVALID');
  });
});

describe('nothing is lost', () => {
  it('keeps a signed document that nobody fetched through a killed agent', async () => {
    const { agent, client, pinentry } = await begin();
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    await client.next(jobState, ({ phase }) => phase === 'done');
    await agent.kill();
    const stored = readdirSync(join(agent.folder, 'state', 'kyso', 'outbox'));
    expect(stored.length).toBe(2);
    for (const name of stored) {
      const sealed = readFileSync(join(agent.folder, 'state', 'kyso', 'outbox', name), 'latin1');
      expect(sealed).not.toContain('%PDF');
      expect(sealed).not.toContain('142.pdf');
    }
    const again = await startAgent({
      folder: agent.folder,
      settings: { pkcs11Modules: [bench.module], pinentry: pinentry.program },
      environment: bench.environment,
    });
    const second = await connectAgent(again.port);
    expect((await second.peer.request(listOutbox, {})).map((entry) => entry.jobId)).toEqual([
      jobId,
    ]);
    expect(
      await refusal(
        second.peer.request(resumeJob, { jobId, portalOrigin: 'https://other.example' }),
      ),
    ).toBe('JOB_UNKNOWN');
    const result = collectResult(second, jobId);
    expect(await second.peer.request(resumeJob, { jobId, portalOrigin: PORTAL })).toEqual({
      phase: 'done',
    });
    const { bytes } = await result;
    const [entry] = await second.peer.request(listOutbox, {});
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry?.sha256);
    expect(entry?.unchangedBytes).toBe(document.length);
    const { document: tail } = await second.peer.request(fetchJob, {
      jobId,
      portalOrigin: PORTAL,
      fromByte: document.length,
    });
    expect(await bytesOf(second, tail.stream)).toEqual(bytes.subarray(document.length));
    expect(
      await refusal(
        second.peer.request(fetchJob, { jobId, portalOrigin: PORTAL, fromByte: bytes.length + 1 }),
      ),
    ).toBe('PARAMS_INVALID');
    expect(
      await refusal(
        second.peer.request(fetchJob, {
          jobId,
          portalOrigin: 'https://other.example',
          fromByte: 0,
        }),
      ),
    ).toBe('JOB_UNKNOWN');
    second.close();
    await again.stop();
  });

  it('goes on after the socket closed while the PIN window was open', async () => {
    const { agent, client } = await begin([{ kind: 'pin', pin: LEADER_PIN, afterMs: 1500 }]);
    const certificateId = await leaderCertificate(client);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (found) => found.jobId === jobId);
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    await client.next(jobState, ({ phase }) => phase === 'awaiting-pin');
    client.close();
    await client.closed;
    const second = await connectAgent(agent.port);
    const result = collectResult(second, jobId);
    await second.peer.request(resumeJob, { jobId, portalOrigin: PORTAL });
    expect((await result).report.signatures.length).toBe(1);
    second.close();
  });
});
