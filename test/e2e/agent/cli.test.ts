import { execFileSync, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { createFaultShim, type Faults } from '../../support/fault-shim.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { signatureImage } from '../../support/signature-image.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const pki = testPki();
const root = mkdtempSync(join(tmpdir(), 'kyso-cli-'));
const serialOf = (entity: { readonly certificate: Uint8Array }): string =>
  new X509Certificate(entity.certificate).serialNumber;
const leader = serialOf(pki.leader);

writeSettings(root, {});

let folder = root;
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
  mkdirSync(folder);
  writeFileSync(inFolder('in.pdf'), letterPdf());
});
afterAll(() => {
  bench.remove();
  rmSync(root, { recursive: true, force: true });
});

const inFolder = (name: string): string => join(folder, name);
const sha256 = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

type Run = { readonly code: number | null; readonly out: string; readonly errors: string };

/** What it complained of, without the law's warnings about certificates that name no place to ask. */
const complaints = ({ errors }: Run): string =>
  errors.replaceAll(/^CHÚ Ý: (?!đang dùng).*\n/gm, '');

/** Runs the real program; its settings and state are the folder's. */
function kyso(args: readonly string[], input = '', interruptWhen?: () => boolean): Promise<Run> {
  const child = spawn(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(root, bench.environment),
    cwd: folder,
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const watch = setInterval(() => {
    if (!child.killed && interruptWhen?.() === true) child.kill('SIGINT');
  }, 50);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ code, out, errors });
    });
  });
}

const common = [
  'sign',
  '--module',
  bench.module,
  '--pin-stdin',
  '--kind',
  'approve',
  '--level',
  'B-B',
];

function sign(more: readonly string[] = [], pin = LEADER_PIN, input = 'in.pdf'): Promise<Run> {
  const cert = more.includes('--cert') ? [] : ['--cert', leader];
  return kyso([...common, ...cert, '--out', 'out.pdf', ...more, input], `${pin}\n`);
}

const pdfsig = (name: string): string =>
  execFileSync('pdfsig', [inFolder(name)], { encoding: 'utf8' });

/** Nothing of a failed run is left: no output, no temporary file, the input as it was. */
function expectUntouched(before: string): void {
  expect(
    readdirSync(folder).filter((name) => name !== 'in.pdf' && !name.startsWith('keep-')),
  ).toEqual([]);
  expect(sha256(inFolder('in.pdf'))).toBe(before);
}

