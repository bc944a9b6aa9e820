// Levels on the command line: the real program, SoftHSM2, loopback TSA, OCSP and CRL, and what happens when they fail.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { auditText } from '../../support/audit-text.ts';
import { letterPdf } from '../../support/letter.ts';
import { type TestEntity, testPki } from '../../support/pki.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const pki = testPki();
const pin = '665544';
const tokens = createSoftTokens([
  {
    label: 'Token',
    pin,
    entries: [
      { entity: pki.connectedLeader, label: 'Người ký' },
      { entity: pki.revoked, label: 'Đã thu hồi' },
      { entity: pki.leader, label: 'Không địa chỉ' },
    ],
  },
]);
const root = mkdtempSync(join(tmpdir(), 'kyso-cli-levels-'));
let services: TrustServices;
let folder = root;
let count = 0;
beforeAll(async () => {
  services = await startTrustServices();
});
beforeEach(() => {
  folder = join(root, String(++count));
  mkdirSync(folder);
  writeFileSync(inFolder('in.pdf'), letterPdf());
  settle();
});
afterEach(() => {
  services.reset();
});
afterAll(async () => {
  await services.close();
  tokens.remove();
  rmSync(root, { recursive: true });
});

const inFolder = (name: string): string => join(folder, name);

function settle(more: Readonly<Record<string, unknown>> = {}, network = {}): void {
  const own = { timestampUrl: services.tsaUrl, aliases: services.aliases, timeoutMs: 1500 };
  writeSettings(folder, {
    level: undefined,
    trustAnchors: [pki.root.certificatePath],
    network: { ...own, ...network },
    ...more,
  });
}

type Run = { readonly code: number | null; readonly out: string; readonly errors: string };

function kyso(args: readonly string[], input = ''): Promise<Run> {
  const child = spawn(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(folder, tokens.environment),
    cwd: folder,
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, errors });
    });
  });
}

function sign(
  more: readonly string[] = [],
  entity: TestEntity = pki.connectedLeader,
): Promise<Run> {
  const { serialNumber } = new X509Certificate(entity.certificate);
  const common = ['sign', '--module', tokens.module, '--pin-stdin', '--cert', serialNumber];
  return kyso([...common, '--out', 'out.pdf', ...more, 'in.pdf'], `${pin}\n`);
}

