// Levels in a portal: what the agent reaches, what it says in the PIN window, and what it says with the result.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { confirmJob, jobReview, jobState } from '../../../shared/protocol/job.ts';
import { createRaise, forgetRaise, listRaises } from '../../../shared/protocol/raise.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { auditText } from '../../support/audit-text.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import { createScriptedPinentry, type ScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { collectResult, openJob, PORTAL, signThrough } from '../../support/signing-client.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const pki = testPki();
const pin = '271828';
const tokens = createSoftTokens([
  {
    label: 'Token',
    pin,
    entries: [
      { entity: pki.connectedLeader, label: 'Người ký' },
      { entity: pki.revoked, label: 'Đã thu hồi' },
    ],
  },
]);
let services: TrustServices;
let agent: RunningAgent;
let pinentry: ScriptedPinentry;
let client: AgentClient;
beforeAll(async () => {
  services = await startTrustServices();
  pinentry = createScriptedPinentry([{ kind: 'pin', pin }]);
  agent = await startAgent({
    settings: {
      pkcs11Modules: [tokens.module],
      pinentry: pinentry.program,
      level: 'B-LT',
      trustAnchors: [pki.root.certificatePath],
      network: {
        timestampUrl: services.tsaUrl,
        aliases: services.aliases,
        timeoutMs: 1500,
      },
    },
    environment: tokens.environment,
  });
  client = await connectAgent(agent.port);
});
afterEach(() => {
  services.reset();
});
afterAll(async () => {
  client.close();
  await agent.stop();
  expect(agent.errors()).not.toContain('INTERNAL');
  agent.remove();
  pinentry.remove();
  tokens.remove();
  await services.close();
});

async function certificateOf(name: string): Promise<string> {
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  const found = certificates.find(({ subject }) => subject.commonName === name);
  if (found === undefined) throw new Error(`no certificate of ${name}`);
  return found.id;
}

const lastQuestion = (): string =>
  pinentry.requests().findLast((line) => line.startsWith('SETDESC')) ?? '';

describe('a job in a portal', () => {
  it('is signed at B-LT when everything answers, and the PIN window warns of nothing', async () => {
    const signed = await signThrough(client, letterPdf(), await certificateOf('Đỗ Thị Ngọc Ánh'));
    expect(signed.level).toEqual({ wanted: 'B-LT', reached: 'B-LT', warnings: [] });
    expect(signed.report.signatures).toMatchObject([{ level: 'B-LT', integrity: 'intact' }]);
    expect(lastQuestion()).toContain('Đỗ Thị Ngọc Ánh');
    expect(lastQuestion()).not.toContain('CHÚ Ý');
  });

  it('says in the PIN window what could not be checked, and with the result what is missing', async () => {
    services.faults.transport = { ocsp: 'reset', crl: 'reset', tsa: 'reset' };
    const signed = await signThrough(client, letterPdf(), await certificateOf('Đỗ Thị Ngọc Ánh'));
    expect(signed.level?.reached).toBe('B-B');
    const codes = signed.level?.warnings.map(({ code }) => code);
    expect(codes).toEqual(['revocation-unknown', 'timestamp-missing']);
    expect(lastQuestion()).toContain('CHÚ Ý');
    expect(auditText(agent.folder)).toContain('"event":"warned"');
  });

  it('T27: refuses a revoked certificate before any PIN is asked, and the job may go on', async () => {
    const asked = pinentry.requests().length;
    const jobId = await openJob(client, letterPdf());
    const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
    const certificateId = await certificateOf('Trịnh Xuân Mạnh');
    await client.peer.request(confirmJob, { jobId, certificateId, placement });
    const state = await client.next(
      jobState,
      (one) => one.jobId === jobId && one.failure !== undefined,
    );
    expect(state).toMatchObject({
      phase: 'awaiting-confirmation',
      failure: { code: 'CERTIFICATE_REVOKED' },
    });
    expect(pinentry.requests()).toHaveLength(asked);
  });
});

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function signWithoutTimestamp(): Promise<Uint8Array> {
  services.faults.transport = { tsa: 'reset' };
  const signed = await signThrough(client, letterPdf(), await certificateOf('Đỗ Thị Ngọc Ánh'));
  expect(signed.level?.reached).toBe('B-B');
  return signed.bytes;
}

const remembered = async (portalOrigin = PORTAL): Promise<readonly string[]> =>
  (await client.peer.request(listRaises, { portalOrigin })).map(({ sha256 }) => sha256);

/** Begins to raise; the bytes may be others than the digest says. */
async function raise(bytes: Uint8Array, sha256 = digestOf(bytes)): Promise<string> {
  const jobId = randomUUID();
  const { stream } = await client.peer.request(createRaise, {
    ...{ jobId, portalOrigin: PORTAL, documentKey: '/van-ban/142/tep/1?2' },
    ...{ label: 'Công văn 142.pdf', sizeBytes: bytes.length, sha256 },
  });
  await client.peer.streams.send(stream, [bytes]);
  return jobId;
}

const failureOf = async (jobId: string): Promise<string | undefined> =>
  (await client.next(jobState, (state) => state.jobId === jobId)).failure?.code;

describe('a file that went to the portal without its timestamp', () => {
  it('is remembered, and raised once the authority answers', async () => {
    const bytes = await signWithoutTimestamp();
    expect(await remembered()).toContain(digestOf(bytes));
    expect(await remembered('https://khac.example')).toEqual([]);
    expect(await failureOf(await raise(bytes))).toBe('TSA_UNREACHABLE');
    expect(await remembered()).toContain(digestOf(bytes));
    services.reset();
    const jobId = await raise(bytes);
    const raised = await collectResult(client, jobId);
    expect(raised.level).toMatchObject({ wanted: 'B-LT', reached: 'B-LT' });
    expect(raised.report.signatures[0]).toMatchObject({ level: 'B-LT', integrity: 'intact' });
    expect(Buffer.from(raised.bytes.subarray(0, bytes.length)).equals(bytes)).toBe(true);
    expect(await remembered()).not.toContain(digestOf(bytes));
    expect(await failureOf(await raise(bytes))).toBe('JOB_UNKNOWN');
  });

  it('is not raised when the portal holds something else by now, nor when nobody wants it', async () => {
    const bytes = await signWithoutTimestamp();
    services.reset();
    const other = Buffer.concat([bytes, Buffer.from('\n')]);
    expect(await failureOf(await raise(other, digestOf(bytes)))).toBe('DOCUMENT_CHANGED');
    expect(await failureOf(await raise(other))).toBe('JOB_UNKNOWN');
    await client.peer.request(forgetRaise, { portalOrigin: PORTAL, sha256: digestOf(bytes) });
    expect(await remembered()).not.toContain(digestOf(bytes));
  });
});
