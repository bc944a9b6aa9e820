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
import { benchChannel } from './channel.ts';
import { benchEngine } from './engine.ts';
import { line, median, medianRatio, type Run, run } from './figures.ts';
import { MIB, writeLargePdf, writeManyPages } from './large-file.ts';
import { benchPortalPage } from './portal-page.ts';
import { benchSideBySide } from './side-by-side.ts';
import { benchVerifiers } from './verifiers.ts';

const AGENT = join(import.meta.dirname, '../../dist/agent.mjs');
const SCRIPTED_PERSON_MS = 850;
/** Nobody signs within a second of seeing the page. */
const LOOK_MS = 1000;
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

async function copyAndHashMs(file: string, copy: string): Promise<number> {
  const start = performance.now();
  copyFileSync(file, copy);
  const descriptor = openSync(copy, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
  await withFile(file, hashSource);
  return performance.now() - start;
}

async function benchLargeFile(folder: string, stage: Stage): Promise<void> {
  const file = join(folder, 'large.pdf');
  writeLargePdf(file, 400);
  const serial = new X509Certificate(testPki().portalLeader.certificate).serialNumber;
  const key = ['--module', stage.tokens.module, '--cert', serial, '--pin-stdin'];
  const options = [...key, '--invisible', '--level', 'B-B'];
  const output = ['--out', join(folder, 'signed.pdf'), file];
  const signing: Run[] = [];
  const copying: number[] = [];
  for (let round = 0; round < 3; round++) {
    copying.push(await copyAndHashMs(file, join(folder, 'copy.pdf')));
    const env = agentEnvironment(folder, stage.tokens.environment);
    const args = [AGENT, 'sign', ...options, ...output];
    const signed = await run(process.execPath, args, env, `${STAGE_PIN}\n`);
    if (signed.code !== 0) throw new Error(`kyso sign ended with ${String(signed.code)}`);
    signing.push(signed);
  }
  const times = signing.map(({ ms }) => ms);
  line(
    'sign 400 MB, whole command',
    `${Math.round(median(times))} ms = ${medianRatio(times, copying).toFixed(2)} × copy and hash (${Math.round(median(copying))} ms)`,
    '≤ 2.5 ×',
  );
  const peakMb = Math.max(...signing.map((one) => one.peakMb));
  line('sign 400 MB, peak RSS of the signing process', `${Math.round(peakMb)} MB`, '≤ 110 MB');
}

/** What the size of a document is to its bytes, the number of its pages is to its objects. */
async function benchManyPages(folder: string, stage: Stage): Promise<void> {
  const plain = join(folder, 'pages.pdf');
  const packed = join(folder, 'pages-packed.pdf');
  writeManyPages(plain, 10_000);
  execFileSync('qpdf', ['--object-streams=generate', plain, packed]);
  const serial = new X509Certificate(testPki().portalLeader.certificate).serialNumber;
  const key = ['--module', stage.tokens.module, '--cert', serial, '--pin-stdin', '--level', 'B-B'];
  const env = agentEnvironment(folder, stage.tokens.environment);
  const peaks: number[] = [];
  for (const file of [plain, packed]) {
    const args = [AGENT, 'sign', ...key, '--out', join(folder, 'pages-signed.pdf'), file];
    const signed = await run(process.execPath, args, env, `${STAGE_PIN}\n`);
    if (signed.code !== 0) throw new Error(`kyso sign ended with ${String(signed.code)}`);
    peaks.push(Math.round(signed.peakMb));
  }
  const [usual = 0, inStreams = 0] = peaks;
  const value = `${usual} MB; ${inStreams} MB with object streams`;
  line('sign 10,000 pages with a mark, peak RSS of the signing process', value, '≤ 110 MB');
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

/** Click to ready, and press to «Đã đưa bản ký lên hệ thống», without the scripted person. */
async function signInPortal(
  page: Page,
  chromium: ExtensionBrowser,
  attachmentId: number,
): Promise<number> {
  const button = await page.waitForSelector(`tr[data-tep="${attachmentId}"] kyso-bar >>> #sign`);
  await delay(LOOK_MS);
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
  const chromium = await launchChromium([{ origin: portal.origin, profile: 'reference' }], agent);
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

type Bench = (folder: string, stage: Stage) => Promise<unknown>;

const benches: Readonly<Record<string, Bench>> = {
  start: benchStart,
  'large-file': benchLargeFile,
  'many-pages': benchManyPages,
  batch: benchBatch,
  engine: benchEngine,
  verify: (folder) => benchVerifiers(folder, AGENT),
  channel: (_, stage) => benchChannel(stage),
  click: (_, stage) =>
    benchPortal(stage, 'click to result, one page', '≤ 1 s', (bytes) => bytes < MIB),
  'click-scan': (_, stage) =>
    benchPortal(stage, 'click to result, 50 MB scan', '≤ 3 s', (bytes) => bytes > 40 * MIB),
  'portal-page': (_, stage) => benchPortalPage(stage),
  'side-by-side': benchSideBySide,
};

/** Those named, or all, in this order. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Không có: ${unknown.join(' ')}. Có: ${Object.keys(benches).join(' ')}`);
  process.exit(3);
}
/** These measure the files that the first makes. */
const needsLargeFile = wanted.some((name) => name === 'engine' || name === 'verify');
const chosen = needsLargeFile ? [...wanted, 'large-file'] : wanted;
const folder = mkdtempSync(join(tmpdir(), 'kyso-bench-'));
const window = join(folder, 'pinentry');
writeFileSync(window, SCRIPTED_WINDOW, { mode: 0o755 });
const stage = await openStage({ dialog: window });
try {
  console.log('| what | measured | bar |\n| --- | --- | --- |');
  for (const [name, bench] of Object.entries(benches)) {
    if (chosen.length === 0 || chosen.includes(name)) await bench(folder, stage);
  }
} finally {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}
