// kyso sign --batch: the real program with SoftHSM2; one PIN for all, failures of one and of all, crash, resume, cancel, levels.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import {
  appendFileSync,
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
import { inRun } from '../../support/long-run.ts';
import { testPki } from '../../support/pki.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const pki = testPki();
const pin = '665544';
const MANY = inRun(12, 50);
const tokens = createSoftTokens([
  { label: 'Token', pin, entries: [{ entity: pki.connectedLeader, label: 'Người ký' }] },
]);
const root = mkdtempSync(join(tmpdir(), 'kyso-cli-batch-'));
let services: TrustServices;
let folder = root;
let count = 0;
beforeAll(async () => {
  services = await startTrustServices();
});
beforeEach(() => {
  folder = join(root, String(++count));
  mkdirSync(folder);
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

const inFolder = (...names: readonly string[]): string => join(folder, ...names);

function settle(more: Readonly<Record<string, unknown>> = {}): void {
  writeSettings(folder, {
    trustAnchors: [pki.root.certificatePath],
    network: { timestampUrl: services.tsaUrl, aliases: services.aliases },
    ...more,
  });
}

type Line = Readonly<Record<string, unknown>>;
type Run = {
  readonly code: number | null;
  readonly lines: readonly Line[];
  readonly out: string;
  readonly errors: string;
};

/** @param watch - sees the process whenever it has said something */
function kyso(
  args: readonly string[],
  input = '',
  watch: (child: ChildProcessWithoutNullStreams, out: string) => void = () => undefined,
): Promise<Run> {
  const child = spawn(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(folder, tokens.environment),
    cwd: folder,
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
    watch(child, out);
  });
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const whole = out.slice(0, out.lastIndexOf('\n') + 1).split('\n');
      const lines = whole.flatMap((line): Line[] => {
        return line.startsWith('{') ? [JSON.parse(line) as Line] : [];
      });
      resolve({ code, out, errors, lines });
    });
  });
}

const { serialNumber } = new X509Certificate(pki.connectedLeader.certificate);
const common = ['sign', '--module', tokens.module, '--cert', serialNumber, '--pin-stdin'];
const level = ['--level', 'B-B'];

function batch(
  more: readonly string[] = level,
  given = pin,
  watch?: Parameters<typeof kyso>[2],
): Promise<Run> {
  const list = ['--batch', 'list.jsonl', '--out-dir', 'out'];
  return kyso([...common, ...list, ...more], `${given}\n`, watch);
}

const names = (documents: number): string[] =>
  Array.from({ length: documents }, (_, at) => `van-ban-${at + 1}.pdf`);

/** Letters that differ in their last line, and a list of them. */
function writeLetters(documents: number, more: Line = {}): void {
  const letter = letterPdf();
  for (const name of names(documents)) {
    writeFileSync(inFolder(name), Buffer.concat([letter, Buffer.from(`%${name}\n`)]));
  }
  writeList(names(documents).map((name) => ({ in: name, ...more })));
}

