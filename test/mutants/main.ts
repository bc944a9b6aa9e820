// npm run test:mutants -- [--count N] [--seed N] [--minutes N] [--only TEXT] [--results FILE]: faults in the code that reads
// and judges documents, one at a time, and whether the tests that run through the faulty place notice. What FILE, written
// by an earlier run, says was noticed is not tried again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { apart, brokenCopy } from './broken-copy.ts';
import { type Mutant, mutantsOf } from './operators.ts';

const rooms = ['agent/pdf', 'agent/cms', 'agent/pki', 'agent/validation'];
const root = join(import.meta.dirname, '../..');
/** A test that takes so much longer than without a fault is caught in a loop: noticed, but told apart. */
const SLOWER_AT_MOST = 20;
const LONGEST_START_MS = 15_000;
/** For the tests whose files or hooks meet a fault: a machine that is this slow says nothing. */
const OUTSIDE_MS = 180_000;
/** Quick tests first: most faults are noticed there, and the slow ones are left with few. */
const ROUNDS_MS = [100, 2000, 120_000];

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '600' },
    only: { type: 'string', default: '' },
    results: { type: 'string' },
  },
});

/** By what a fault is, not where it stands: most of a sample stays the same when the code changes. */
function sample(): readonly Mutant[] {
  const rank = ({ id }: Mutant): string =>
    createHash('sha256').update(`${values.seed} ${id}`).digest('hex');
  const all = rooms
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(room, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && file.includes(values.only))
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')))
    .map((mutant) => ({ mutant, rank: rank(mutant) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ mutant }) => mutant);
  const kept = apart(all, Number(values.count));
  console.info(`${String(kept.length)} of ${String(all.length)}, seed ${values.seed}`);
  return kept;
}

type Outcome = 'passed' | 'failed' | 'stopped';

/** @param tests - none: all of them */
async function runTests(
  copy: string,
  tests: readonly string[],
  env: Record<string, string>,
  args: readonly string[],
  limitMs = Infinity,
): Promise<'passed' | 'failed' | 'late'> {
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--reporter=dot', ...args, ...tests], {
    cwd: copy,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...env },
  });
  let isLate = false;
  const stop = (): void => {
    isLate = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  const left = Math.min(limitMs, end - performance.now(), 0x7fff_ffff);
  const timer = setTimeout(stop, Math.max(0, left));
  await once(child, 'exit');
  clearTimeout(timer);
  if (isLate) return 'late';
  return child.exitCode === 0 ? 'passed' : 'failed';
}

const Trying = v.object({
  number: v.number(),
  file: v.string(),
  begun: v.number(),
  usualMs: v.number(),
});

/** Ends what is caught in a loop: the fault is noticed, the rest of that file waits for the next round. */
function watch(folder: string): () => void {
  const look = (): void => {
    for (const pid of readdirSync(join(folder, 'trying'))) {
      const now = v.safeParse(Trying, parseJson(readFileSync(join(folder, 'trying', pid), 'utf8')));
      if (!now.success) continue;
      const { number, file, begun, usualMs } = now.output;
      if (Date.now() - begun < LONGEST_START_MS + SLOWER_AT_MOST * usualMs) continue;
      rmSync(join(folder, 'trying', pid));
      if (number >= 0) writeFileSync(join(folder, 'noticed', String(number)), 'stopped');
      appendFileSync(join(folder, 'later'), `${file}\n`);
      process.kill(Number(pid), 'SIGKILL');
    }
  };
  const timer = setInterval(look, 1000);
  return () => {
    clearInterval(timer);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // being written
  }
}

const linesOf = (file: string): readonly string[] =>
  existsSync(file) ? [...new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean))] : [];

/** All tests, each with every fault that it meets; slow ones in later rounds. */
async function inRounds(copy: string, folder: string, told: () => void): Promise<void> {
  const stop = watch(folder);
  let tests: readonly string[] = [];
  for (const ms of ROUNDS_MS) {
    const env = { KYSO_MUTANT_FOLDER: folder, KYSO_MUTANT_MS: String(ms) };
    await runTests(copy, tests, env, ['--maxWorkers=100%']);
    told();
    tests = linesOf(join(folder, 'later'));
    rmSync(join(folder, 'later'), { force: true });
    if (tests.length === 0 || performance.now() > end) break;
  }
  stop();
}

const Line = v.object({ id: v.string(), outcome: v.picklist(['passed', 'failed', 'stopped']) });

/** What the last line about each fault says. */
function earlierOutcomes(): ReadonlyMap<string, Outcome> {
  const file = values.results;
  const lines = file === undefined ? [] : linesOf(file);
  return new Map(
    lines.map((line) => {
      const { id, outcome } = v.parse(Line, JSON.parse(line));
      return [id, outcome];
    }),
  );
}

function tell(
  { id, file, line, operator, before, after }: Mutant,
  outcome: Outcome,
  isMet: boolean,
) {
  if (values.results !== undefined) {
    appendFileSync(values.results, `${JSON.stringify({ id, line, outcome, isMet })}\n`);
  }
  if (outcome === 'failed') return;
  const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 60);
  const verb = outcome === 'stopped' ? 'stopped' : isMet ? 'survived' : 'never run';
  console.info(`${verb} ${file}:${String(line)} ${operator}: ${short(before)} → ${short(after)}`);
}

const end = performance.now() + Number(values.minutes) * 60_000;
const counts = { passed: 0, failed: 0, stopped: 0 };
const earlier = earlierOutcomes();
const chosen = sample();
const copy = brokenCopy(root, chosen);
const folder = join(copy, 'faults');
for (const name of ['met', 'noticed', 'outside', 'trying'])
  mkdirSync(join(folder, name), { recursive: true });
for (const [number, { id }] of chosen.entries()) {
  const known = earlier.get(id) ?? 'passed';
  if (known !== 'passed') writeFileSync(join(folder, 'noticed', String(number)), known);
}
const outcomeOf = (number: number): Outcome => {
  const [outcome] = linesOf(join(folder, 'noticed', String(number)));
  return outcome === 'failed' || outcome === 'stopped' ? outcome : 'passed';
};
const told = (): void => {
  const noticed = readdirSync(join(folder, 'noticed')).length;
  console.info(`${String(noticed)} of ${String(chosen.length)} so far`);
};
try {
  await inRounds(copy, folder, told);
  for (const number of chosen.keys()) {
    const sound = linesOf(join(folder, 'sound'));
    const tests = linesOf(join(folder, 'outside', String(number))).filter((test) =>
      sound.includes(test),
    );
    if (outcomeOf(number) !== 'passed' || tests.length === 0 || performance.now() > end) continue;
    const env = { KYSO_MUTANT: String(number), KYSO_MUTANT_FOLDER: folder };
    const outcome = await runTests(copy, tests, env, ['--bail=1'], OUTSIDE_MS);
    if (outcome === 'failed') writeFileSync(join(folder, 'noticed', String(number)), 'failed');
  }
  for (const [number, mutant] of chosen.entries()) {
    const isMet = ['met', 'outside'].some((kind) => existsSync(join(folder, kind, String(number))));
    const outcome = outcomeOf(number);
    counts[outcome] += 1;
    tell(mutant, outcome, isMet);
  }
} finally {
  rmSync(join(copy, '..'), { recursive: true, force: true });
}
const noticed = counts.failed + counts.stopped;
const share = (noticed / chosen.length) * 100;
console.info(
  `${String(noticed)} of ${String(chosen.length)} noticed (${String(counts.stopped)} by time), ${share.toFixed(1)} %`,
);
process.exitCode = share >= 80 ? 0 : 1;
