// Attacks on a signing job against the real agent: numbers as in docs/threat-model.md.
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  confirmJob,
  createJob,
  jobReview,
  jobState,
  listOutbox,
} from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { createScriptedPinentry, type ScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { openJob, PORTAL, signThrough } from '../../support/signing-client.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const document = letterPdf();
const sha256 = createHash('sha256').update(document).digest('hex');
let pinentry: ScriptedPinentry;
let agent: RunningAgent;
let client: AgentClient;
let leader: string;

beforeAll(async () => {
  pinentry = createScriptedPinentry([{ kind: 'pin', pin: LEADER_PIN }]);
  agent = await startAgent({
    settings: { pkcs11Modules: [bench.module], pinentry: pinentry.program },
    environment: bench.environment,
  });
});
beforeEach(async () => {
  client = await connectAgent(agent.port);
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  leader = certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức')?.id ?? '';
});
afterEach(() => {
  client.close();
});
afterAll(async () => {
  await agent.stop();
  agent.remove();
  pinentry.remove();
  bench.remove();
});

const windows = (): string[] => pinentry.requests().filter((line) => line.startsWith('SETDESC'));
const pinsAsked = (): number =>
  pinentry.requests().filter((line) => line.startsWith('GETPIN')).length;

/** Signs what was reviewed. @returns how the job ended */
async function confirmed(jobId: string): Promise<{ phase: string; failure?: unknown }> {
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  await client.peer.request(confirmJob, { jobId, certificateId: leader, placement });
  return client.next(
    jobState,
    (state) => state.jobId === jobId && (state.phase === 'done' || state.failure !== undefined),
  );
}

describe('T25 a document that changes between review and signature', () => {
  it('the window shows the digest of the bytes that are signed, and they begin the signed file', async () => {
    const { bytes } = await signThrough(client, document, leader);
    const shown = windows().at(-1)?.replaceAll(' ', '');
    expect(shown).toContain(sha256.slice(0, 16));
    expect(Buffer.from(bytes.subarray(0, document.length)).equals(document)).toBe(true);
  });

  it('the same job cannot be given another document', async () => {
    const jobId = await openJob(client, document);
    await client.next(jobReview, (review) => review.jobId === jobId);
    const second = client.peer.request(createJob, {
      jobId,
      kind: 'sign',
      portalOrigin: PORTAL,
      topOrigin: PORTAL,
      document: { label: 'Khác.pdf', sizeBytes: 3 },
      signatureKind: 'approve',
      documentKey: '/van-ban/142/tep/1',
    });
    await expect(second).rejects.toMatchObject({ failure: { code: 'BUSY' } });
  });

  it('bytes changed in the agent’s own file come out as a refusal, and nothing is stored', async () => {
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
    // What only root, or the same user past every rule, can do.
    const held = heldDocument();
    const at = Buffer.from(document).indexOf('stream\n') + 20;
    const descriptor = openSync(held, 'r+');
    writeSync(descriptor, Buffer.from('Z'), 0, 1, at);
    closeSync(descriptor);
    const kept = await client.peer.request(listOutbox, {});
    await client.peer.request(confirmJob, { jobId, certificateId: leader, placement });
    const { failure } = await client.next(
      jobState,
      (state) => state.jobId === jobId && (state.phase === 'done' || state.failure !== undefined),
    );
    expect(failure?.code).toBe('DOCUMENT_CHANGED');
    expect(await client.peer.request(listOutbox, {})).toEqual(kept);
  });
});

/** The file without a name in which the agent holds the newest document. */
function heldDocument(): string {
  const folder = `/proc/${agent.processId}/fd`;
  const held = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && basename(readlinkSync(path)).startsWith('kyso-'))
    .filter((path) => readFileSync(path).subarray(0, document.length).equals(document));
  const newest = held.at(-1);
  if (newest === undefined) throw new Error('the agent holds no such document');
  return newest;
}

describe('T30 a PIN is good for one signature', () => {
  it('and asked again for the next job, on this connection and on another', async () => {
    const before = pinsAsked();
    await signThrough(client, document, leader);
    expect(pinsAsked()).toBe(before + 1);
    await signThrough(client, document, leader);
    expect(pinsAsked()).toBe(before + 2);
    client.close();
    await client.closed;
    client = await connectAgent(agent.port);
    await signThrough(client, document, leader);
    expect(pinsAsked()).toBe(before + 3);
  });
});

describe('T34 names that are paths', () => {
  it('are shown as words; nothing is read, written or opened by them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kyso-victim-'));
    const victim = join(folder, 'victim.pdf');
    writeFileSync(victim, 'untouched');
    const labels = [
      `../../../../../../../..${victim}`,
      'C:\\Windows\\..\\CON a:b\0.pdf',
      `${victim} ${'ờ'.repeat(300)}.pdf`,
    ];
    for (const label of labels) {
      expect(await confirmed(await openJob(client, document, randomUUID(), label))).toMatchObject({
        phase: 'done',
      });
    }
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(readdirSync(folder)).toEqual(['victim.pdf']);
    const written = readdirSync(join(agent.folder, 'state'), { recursive: true }).map(String);
    expect(written.filter((name) => /victim|passwd|CON|Windows|ờ/.test(name))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('a name without end is refused', async () => {
    const job = openJob(client, document, randomUUID(), 'x'.repeat(1025));
    await expect(job).rejects.toMatchObject({ failure: { code: 'PARAMS_INVALID' } });
  });
});

describe('T39 what stays behind in logs', () => {
  it('is neither the PIN nor the document, its name or its signer', async () => {
    const label = 'Mật danh 001089012345.pdf';
    const jobId = await openJob(client, document, randomUUID(), label);
    await confirmed(jobId);
    const logs = agent.errors() + logFiles();
    for (const secret of [LEADER_PIN, label, 'Nguyễn Văn Đức', '001089012345', '%PDF']) {
      expect(logs).not.toContain(secret);
    }
  });
});

function logFiles(): string {
  const folder = join(agent.folder, 'state', 'kyso', 'log');
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}