describe('kyso sign', () => {
  it.each([
    ['RSA', pki.leader],
    ['ECDSA', pki.leaderEc],
  ])('signs with %s; pdfsig, openssl and qpdf agree', async (_, entity) => {
    const before = sha256(inFolder('in.pdf'));
    const run = await sign(['--cert', serialOf(entity), '--token', 'Token lãnh đạo']);
    expect(run).toMatchObject({ code: 0 });
    expect(sha256(inFolder('in.pdf'))).toBe(before);
    const said = pdfsig('out.pdf');
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    execFileSync('qpdf', ['--check', inFolder('out.pdf')]);
    expect(opensslAccepts(inFolder('out.pdf'))).toBe(true);
    expect(statSync(inFolder('out.pdf')).mode & 0o077).toBe(0);
  });

  it.each(['table', 'stream', 'hybrid'] as const)(
    'keeps the first signature valid on a file with cross-reference %s',
    async (structure) => {
      writeFileSync(inFolder('in.pdf'), letterPdf(structure));
      expect((await sign()).code).toBe(0);
      const second = ['--cert', serialOf(pki.leaderEc), '--page', '1', '--rect', '20,250,60,20'];
      const args = [...common, ...second, '--out', 'out2.pdf', 'out.pdf'];
      expect((await kyso(args, `${LEADER_PIN}\n`)).code).toBe(0);
      expect(pdfsig('out2.pdf').match(/Signature is Valid/g)).toHaveLength(2);
      expect(
        execFileSync('qpdf', ['--check', inFolder('out2.pdf')], { encoding: 'utf8' }),
      ).toContain('No syntax');
    },
  );

  it.each([
    ['lower case', leader.toLowerCase()],
    ['colons', leader.replaceAll(/..(?=.)/g, '$&:')],
    ['leading zeros', `0000${leader}`],
    [
      'fingerprint',
      `sha256:${createHash('sha256').update(pki.leader.certificate).digest('hex').toUpperCase()}`,
    ],
  ])('finds the certificate by its number written with %s', async (_, cert) => {
    expect((await sign(['--cert', cert, '--invisible'])).code).toBe(0);
  });

  it('puts the picture where --page and --rect say', async () => {
    writeFileSync(inFolder('keep-mark.png'), signatureImage());
    const run = await sign(['--image', 'keep-mark.png', '--page', '-1', '--rect', '30,100,54,30']);
    expect(run).toMatchObject({ code: 0 });
    execFileSync('pdftoppm', ['-r', '72', '-png', inFolder('out.pdf'), inFolder('page')]);
    expect(readdirSync(folder).some((name) => name.startsWith('page'))).toBe(true);
  });

  it('signs for training without a token and says so', async () => {
    const run = await kyso(['sign', '--training', '--out', 'out.pdf', 'in.pdf']);
    expect(run).toMatchObject({ code: 0 });
    expect(run.errors).toContain('tập huấn');
    expect(execFileSync('pdftotext', [inFolder('out.pdf'), '-'], { encoding: 'utf8' })).toContain(
      'BẢN TẬP HUẤN',
    );
  });

  const badDocuments: readonly (readonly [string, (path: string) => void, string])[] = [
    [
      'no PDF',
      (path) => {
        writeFileSync(path, 'xin chào');
      },
      'PDF_MALFORMED',
    ],
    [
      'empty',
      (path) => {
        writeFileSync(path, '');
      },
      'PDF_MALFORMED',
    ],
    [
      'truncated',
      (path) => {
        truncateSync(path, 9000);
      },
      'PDF_MALFORMED',
    ],
    [
      'encrypted',
      (path) => {
        const plain = `${path}.plain`;
        writeFileSync(plain, letterPdf());
        execFileSync('qpdf', ['--encrypt', 'a', 'b', '256', '--', plain, path]);
        rmSync(plain);
      },
      'PDF_ENCRYPTED',
    ],
    [
      '2 GB long by its own words',
      (path) => {
        const text = letterPdf('stream');
        const claim = Buffer.from(text)
          .toString('latin1')
          .replaceAll(/\/Length \d+/g, '/Length 2147483647');
        writeFileSync(path, Buffer.from(claim, 'latin1'));
      },
      'PDF_DAMAGED',
    ],
  ];
  it.each(badDocuments)('refuses a document that is %s', async (_, spoil, code) => {
    spoil(inFolder('in.pdf'));
    const before = sha256(inFolder('in.pdf'));
    const run = await sign();
    expect(run.code).toBe(4);
    expect(complaints(run)).toMatch(new RegExp(`^${code}: `));
    expect(complaints(run).trim().split('\n').length).toBe(2);
    expectUntouched(before);
  });

  const badOrders: readonly (readonly [string, readonly string[], number, string])[] = [
    ['a page that is not there', ['--page', '9'], 4, 'PAGE_OUT_OF_RANGE'],
    ['a box off the page', ['--rect', '190,10,60,20'], 4, 'BOX_OUTSIDE_PAGE'],
    ['a picture that is no PNG', ['--image', 'in.pdf'], 4, 'IMAGE_INVALID'],
    ['an expired certificate (T27)', ['--cert', serialOf(pki.expired)], 4, 'CERTIFICATE_EXPIRED'],
    ['a certificate that is not there', ['--cert', 'ABCDEF'], 4, 'CERTIFICATE_NOT_FOUND'],
    ['a level that does not exist', ['--level', 'B-X'], 3, '--level'],
    ['an output folder that is not there', ['--out', 'no/out.pdf'], 4, 'OUTPUT_NOT_WRITABLE'],
    ['the input as output', ['--out', 'in.pdf'], 4, 'OUTPUT_IS_INPUT'],
    ['a module that is not there', ['--module', '/no/such.so'], 6, 'DRIVER_NOT_FOUND'],
    ['a token that is not there', ['--token', 'Khác'], 6, 'TOKEN_NOT_PRESENT'],
    ['an unknown option', ['--force'], 3, 'Sai cách dùng'],
    ['a malformed rectangle', ['--rect', '1,2,3'], 3, 'Sai cách dùng'],
  ];
  it.each(badOrders)('refuses %s', async (_, more, code, said) => {
    const before = sha256(inFolder('in.pdf'));
    const run = await sign(more);
    expect(run.errors).toContain(said);
    expect(run.code).toBe(code);
    expectUntouched(before);
  });

  it('refuses its input through a link', async () => {
    symlinkSync(inFolder('in.pdf'), inFolder('keep-link.pdf'));
    const run = await sign(['--out', 'keep-link.pdf']);
    expect(run.errors).toContain('OUTPUT_IS_INPUT');
  });

  it('refuses a wrong PIN once and leaves nothing', async () => {
    const before = sha256(inFolder('in.pdf'));
    const run = await sign([], '000000');
    expect(run.code).toBe(6);
    expect(complaints(run)).toMatch(/^PIN_INCORRECT: /);
    expectUntouched(before);
  });

  const faulty: readonly (readonly [string, Faults, string])[] = [
    ['locked', { login: '0xa4' }, 'PIN_LOCKED'],
    ['pulled out', { sign: '0x32' }, 'TOKEN_REMOVED'],
    ['without a driver that answers', { initialize: 'hang' }, 'DRIVER_FAILED'],
  ];
  it.each(faulty)('says when the token is %s', async (_, faults, code) => {
    const shim = createFaultShim(faults);
    const before = sha256(inFolder('in.pdf'));
    const run = await sign(['--module', shim.module]);
    expect(run.code).toBe(6);
    expect(run.errors).toContain(code);
    expectUntouched(before);
    shim.remove();
  });

  it('ends at once on Ctrl-C while the PIN window is open', async () => {
    const pinentry = createScriptedPinentry([{ kind: 'hang' }]);
    writeSettings(root, { pinentry: pinentry.program });
    const before = sha256(inFolder('in.pdf'));
    const args = ['sign', '--module', bench.module, '--cert', leader, '--out', 'out.pdf', 'in.pdf'];
    const run = await kyso(args, '', () => pinentry.processIds().length > 0);
    expect(run.code).toBe(6);
    expect(run.errors).toContain('USER_CANCELLED');
    expectUntouched(before);
    writeSettings(root, {});
    pinentry.remove();
  });

  it('tells a wrong settings file by its member', async () => {
    writeSettings(root, { pinentry: 'relative' });
    const run = await sign();
    expect(run.errors).toContain('SETTINGS_INVALID');
    expect(run.errors).toContain('pinentry');
    writeSettings(root, {});
  });
});

