// The figures of docs/benchmarks.md, measured afresh: npm run bench.
import { execFileSync, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { withFile } from '../../agent/core/byte-source.ts';
import { hashSource } from '../../agent/core/hash-source.ts';
import { agentEnvironment } from '../support/agent.ts';
import { type ExtensionBrowser, launchChromium, waitForExtensionPage } from '../support/browser.ts';
import { letterPdf } from '../support/letter.ts';
import { testPki } from '../support/pki.ts';
import { signIn } from '../support/sign-in.ts';
import { openStage, type Stage, STAGE_PIN } from '../support/stage.ts';

const AGENT = join(import.meta.dirname, '../../dist/agent.mjs');
const MIB = 1 << 20;
const SCRIPTED_PERSON_MS = 850;
/** A person's pointer is on the button for about this long before the click. */
const HOVER_MS = 200;
/** After which the agent has given back what starting took. */
const REST_MS = 2000;

/** A PIN window without a window: a person of 0.85 s, and none of the start-up of an interpreter. */
const SCRIPTED_WINDOW = `#!/bin/sh
echo OK
while read -r request; do
  case "$request" in
    GETPIN*) sleep 0.85; echo 'D ${STAGE_PIN}'; echo OK ;;
    BYE*) echo OK; exit 0 ;;
    *) echo OK ;;
  esac
done
`;

const line = (name: string, value: string, bar: string): void => {
  console.log(`| ${name} | ${value} | ${bar} |`);
};
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Start of the agent until it listens, and its memory when idle. */
async function benchStart(folder: string): Promise<void> {
  const times: number[] = [];
  let rssMb = 0;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const child = spawn(process.execPath, [AGENT, 'serve'], { env: agentEnvironment(folder) });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    times.push(performance.now() - start);
    await delay(REST_MS);
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
    rssMb = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    child.kill();
    await new Promise((resolve) => child.once('exit', resolve));
  }
  line('agent cold start', `${Math.round(median(times))} ms`, '≤ 300 ms');
  line('agent idle RSS', `${rssMb} MB`, '≤ 80 MB');
}

/** A one-page file with one large stream. */
function writeLargePdf(path: string, sizeMib: number): void {
  const descriptor = openSync(path, 'w');
  const offsets: number[] = [];
  let position = 0;
  const put = (bytes: Uint8Array | string): void => {
    const written = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    writeSync(descriptor, written);
    position += written.length;
  };
  const object = (body: string): void => {
    offsets.push(position);
    put(`${offsets.length} 0 obj\n${body}\nendobj\n`);
  };
  put('%PDF-1.7\n');
  object('<</Type/Catalog/Pages 2 0 R>>');
  object('<</Type/Pages/Kids[3 0 R]/Count 1>>');
  object('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>');
  offsets.push(position);
  put(`4 0 obj\n<</Length ${sizeMib * MIB}>>\nstream\n`);
  const block = new Uint8Array(MIB).map((_, at) => (at * 2_654_435_761) >>> 24);
  for (let at = 0; at < sizeMib; at++) put(block);
  put('\nendstream\nendobj\n');
  const start = position;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  put(`xref\n0 5\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 5/Root 1 0 R>>\n`);
  put(`startxref\n${start}\n%%EOF\n`);
  closeSync(descriptor);
}

