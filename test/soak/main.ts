// npm run soak -- [--minutes N] [--seed N]: one agent signs and checks with random faults, and must stay as it was.
import { parseArgs } from 'node:util';
import { openSoakStage } from './stage.ts';
import { steps } from './steps.ts';
import { type Footprint, footprintOf } from './footprint.ts';

const MAX_MINUTES = 20;
/** Between two looks at the agent at rest. */
const STEPS_A_LOOK = 25;
/** What the first documents load stays: fonts, tables, compiled code. */
const WARM_LOOKS = 2;
const MAX_GROWTH_BYTES = 10 * 1024 * 1024;
const MAX_MORE_DESCRIPTORS = 2;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: String(MAX_MINUTES) },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const minutes = Math.min(MAX_MINUTES, Number(values.minutes));
const end = performance.now() + minutes * 60_000;

/** Mulberry32: the same seed gives the same faults. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function show(steps: number, { residentBytes, descriptors, children }: Footprint): void {
  const megabytes = (residentBytes / 1024 / 1024).toFixed(1);
  console.info(
    `${steps} steps: ${megabytes} MB, ${descriptors} descriptors, ${children} processes`,
  );
}

const random = randomFrom(Number(values.seed));
console.info(`seed ${values.seed}, ${minutes} minutes`);
const stage = await openSoakStage();
const looks: Footprint[] = [];
const counts = new Map<string, number>();
try {
  for (let done = 0; performance.now() < end; ) {
    for (let at = 0; at < STEPS_A_LOOK; at++, done++) {
      const step = steps[Math.floor(random() * steps.length)] ?? steps[0];
      try {
        await step.run(stage);
      } catch (error) {
        throw new Error(`step ${done} (${step.name})`, { cause: error });
      }
      counts.set(step.name, (counts.get(step.name) ?? 0) + 1);
    }
    await stage.leave();
    const look = await footprintOf(stage.agent.processId);
    show(done, look);
    looks.push(look);
  }
  await stage.expectNothingLeft();
  judge(looks);
} finally {
  console.info([...counts].map(([name, count]) => `${name} ${count}`).join(', '));
  await stage.close();
}

function judge(looks: readonly Footprint[]): void {
  const warm = looks.slice(WARM_LOOKS);
  const [first, last] = [warm[0], warm.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    throw new Error('too short to tell anything: give it more minutes');
  }
  const growth = last.residentBytes - first.residentBytes;
  console.info(`growth ${(growth / 1024 / 1024).toFixed(1)} MB over ${warm.length} looks`);
  if (growth > MAX_GROWTH_BYTES) throw new Error('the agent grows');
  if (last.descriptors > first.descriptors + MAX_MORE_DESCRIPTORS) {
    throw new Error('descriptors stay open');
  }
  if (last.children > first.children) throw new Error('processes stay behind');
}