describe('kyso verify', () => {
  it('answers in four formats with the exit code of the whole', async () => {
    await sign(['--invisible']);
    const jsonl = await kyso(['verify', '--format', 'jsonl', '--trust', 'none', 'out.pdf']);
    expect(jsonl.code).toBe(0);
    const report: unknown = JSON.parse(jsonl.out);
    expect(report).toEqual({
      file: 'out.pdf',
      status: 'ok',
      overall: 'valid',
      signatures: [
        {
          field: 'NguoiKy',
          type: 'signature',
          integrity: 'intact',
          coverage: 'whole-file',
          modification: 'none',
          indication: 'TOTAL-PASSED',
          subIndication: null,
          level: 'B-B',
          docMdp: null,
          warnings: ['trust-not-judged'],
        },
      ],
    });
    expect((await kyso(['verify', 'out.pdf'])).out).toContain('Nguyễn Văn Đức');
    expect((await kyso(['verify', '--format', 'table', 'out.pdf'])).out).toContain('Chưa xác định');
    expect((await kyso(['verify', '--format', 'csv', 'out.pdf'])).out).toMatch(/^file,status,/);
  });

  it('exits 2 for unsigned, 1 for damaged, 3 for bad usage, and goes on after a bad file', async () => {
    expect((await kyso(['verify', 'in.pdf'])).code).toBe(2);
    writeFileSync(inFolder('bad.pdf'), 'x');
    const run = await kyso(['verify', '--format', 'jsonl', 'bad.pdf', 'absent.pdf', 'in.pdf']);
    expect(run.code).toBe(1);
    expect(run.out.trim().split('\n')).toHaveLength(3);
    expect((await kyso(['verify'])).code).toBe(3);
    expect((await kyso(['verify', '--format', 'xml', 'in.pdf'])).code).toBe(3);
  });

  it('takes folders, and says the same in the same order however many processes share the work', async () => {
    mkdirSync(inFolder('tap/con'), { recursive: true });
    for (let number = 10; number < 60; number++) {
      copyFileSync(inFolder('in.pdf'), inFolder(`tap/${number}.pdf`));
    }
    copyFileSync(inFolder('in.pdf'), inFolder('tap/con/60.PDF'));
    writeFileSync(inFolder('tap/30.pdf'), 'hỏng');
    writeFileSync(inFolder('tap/ghi-chu.txt'), 'không phải PDF');
    symlinkSync('..', inFolder('tap/con/vong'));
    const flat = await kyso(['verify', '--format', 'jsonl', 'tap']);
    expect(flat.out.trim().split('\n')).toHaveLength(50);
    const all = ['verify', '--format', 'json', '--time', '2026-11-25', '--recursive', 'tap'];
    const alone = await kyso(all);
    const shared = await kyso([...all, '--jobs', '3']);
    expect(alone.out.trim().split('\n')).toHaveLength(51);
    expect(shared).toEqual(alone);
    expect(alone.code).toBe(1);
    expect((await kyso(['verify', '--jobs', '0', 'tap'])).code).toBe(3);
  });
});