async function copyAndHashMs(file: string, copy: string): Promise<number> {
  const start = performance.now();
  copyFileSync(file, copy);
  const descriptor = openSync(copy, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  await withFile(file, hashSource);
  return performance.now() - start;
}

/** Most memory the process itself has held so far, without its children; 0 once it is gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function benchLargeFile(folder: string, stage: Stage): Promise<void> {
  const file = join(folder, 'large.pdf');
  writeLargePdf(file, 400);
  const serial = new X509Certificate(testPki().portalLeader.certificate).serialNumber;
  const signing: number[] = [];
  const copying: number[] = [];
  let peakMb = 0;
  for (let run = 0; run < 3; run++) {
    copying.push(await copyAndHashMs(file, join(folder, 'copy.pdf')));
    const start = performance.now();
    const output = ['--out', join(folder, 'signed.pdf'), file];
    const options = [
      '--module',
      stage.tokens.module,
      '--cert',
      serial,
      '--pin-stdin',
      '--invisible',
      ...['--level', 'B-B'],
    ];
    const child = spawn(process.execPath, [AGENT, 'sign', ...options, ...output], {
      env: agentEnvironment(folder, stage.tokens.environment),
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.stdin.end(`${STAGE_PIN}\n`);
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid ?? 0));
    }, 20);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    clearInterval(watch);
    if (code !== 0) throw new Error(`kyso sign ended with ${String(code)}`);
    signing.push(performance.now() - start);
  }
  const ratio = median(signing.map((time, at) => time / (copying[at] ?? Number.NaN)));
  line(
    'sign 400 MB, whole command',
    `${Math.round(median(signing))} ms = ${ratio.toFixed(2)} × copy and hash (${Math.round(median(copying))} ms)`,
    '≤ 2.5 ×',
  );
  line('sign 400 MB, peak RSS of the signing process', `${Math.round(peakMb)} MB`, '≤ 120 MB');
}

const BATCH_DOCUMENTS = 50;

/** Letters of one page, marks placed by their text, from the list to the last result. */
async function benchBatch(folder: string, stage: Stage): Promise<void> {
  const serial = new X509Certificate(testPki().portalLeader.certificate).serialNumber;
  const names = Array.from({ length: BATCH_DOCUMENTS }, (_, at) => `cong-van-${at + 1}.pdf`);
  for (const name of names) writeFileSync(join(folder, name), letterPdf());
  const list = join(folder, 'list.jsonl');
  writeFileSync(list, names.map((name) => JSON.stringify({ in: join(folder, name) })).join('\n'));
  const rates: number[] = [];
  const steady: number[] = [];
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const options = ['--module', stage.tokens.module, '--cert', serial, '--pin-stdin'];
    const where = ['--level', 'B-B', '--batch', list, '--out-dir', join(folder, `out-${run}`)];
    const child = spawn(process.execPath, [AGENT, 'sign', ...options, ...where], {
      env: agentEnvironment(folder, stage.tokens.environment),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdin.end(`${STAGE_PIN}\n`);
    let first: number | undefined;
    child.stdout.on('data', () => (first ??= performance.now()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`kyso sign --batch ended with ${String(code)}`);
    const end = performance.now();
    rates.push((BATCH_DOCUMENTS * 1000) / (end - start));
    steady.push(((BATCH_DOCUMENTS - 1) * 1000) / (end - (first ?? start)));
  }
  const whole = median(rates).toFixed(0);
  const after = median(steady).toFixed(0);
  line(
    'batch of one-page documents, SoftHSM2, B-B',
    `${after} a second after the first; ${whole} with the start of the programs`,
    '≥ 30 a second',
  );
}

/** The file that was just signed, against hashing it with openssl. */
async function benchVerify(folder: string): Promise<void> {
  const file = join(folder, 'signed.pdf');
  const ratios: number[] = [];
  let peakMb = 0;
  for (let run = 0; run < 3; run++) {
    const hashing = performance.now();
    execFileSync('openssl', ['dgst', '-sha256', file]);
    const hashMs = performance.now() - hashing;
    const start = performance.now();
    const child = spawn(process.execPath, [AGENT, 'verify', '--trust', 'none', file], {
      env: agentEnvironment(folder),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, peakOf(child.pid ?? 0));
    }, 20);
    await new Promise((resolve) => child.once('exit', resolve));
    clearInterval(watch);
    ratios.push((performance.now() - start) / hashMs);
  }
  line('verify 400 MB, whole command', `${median(ratios).toFixed(2)} × openssl dgst`, '≤ 1.3 ×');
  line('verify 400 MB, peak RSS', `${Math.round(peakMb)} MB`, '≤ 100 MB');
}

/** Click to ready, and press to «Đã đưa bản ký lên hệ thống», without the scripted person. */
async function signInPortal(
  page: Page,
  chromium: ExtensionBrowser,
  attachmentId: number,
): Promise<number> {
  const button = await page.waitForSelector(`tr[data-tep="${attachmentId}"] kyso-bar >>> #sign`);
  await button?.hover();
  await delay(HOVER_MS);
  const click = performance.now();
  await button?.click();
  const panel = await waitForExtensionPage(chromium, 'sign');
  await panel.waitForSelector('#confirm:not([disabled])');
  const ready = performance.now() - click;
  await delay(500);
  const press = performance.now();
  await panel.click('#confirm');
  await panel.waitForSelector('#close', { timeout: 60_000 });
  const done = performance.now() - press - SCRIPTED_PERSON_MS;
  await panel.close();
  return ready + done;
}

/** Signs the same kind of document three times; the attachment is chosen by its size. */
async function benchPortal(
  stage: Stage,
  name: string,
  bar: string,
  fits: (bytes: number) => boolean,
): Promise<void> {
  const { portal, agent } = stage;
  const place = portal.db
    .documents()
    .flatMap(({ id }) => portal.db.attachments(id).map((attachment) => ({ id, attachment })))
    .find(
      ({ attachment }) =>
        attachment.mediaType === 'application/pdf' && fits(newestSize(stage, attachment.id)),
    );
  if (place === undefined) throw new Error(`no attachment for: ${name}`);
  const chromium = await launchChromium(
    [{ origin: portal.origin, profile: 'reference' }],
    agent.port,
  );
  try {
    const page = await chromium.browser.newPage();
    await signIn(page, portal.origin, '/cho-ky');
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      await page.goto(`${portal.origin}/van-ban/${place.id}`);
      times.push(await signInPortal(page, chromium, place.attachment.id));
    }
    line(name, `${(median(times) / 1000).toFixed(2)} s`, bar);
  } finally {
    await chromium.close();
  }
}

const newestSize = ({ portal }: Stage, attachmentId: number): number =>
  portal.db.versions.list(attachmentId).at(-1)?.sizeBytes ?? 0;

const folder = mkdtempSync(join(tmpdir(), 'kyso-bench-'));
const window = join(folder, 'pinentry');
writeFileSync(window, SCRIPTED_WINDOW, { mode: 0o755 });
const stage = await openStage({ dialog: window });
try {
  console.log('| what | measured | bar |\n| --- | --- | --- |');
  await benchStart(folder);
  await benchLargeFile(folder, stage);
  await benchVerify(folder);
  await benchBatch(folder, stage);
  await benchPortal(stage, 'click to result, one page', '≤ 1 s', (bytes) => bytes < MIB);
  await benchPortal(stage, 'click to result, 50 MB scan', '≤ 3 s', (bytes) => bytes > 40 * MIB);
} finally {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}