const writeList = (lines: readonly Line[]): void => {
  writeFileSync(inFolder('list.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
};

const outputs = (): string[] => (existsSync(inFolder('out')) ? readdirSync(inFolder('out')) : []);
const digest = (...name: readonly string[]): string =>
  createHash('sha256')
    .update(readFileSync(inFolder(...name)))
    .digest('hex');

/** Signatures and levels of every output, as the validator sees them. */
function verified(): readonly string[] {
  const run = [AGENT_MAIN, 'verify', '--format', 'jsonl', '--trust', 'none', '--recursive', 'out'];
  const env = agentEnvironment(folder);
  const { stdout } = spawnSync(process.execPath, run, { cwd: folder, env, encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { signatures } = JSON.parse(line) as { signatures: readonly Line[] };
      return signatures.map((one) => `${String(one['integrity'])} ${String(one['level'])}`).join();
    });
}

const journal = (): readonly Line[] =>
  auditText(inFolder())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const results = (run: Run): readonly Line[] => run.lines.filter(({ event }) => event === 'result');
const statuses = (run: Run): readonly unknown[] => results(run).map(({ status }) => status);
const isAfter = (out: string, wanted: number): boolean =>
  out.split('"event":"result"').length > wanted;

describe('kyso sign --batch', () => {
  it(`signs ${MANY} documents with one PIN, in order, each once`, async () => {
    writeLetters(MANY);
    const run = await batch();
    expect(run.code).toBe(0);
    expect(results(run).map(({ n }) => n)).toEqual(names(MANY).map((_, at) => at + 1));
    expect(statuses(run)).toEqual(names(MANY).map(() => 'signed'));
    expect(run.lines.at(-1)).toEqual({
      ...{ event: 'summary', documents: MANY, signed: MANY, signedBefore: 0 },
      ...{ lowerLevel: 0, refused: 0, notSigned: 0 },
    });
    expect(outputs().toSorted()).toEqual(names(MANY).toSorted());
    expect(verified()).toEqual(names(MANY).map(() => 'intact B-B'));
    const signed = journal().filter(({ event }) => event === 'signing');
    expect(signed.map(({ sha256 }) => sha256)).toEqual(names(MANY).map((name) => digest(name)));
    expect(new Set(signed.map(({ jobId }) => jobId)).size).toBe(1);
  });

  it('takes what a line says before what the command says', async () => {
    writeLetters(3);
    writeList([
      { in: 'van-ban-1.pdf', out: 'một.pdf', page: 1, rect: [20, 250, 60, 20] },
      { in: 'van-ban-2.pdf', kind: 'initial' },
      { in: 'van-ban-3.pdf', kind: 'comment', comment: 'Đồng ý.', invisible: false },
    ]);
    const run = await batch([...level, '--invisible']);
    expect(run.code).toBe(0);
    expect(results(run).map(({ field, placedBy }) => [field, placedBy])).toEqual([
      ['NguoiKy', null],
      ['KyNhay', null],
      ['ButPhe', 'text'],
    ]);
    expect(outputs().toSorted()).toEqual(['một.pdf', 'van-ban-2.pdf', 'van-ban-3.pdf']);
  });

  it('signs nothing after a wrong PIN, asks once, and can be run again', async () => {
    writeLetters(6);
    const run = await batch(level, '000000');
    expect(run.code).toBe(6);
    expect(statuses(run)).toEqual(names(6).map(() => 'not-signed'));
    expect(results(run)[5]).toMatchObject({ failure: { code: 'PIN_INCORRECT' } });
    expect(run.errors).toContain('PIN_INCORRECT');
    expect(outputs()).toEqual([]);
    expect(journal().filter(({ event }) => event === 'signing')).toHaveLength(1);
    expect((await batch()).code).toBe(0);
    expect(verified()).toHaveLength(6);
  });

  it('says which documents it refuses, and signs the others', async () => {
    writeLetters(5);
    writeFileSync(inFolder('van-ban-1.pdf'), 'not a PDF');
    rmSync(inFolder('van-ban-3.pdf'));
    mkdirSync(inFolder('out'));
    writeList([
      ...names(5).map((name) => ({ in: name })),
      { in: 'out/cu.pdf' },
      { in: 'van-ban-2.pdf', out: 'trang.pdf', page: 9 },
    ]);
    writeFileSync(inFolder('out', 'cu.pdf'), letterPdf());
    const before = digest('out', 'cu.pdf');
    const run = await batch();
    expect(run.code).toBe(4);
    expect(
      results(run).map(({ failure, status }) => (failure as Line | undefined)?.['code'] ?? status),
    ).toEqual([
      'PDF_MALFORMED',
      'signed',
      'FILE_NOT_FOUND',
      'signed',
      'signed',
      'OUTPUT_IS_INPUT',
      'PAGE_OUT_OF_RANGE',
    ]);
    expect(run.lines.at(-1)).toMatchObject({ signed: 3, refused: 4, notSigned: 0 });
    expect(digest('out', 'cu.pdf')).toBe(before);
    expect(outputs()).toHaveLength(4);
  });

  it('goes on after a crash: nothing twice, nothing lost, the lost values audited', async () => {
    writeLetters(12);
    const cut = await batch(level, pin, (child, out) => {
      if (isAfter(out, 4)) child.kill('SIGKILL');
    });
    expect(cut.code).toBeNull();
    const delivered = new Map(
      outputs()
        .filter((name) => !name.startsWith('.'))
        .map((name) => [name, digest('out', name)]),
    );
    expect(delivered.size).toBeGreaterThanOrEqual(4);
    expect(delivered.size).toBeLessThan(12);

    // The crash came when the token had been asked for this one, too.
    const [record = ''] = readdirSync(inFolder('state', 'kyso', 'batches'));
    const path = inFolder('state', 'kyso', 'batches', record);
    const asked = readFileSync(path, 'utf8')
      .split('\n')
      .find((line) => line.includes('"signing"'));
    const lost = { output: 'van-ban-12.pdf', inputSha256: digest('van-ban-12.pdf') };
    appendFileSync(
      path,
      `${JSON.stringify({ ...(JSON.parse(asked ?? '{}') as Line), ...lost })}\n`,
    );

    const refused = await batch();
    expect(refused).toMatchObject({ code: 4, out: '' });
    expect(refused.errors).toContain('BATCH_UNFINISHED');

    const resumed = await batch([...level, '--resume']);
    expect(resumed.code).toBe(0);
    expect(resumed.lines.at(-1)).toMatchObject({
      signedBefore: delivered.size,
      signed: 12 - delivered.size,
    });
    expect(outputs().toSorted()).toEqual(names(12).toSorted());
    for (const [name, before] of delivered) expect(digest('out', name)).toBe(before);
    expect(verified()).toEqual(names(12).map(() => 'intact B-B'));
    const uses = journal().filter(({ event }) => event === 'signing');
    const usesFor = (name: string): readonly Line[] =>
      uses.filter(({ sha256 }) => sha256 === digest(name));
    expect(usesFor('van-ban-1.pdf')).toHaveLength(1);
    expect(usesFor('van-ban-12.pdf')).toMatchObject([{ again: true }]);

    const twice = await batch([...level, '--resume'], 'no PIN is needed');
    expect(twice.code).toBe(0);
    expect(statuses(twice)).toEqual(names(12).map(() => 'signed-before'));
  });

  it('stops when it is told to, and goes on later', async () => {
    writeLetters(10);
    let isTold = false;
    const run = await batch(level, pin, (child, out) => {
      if (isAfter(out, 3) && !isTold) child.kill('SIGINT');
      isTold ||= isAfter(out, 3);
    });
    expect(run.code).toBe(6);
    expect(run.errors).toContain('USER_CANCELLED');
    const done = statuses(run).filter((status) => status === 'signed').length;
    expect(statuses(run)).toHaveLength(10);
    expect(done).toBeGreaterThanOrEqual(3);
    expect(done).toBeLessThan(10);
    expect(outputs()).toHaveLength(done);
    const resumed = await batch([...level, '--resume']);
    expect(resumed).toMatchObject({ code: 0 });
    expect(verified()).toEqual(names(10).map(() => 'intact B-B'));
  });

  it('reaches the level that is wanted, or says for how many it did not', async () => {
    writeLetters(5);
    const high = await batch(['--level', 'B-LT']);
    expect(high.code).toBe(0);
    expect(verified()).toEqual(names(5).map(() => 'intact B-LT'));
    services.faults.transport = { tsa: 'reset' };
    const low = await batch(['--level', 'B-T']);
    expect(low.code).toBe(5);
    expect(low.lines.at(-1)).toMatchObject({ signed: 5, lowerLevel: 5 });
    expect(results(low)[0]).toMatchObject({ level: 'B-B', wantedLevel: 'B-T' });
    expect(low.errors.match(/Không lấy được dấu thời gian/g)).toHaveLength(1);
    const refused = await batch(['--level', 'B-T', '--on-warning', 'refuse']);
    expect(refused.code).toBe(4);
    expect(results(refused)[4]).toMatchObject({ failure: { code: 'WARNING_REFUSED' } });
  });

  it('refuses a wrong list, and one that is too long, before anything is signed', async () => {
    settle({ batchLimit: 2 });
    writeLetters(3);
    const long = await batch();
    expect(long).toMatchObject({ code: 4, out: '' });
    expect(long.errors).toContain('LIMIT_EXCEEDED');
    writeFileSync(inFolder('list.jsonl'), '{"in":');
    const wrong = await batch();
    expect(wrong).toMatchObject({ code: 3, out: '' });
    expect(wrong.errors).toContain('dòng 1');
    expect(outputs()).toEqual([]);
  });
});

describe('--progress jsonl', () => {
  it('tells the phases and the result of one signature and of one raise', async () => {
    writeLetters(1);
    const sign = [...common, '--progress', 'jsonl', ...level, '--out', 'mot.pdf', 'van-ban-1.pdf'];
    const signed = await kyso(sign, `${pin}\n`);
    expect(signed.lines.map(({ phase, status }) => phase ?? status)).toEqual([
      'reviewing',
      'awaiting-pin',
      'signing',
      'validating',
      'signed',
    ]);
    expect(signed.lines.at(-1)).toMatchObject({ out: 'mot.pdf', level: 'B-B', field: 'NguoiKy' });
    const augment = ['augment', '--progress', 'jsonl', '--level', 'B-T', '--out', 'hai.pdf'];
    const raised = await kyso([...augment, 'mot.pdf']);
    expect(raised.lines.at(-1)).toMatchObject({ status: 'raised', level: 'B-T' });
  });

  it('tells a failure as a result too', async () => {
    writeLetters(1);
    const sign = [...common, '--progress', 'jsonl', ...level, '--out', 'mot.pdf', 'van-ban-1.pdf'];
    const run = await kyso(sign, '000000\n');
    expect(run.code).toBe(6);
    expect(run.lines.at(-1)).toMatchObject({
      status: 'refused',
      failure: { code: 'PIN_INCORRECT' },
    });
  });
});
