// npm run test:mutants -- [--count N] [--seed N] [--minutes N] [--only TEXT]: faults in the code that reads and judges
// documents, one at a time, and whether the tests that run through the faulty place notice.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { seededRandom } from '../fuzz/mutate.ts';
import { apart, brokenCopy } from './broken-copy.ts';
import { type Mutant, mutantsOf } from './operators.ts';

const rooms = ['agent/pdf', 'agent/cms', 'agent/pki', 'agent/validation'];
const root = join(import.meta.dirname, '../..');
/** Tests that take so much longer than without a fault are caught in a loop: noticed, but told apart. */
const SLOWER_AT_MOST = 5;
const START_MS = 60_000;
/** The quickest tests first: most faults are noticed there. */
const FIRST_MS = 5000;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '600' },
    only: { type: 'string', default: '' },
  },
});

function sample(): readonly Mutant[] {
  const random = seededRandom(Number(values.seed));
  const all = rooms
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(room, name),
      ),
    )
    .filter((file) => file.endsWith('.ts') && file.includes(values.only))
    .toSorted()
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
  const count = all.length;
  const chosen: Mutant[] = [];
  while (all.length > 0 && chosen.length < Number(values.count)) {
    chosen.push(...all.splice(random(all.length), 1));
  }
  const kept = apart(chosen);
  console.info(`${String(kept.length)} of ${String(count)}, seed ${values.seed}`);
  return kept;
}

type Outcome = 'passed' | 'failed' | 'stopped';

interface TimedTest {
  readonly name: string;
  readonly ms: number;
}

/** @param limitMs - `undefined`: to the end, also after a failure */
function runTests(
  copy: string,
  tests: readonly string[],
  env: Record<string, string>,
  limitMs: number | undefined,
): Promise<Outcome> {
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const output = ['--reporter=json', `--outputFile=${join(copy, 'results.json')}`];
  const args = ['run', ...output, ...(limitMs === undefined ? [] : ['--bail', '1']), ...tests];
  const child = spawn(process.execPath, [vitest, ...args], {
    cwd: copy,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve('stopped');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = limitMs === undefined ? undefined : setTimeout(stop, limitMs);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'passed' : 'failed');
    });
  });
}

const Results = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      startTime: v.number(),
      endTime: v.number(),
    }),
  ),
});

/** Every test once with all faults asleep: how long each takes, and which faults it meets; the quickest first. */
async function testsByMutant(copy: string): Promise<(number: number) => readonly TimedTest[]> {
  const notes = join(copy, 'notes');
  mkdirSync(notes);
  await runTests(copy, [], { KYSO_MUTANT_NOTES: notes }, undefined);
  const results = readFileSync(join(copy, 'results.json'), 'utf8');
  const { testResults } = v.parse(Results, JSON.parse(results));
  for (const { name, status } of testResults) {
    if (status !== 'passed') console.info(`fails without a fault, left out: ${name}`);
  }
  const timed = testResults
    .filter(({ status }) => status === 'passed')
    .map(({ name, startTime, endTime }) => ({ name, ms: endTime - startTime }))
    .toSorted((a, b) => a.ms - b.ms);
  const met = new Map(
    readdirSync(notes).map((number) => [
      Number(number),
      readFileSync(join(notes, number), 'utf8').split('\n'),
    ]),
  );
  return (number) => timed.filter(({ name }) => met.get(number)?.includes(name));
}

async function outcomeWith(
  copy: string,
  number: number,
  tests: readonly TimedTest[],
): Promise<Outcome> {
  let spent = 0;
  const quick = tests.filter(({ ms }) => (spent += ms) <= FIRST_MS);
  for (const some of [quick, tests.slice(quick.length)]) {
    if (some.length === 0) continue;
    const usual = some.reduce((sum, { ms }) => sum + ms, 0);
    const outcome = await runTests(
      copy,
      some.map(({ name }) => name),
      { KYSO_MUTANT: String(number) },
      START_MS + SLOWER_AT_MOST * usual,
    );
    if (outcome !== 'passed') return outcome;
  }
  return 'passed';
}

const end = performance.now() + Number(values.minutes) * 60_000;
const counts = { passed: 0, failed: 0, stopped: 0 };
const chosen = sample();
const copy = brokenCopy(root, chosen);
try {
  const testsOf = await testsByMutant(copy);
  for (const [number, { file, line, operator, before, after }] of chosen.entries()) {
    if (performance.now() > end) break;
    const tests = testsOf(number);
    const outcome = await outcomeWith(copy, number, tests);
    counts[outcome] += 1;
    if (outcome === 'failed') continue;
    const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 60);
    const verb = outcome === 'stopped' ? 'stopped' : tests.length === 0 ? 'never run' : 'survived';
    console.info(`${verb} ${file}:${String(line)} ${operator}: ${short(before)} → ${short(after)}`);
  }
} finally {
  rmSync(join(copy, '..'), { recursive: true, force: true });
}
const tried = counts.passed + counts.failed + counts.stopped;
const share = ((tried - counts.passed) / tried) * 100;
console.info(
  `${String(tried - counts.passed)} of ${String(tried)} noticed (${String(counts.stopped)} by time), ${share.toFixed(1)} %`,
);
process.exitCode = share >= 80 ? 0 : 1;