describe('other commands', () => {
  it('lists tokens as text and as JSON', async () => {
    const text = await kyso(['token', 'list', '--module', bench.module]);
    expect(text).toMatchObject({ code: 0 });
    expect(text.out).toContain(leader);
    const json = await kyso(['token', 'list', '--module', bench.module, '--format', 'json']);
    const labels = json.out
      .trim()
      .split('\n')
      .map((line) => /"label":"([^"]+)"/.exec(line)?.[1]);
    expect(labels.toSorted()).toEqual(['Token lãnh đạo', 'Token văn thư']);
  });

  it('diagnoses and shows its usage', async () => {
    writeSettings(root, { pkcs11Modules: [bench.module] });
    const run = await kyso(['doctor', '--json']);
    const diagnosis: unknown = JSON.parse(run.out);
    expect(JSON.stringify(diagnosis)).toContain('"id":"token","state":"ok"');
    writeSettings(root, {});
    expect((await kyso(['--help'])).out).toContain('kyso sign');
    expect((await kyso(['nonsense'])).code).toBe(3);
  });
});

/** Takes the CMS and the signed bytes out of the file by its own byte range. */
function opensslAccepts(file: string): boolean {
  const bytes = readFileSync(file);
  const numbers = /\/ByteRange\s*\[([\d\s]+)\]/.exec(bytes.toString('latin1'))?.[1] ?? '';
  const [, first = 0, second = 0, length = 0] = numbers.trim().split(/\s+/).map(Number);
  const hex = bytes.subarray(first + 1, second - 1).toString('latin1');
  const cms = Buffer.from(hex, 'hex');
  const end = 4 + cms.readUInt16BE(2);
  writeFileSync(`${file}.p7`, cms.subarray(0, end));
  writeFileSync(
    `${file}.data`,
    Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + length)]),
  );
  const trust = ['-CAfile', pki.root.certificatePath, '-purpose', 'any'];
  const input = ['-inform', 'DER', '-in', `${file}.p7`, '-content', `${file}.data`, '-binary'];
  execFileSync('openssl', ['cms', '-verify', '-cades', ...input, ...trust, '-out', '/dev/null'], {
    stdio: 'pipe',
  });
  return existsSync(file);
}
