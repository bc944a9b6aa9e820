// npm run test:mutants -- [--count N] [--seed N] [--minutes N] [--only TEXT]: faults in the code that reads and judges
// documents, one at a time in a copy of the repository, and whether the unit tests notice.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../fuzz/mutate.ts';
import { type Mutant, mutantsOf } from './operators.ts';
import { relatedTests, sourcesIn } from './related-tests.ts';

const rooms = ['agent/pdf', 'agent/cms', 'agent/pki', 'agent/validation'];
const root = join(import.meta.dirname, '../..');
/** Tests that take longer with a fault than this are caught in a loop: noticed, but told apart. */
const LIMIT_MS = 600_000;
/** The nearest tests first: most faults are noticed there. */
const AT_A_TIME = [3, 9, Number.POSITIVE_INFINITY];

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
    .flatMap((room) => sourcesIn(root, room))
    .filter((file) => file.includes(values.only))
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
  const chosen: Mutant[] = [];
  while (all.length > 0 && chosen.length < Number(values.count)) {
    chosen.push(...all.splice(random(all.length), 1));
  }
  console.info(`${chosen.length} of ${all.length + chosen.length}, seed ${values.seed}`);
  return chosen;
}

/** A copy to break: nobody else's run sees the fault. */
function copyOfRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'kyso-mutants-'));
  for (const name of ['agent', 'shared', 'extension', 'test', 'build', '.wxt']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  for (const name of ['package.json', 'tsconfig.json', 'vitest.config.ts', 'wxt.config.ts']) {
    cpSync(join(root, name), join(copy, name));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

type Outcome = 'passed' | 'failed' | 'stopped';

function outcomeOf(copy: string, tests: readonly string[]): Promise<Outcome> {
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--project', 'unit', '--bail', '1', ...tests];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore', detached: true });
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      resolve('stopped');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, LIMIT_MS);
    child.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code === 0 ? 'passed' : 'failed');
    });
  });
}

async function outcomeWith(
  copy: string,
  mutant: Mutant,
  tests: readonly string[],
): Promise<Outcome> {
  const { file, start, end, after } = mutant;
  const text = readFileSync(join(root, file), 'utf8');
  writeFileSync(join(copy, file), text.slice(0, start) + after + text.slice(end));
  try {
    let from = 0;
    for (const to of AT_A_TIME) {
      const some = tests.slice(from, to);
      const outcome = some.length > 0 ? await outcomeOf(copy, some) : 'passed';
      if (outcome !== 'passed') return outcome;
      from = to;
    }
    return 'passed';
  } finally {
    writeFileSync(join(copy, file), text);
  }
}

const end = performance.now() + Number(values.minutes) * 60_000;
const testsOf = relatedTests(root);
const copy = copyOfRepository();
const counts = { passed: 0, failed: 0, stopped: 0 };
const chosen = sample();
try {
  const nearest = chosen.flatMap(({ file }) => testsOf(file).slice(0, AT_A_TIME[0]));
  if ((await outcomeOf(copy, [...new Set(nearest)])) !== 'passed') {
    throw new Error('the tests fail without any fault');
  }
  for (const mutant of chosen) {
    if (performance.now() > end) break;
    const { file, line, operator, before, after } = mutant;
    const outcome = await outcomeWith(copy, mutant, testsOf(file));
    counts[outcome] += 1;
    if (outcome === 'failed') continue;
    const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 60);
    const verb = outcome === 'passed' ? 'survived' : 'stopped';
    console.info(`${verb} ${file}:${line} ${operator}: ${short(before)} → ${short(after)}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const tried = counts.passed + counts.failed + counts.stopped;
const share = ((tried - counts.passed) / tried) * 100;
console.info(
  `${tried - counts.passed} of ${tried} noticed (${counts.stopped} by time), ${share.toFixed(1)} %`,
);
process.exitCode = share >= 80 ? 0 : 1;