function levels(name: string): readonly unknown[] {
  const run = [AGENT_MAIN, 'verify', '--format', 'jsonl', '--trust', 'none', name];
  const env = agentEnvironment(folder);
  const { stdout } = spawnSync(process.execPath, run, { cwd: folder, env, encoding: 'utf8' });
  return [...stdout.matchAll(/"level":(?:"([^"]+)"|null)/g)].map(([, level]) => level ?? null);
}

const journal = (): string => auditText(folder);

describe('kyso sign with a level', () => {
  it('is B-LT by default, without a warning', async () => {
    const run = await sign();
    expect(run).toMatchObject({ code: 0 });
    expect(run.errors).not.toContain('CHÚ Ý');
    expect(run.out).toContain('mức B-LT');
    expect(levels('out.pdf')).toEqual(['B-LT']);
    expect(
      execFileSync('pdfsig', ['-nocert', inFolder('out.pdf')], { encoding: 'utf8' }),
    ).toContain('Signature is Valid');
  });

  it('takes the authority of --tsa, and reaches the archive level', async () => {
    settle({}, { timestampUrl: null });
    expect(await sign(['--level', 'B-LTA', '--tsa', services.tsaUrl])).toMatchObject({ code: 0 });
    expect(levels('out.pdf')).toEqual(['B-LTA', null]);
  });

  it('ends with 5, says why, and keeps the document when the authority is silent', async () => {
    services.faults.transport = { tsa: 'hang' };
    const run = await sign();
    expect(run.code).toBe(5);
    expect(run.errors).toContain('CHÚ Ý: Không có dấu thời gian.');
    expect(run.errors).toContain('TSA_UNREACHABLE');
    expect(run.errors).toContain('Đã ký ở mức B-B, thấp hơn mức B-LT');
    expect(levels('out.pdf')).toEqual(['B-B']);
  });

  it('writes nothing under --on-warning refuse when the level is not reached', async () => {
    services.faults.tsa = 'wrong-nonce';
    const run = await sign(['--on-warning', 'refuse']);
    expect(run.code).toBe(4);
    expect(run.errors).toContain('TSA_REJECTED');
    expect(run.errors).toContain('WARNING_REFUSED');
    expect(readdirSync(folder).filter((name) => name.includes('out.pdf'))).toEqual([]);
  });

  it.each<readonly [string, string, ...string[]]>([
    ['--level', 'B-X'],
    ['--level', 'B-X', '--training'],
    ['--on-warning', 'maybe'],
    ['--tsa', 'ftp://tsa.example'],
  ])('does not understand %s %s', async (option, value, ...more) => {
    const run = await sign([option, value, ...more]);
    expect(run.code).toBe(3);
    expect(run.errors).toContain(option);
  });
});

describe('the certificate before the PIN', () => {
  it('is refused when revoked, by OCSP and by CRL alone', async () => {
    for (const fault of [undefined, 'status-500'] as const) {
      services.faults.transport = { ocsp: fault };
      const run = await sign([], pki.revoked);
      expect(run.code).toBe(4);
      expect(run.errors).toContain('CERTIFICATE_REVOKED');
      expect(existsSync(inFolder('out.pdf'))).toBe(false);
    }
    expect(services.requests.some((line) => line.includes('/tsa'))).toBe(false);
  });

  it("brings the law's warning when nobody answers, recorded, and the signature is made", async () => {
    services.faults.transport = { ocsp: 'status-500', crl: 'hang' };
    const run = await sign(['--level', 'B-T']);
    expect(run.code).toBe(0);
    expect(run.errors).toContain('Thông tư 15/2025/TT-BKHCN');
    expect(run.errors).toContain('REVOCATION_UNAVAILABLE');
    expect(journal()).toContain('"event":"warned"');
    expect(journal()).toContain('revocation-unknown');
  });

  it('is not used under that warning with --on-warning refuse', async () => {
    const run = await sign(['--on-warning', 'refuse'], pki.leader);
    expect(run.code).toBe(4);
    expect(run.errors).toContain('WARNING_REFUSED');
    expect(services.requests).toEqual([]);
  });

  it('needs a path to a trusted root only by policy', async () => {
    settle({ trustAnchors: [], level: 'B-B' });
    const run = await sign();
    expect(run).toMatchObject({ code: 0 });
    expect(run.errors).toContain('chưa nối được tới chứng thư số gốc');
    settle({ trustAnchors: [], level: 'B-B', requireTrustedPath: true });
    const refused = await sign();
    expect(refused.code).toBe(4);
    expect(refused.errors).toContain('NO_PATH');
  });

  it('is checked by an imported CRL on a PC without network', async () => {
    for (const name of ['connected', 'root']) {
      const list = await fetch(`http://127.0.0.1:${services.port}/crl/${name}.crl`);
      writeFileSync(inFolder(`${name}.crl`), new Uint8Array(await list.arrayBuffer()));
    }
    services.faults.transport = { ocsp: 'reset', crl: 'reset' };
    const kept = await kyso(['trust', 'add', 'connected.crl', 'root.crl']);
    expect(kept).toMatchObject({ code: 0 });
    expect(kept.out).toContain('Chứng thực cấp dưới Sông Hồng G2');
    const run = await sign();
    expect(run).toMatchObject({ code: 0 });
    expect(run.errors).not.toContain('CHÚ Ý');
    expect(levels('out.pdf')).toEqual(['B-LT']);
    expect((await sign([], pki.revoked)).errors).toContain('CERTIFICATE_REVOKED');
  });
});

describe('kyso augment', () => {
  it('raises into a new file, then has nothing to do', async () => {
    expect((await sign(['--level', 'B-B'])).code).toBe(0);
    const before = readFileSync(inFolder('out.pdf'));
    const args = ['augment', '--level', 'B-LTA', '--out', 'raised.pdf', 'out.pdf'];
    const run = await kyso(args);
    expect(run).toMatchObject({ code: 0 });
    expect(run.out).toContain('mức B-LTA');
    expect(levels('raised.pdf')).toEqual(['B-LTA', null]);
    expect(readFileSync(inFolder('out.pdf')).equals(before)).toBe(true);
    const again = await kyso(['augment', '--level', 'B-LTA', '--out', 'twice.pdf', 'raised.pdf']);
    expect(again.code).toBe(0);
    expect(again.out).toContain('không cần nâng');
    expect(existsSync(inFolder('twice.pdf'))).toBe(false);
    const renewed = ['augment', '--level', 'B-LTA', '--renew', '--out', 'twice.pdf', 'raised.pdf'];
    expect((await kyso(renewed)).code).toBe(0);
    expect(levels('twice.pdf')).toEqual(['B-LTA', null, null]);
  });

  it('refuses what has no signature, and a lower level when told to', async () => {
    const args = ['augment', '--level', 'B-T', '--on-warning', 'refuse', '--out', 'raised.pdf'];
    expect((await kyso([...args, 'in.pdf'])).errors).toContain('NOT_SIGNED');
    expect((await sign(['--level', 'B-B'])).code).toBe(0);
    services.faults.tsa = 'rejects';
    const run = await kyso([...args, 'out.pdf']);
    expect(run.code).toBe(4);
    expect(existsSync(inFolder('raised.pdf'))).toBe(false);
  });

  it('ends with 5 and writes nothing where nothing could be added', async () => {
    expect((await sign(['--level', 'B-B'])).code).toBe(0);
    services.faults.tsa = 'rejects';
    const run = await kyso(['augment', '--level', 'B-T', '--out', 'raised.pdf', 'out.pdf']);
    expect(run.code).toBe(5);
    expect(run.out).toContain('Chưa nâng được mức');
    expect(run.errors).toContain('mới đạt mức B-B, thấp hơn mức B-T');
    expect(existsSync(inFolder('raised.pdf'))).toBe(false);
  });
});

describe('kyso doctor', () => {
  it('tells whether time stamps and revocation can be had', async () => {
    settle({ pkcs11Modules: [tokens.module] });
    const { out } = await kyso(['doctor']);
    expect(out).toContain(`✓ Máy chủ dấu thời gian ${services.tsaUrl} hoạt động.`);
    expect(out).toContain('✓ Chứng thư số Người ký không bị thu hồi.');
    expect(out).toContain('✗ Chứng thư số Đã thu hồi đã bị thu hồi.');
    expect(out).toContain('! Chưa kiểm tra được tình trạng thu hồi hoặc nơi cấp');
    services.faults.tsa = 'wrong-usage';
    expect((await kyso(['doctor'])).out).toContain('(TSA_REJECTED)');
  });
});
