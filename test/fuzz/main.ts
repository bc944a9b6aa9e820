// npm run fuzz -- [--seconds N] [--target NAME] [--seed N]: mutated inputs for everything that reads foreign bytes.
// A finding is kept in build/fuzz/; it becomes a vector when it is moved to test/vectors/fuzz/TARGET/.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { SLOWEST_MS } from './target.ts';
import { targetNames } from './target-list.ts';

const INPUT_BYTES = 1 << 20;
const START_MS = 30_000;
const found = join(import.meta.dirname, '../../build/fuzz');

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    target: { type: 'string', multiple: true, default: [...targetNames] },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

/** @returns what went wrong, or undefined */
function fuzz(target: string, milliseconds: number, seed: number): Promise<string | undefined> {
  const shared = new SharedArrayBuffer(INPUT_BYTES + 8);
  const lengths = new Int32Array(shared, 0, 2);
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData: { target, seed, milliseconds, shared },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  return new Promise((resolve) => {
    let lastRound = -1;
    let quietSince = performance.now() + START_MS;
    const watch = setInterval(() => {
      const round = lengths[1] ?? 0;
      if (round !== lastRound) quietSince = Math.max(quietSince, performance.now());
      lastRound = round;
      if (performance.now() - quietSince > 2 * SLOWEST_MS) finish('hangs');
    }, 500);
    const finish = (problem: string | undefined): void => {
      clearInterval(watch);
      void worker.terminate();
      if (problem !== undefined) keep(target, shared, problem);
      resolve(problem);
    };
    worker.once('message', (counts) => {
      console.info(target, JSON.stringify(counts));
      finish(undefined);
    });
    worker.once('error', (error) => {
      finish(error instanceof Error ? (error.stack ?? error.message) : 'unknown');
    });
  });
}

function keep(target: string, shared: SharedArrayBuffer, problem: string): void {
  const length = new Int32Array(shared, 0, 1)[0] ?? 0;
  const input = new Uint8Array(shared, 8, length).slice();
  const name = createHash('sha256').update(input).digest('hex').slice(0, 16);
  mkdirSync(join(found, target), { recursive: true });
  writeFileSync(join(found, target, name), input);
  console.error(`${target}: ${problem}\n  build/fuzz/${target}/${name}`);
}

const problems: string[] = [];
const share = (Number(values.seconds) * 1000) / values.target.length;
console.info(`seed ${values.seed}`);
for (const target of values.target) {
  const problem = await fuzz(target, share, Number(values.seed));
  if (problem !== undefined) problems.push(target);
}
process.exitCode = problems.length === 0 ? 0 : 1;
