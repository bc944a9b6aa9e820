// What administrators forbid is not signed, on the command line and through the channel; what they want to hear of it.
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planJobMark, jobReview } from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import {
  AGENT_MAIN,
  agentEnvironment,
  startAgent,
  underPolicy,
  writeSettings,
} from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { letterPdf } from '../../support/letter.ts';
import { openJob, PORTAL } from '../../support/signing-client.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';
import { testPki } from '../../support/pki.ts';

const bench = createTokenBench();
const root = mkdtempSync(join(tmpdir(), 'kyso-policy-limits-'));
const document = letterPdf();
const { serialNumber } = new X509Certificate(readFileSync(testPki().leader.certificatePath));
const heard: string[] = [];
const collector = createSocket('udp4');
let folder = root;
let count = 0;
beforeAll(async () => {
  collector.on('message', (message) => heard.push(message.toString()));
  await new Promise<void>((resolve) => {
    collector.bind(0, '127.0.0.1', resolve);
  });
});
beforeEach(() => {
  folder = mkdtempSync(join(root, `${++count}-`));
  heard.length = 0;
  writeSettings(folder, { pkcs11Modules: [bench.module] });
  writeFileSync(join(folder, 'in.pdf'), document);
});
afterAll(() => {
  collector.close();
  bench.remove();
  rmSync(root, { recursive: true });
});

type Run = { readonly code: number; readonly out: string; readonly errors: string };

function sign(policy: Readonly<Record<string, unknown>>, ...more: readonly string[]): Promise<Run> {
  const command = [
    ...[process.execPath, AGENT_MAIN, 'sign', '--cert', serialNumber, '--pin-stdin'],
    ...['--out', join(folder, 'out.pdf'), join(folder, 'in.pdf'), ...more],
  ];
  const [program = '', ...args] = underPolicy(folder, policy, command);
  const env = agentEnvironment(folder, bench.environment);
  return new Promise((resolve) => {
    const child = execFile(program, args, { env }, (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
    child.stdin?.end(`${LEADER_PIN}\n`);
  });
}

const isSigned = (): boolean => existsSync(join(folder, 'out.pdf'));

describe('kinds by policy', () => {
  it('refuse all others before the PIN, and let theirs through', async () => {
    const policy = { signatureKinds: ['initial', 'approve'] };
    const refused = await sign(policy, '--kind', 'comment', '--comment', 'Đồng ý');
    expect(refused.code).toBe(4);
    expect(refused.errors).toMatch(
      /^KIND_NOT_ALLOWED: Quản trị máy không cho phép «Ký bút phê» trên máy này\.\nLoại được phép: Ký nháy, Ký phê duyệt\./m,
    );
    expect(isSigned()).toBe(false);
    expect((await sign(policy, '--kind', 'initial')).code).toBe(0);
    expect(isSigned()).toBe(true);
  });

  it('are told to the extension when it plans a mark', async () => {
    const agent = await startAgent({
      settings: { pkcs11Modules: [bench.module] },
      environment: bench.environment,
      policy: { signatureKinds: ['issue'] },
    });
    const client = await connectAgent(agent.port);
    const jobId = await openJob(client, document);
    const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
    const [certificate] = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
    const choice = { jobId, certificateId: certificate?.id ?? '', placement };
    await expect(client.peer.request(planJobMark, choice)).rejects.toMatchObject({
      failure: { code: 'KIND_NOT_ALLOWED', details: { kind: 'approve', allowed: ['issue'] } },
    });
    client.close();
    await agent.stop();
    agent.remove();
  });
});

describe('levels by policy', () => {
  it('refuse a lower one that is asked for', async () => {
    const refused = await sign({ signatureLevels: ['B-T', 'B-LT'] });
    expect(refused.code).toBe(4);
    expect(refused.errors).toMatch(/^LEVEL_NOT_ALLOWED: .*mức B-B/m);
    expect(isSigned()).toBe(false);
  });

  it('withhold a document whose level falls below them', async () => {
    const policy = {
      signatureLevels: ['B-T'],
      settings: { network: { timestampUrl: 'http://127.0.0.1:9/tsa', timeoutMs: 500 } },
    };
    const refused = await sign(policy, '--level', 'B-T', '--on-warning', 'accept');
    expect(refused.code).toBe(4);
    expect(refused.errors).toMatch(/^LEVEL_NOT_ALLOWED: .*mức B-B/m);
    expect(isSigned()).toBe(false);
  });
});

describe('the collector of the policy', () => {
  it('gets a copy of every line of the audit record', async () => {
    const { port } = collector.address();
    const { code, errors } = await sign({
      auditSyslog: `udp://127.0.0.1:${port}`,
      auditDays: 3650,
    });
    expect(code, errors).toBe(0);
    expect(heard.map((message) => /"event":"(\w+)"/.exec(message)?.[1])).toEqual([
      'warned',
      'signing',
      'signed',
    ]);
    expect(heard[1]).toMatch(
      /^<109>1 \d{4}-\d\d-\d\dT[\d:.]+Z [\x21-\x7e]+ kyso \d+ audit - \uFEFF\{"n":2,.*\}$/,
    );
  });

  it('that is not there stops nothing', async () => {
    expect((await sign({ auditSyslog: 'tcp://127.0.0.1:9' })).code).toBe(0);
    expect(isSigned()).toBe(true);
  });
});
