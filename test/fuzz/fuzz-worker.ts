// Runs one target until its time is over. The current input lies in shared memory, where the main thread finds it
// when this one hangs or dies.
import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { mutate, seededRandom } from './mutate.ts';
import { attempt, LARGEST_GROWTH_BYTES, SLOWEST_MS } from './target.ts';
import { loadTarget } from './target-list.ts';

const WorkerOrder = v.object({
  target: v.string(),
  seed: v.number(),
  milliseconds: v.number(),
  shared: v.instance(SharedArrayBuffer),
});

const order = v.parse(WorkerOrder, workerData);
const target = await loadTarget(order.target);
const random = seededRandom(order.seed);
const lengths = new Int32Array(order.shared, 0, 2);
const room = new Uint8Array(order.shared, 8);
/** Mutated inputs that were answered are mutated further. */
const corpus = [...target.seeds()];
const seedCount = corpus.length;
const CORPUS_LIMIT = 400;

const end = performance.now() + order.milliseconds;
const counts = { rounds: 0, answered: 0, refused: 0, slowestMs: 0 };
while (performance.now() < end) {
  const input = mutate(corpus[random(corpus.length)] ?? new Uint8Array(1), random, target.words);
  if (input.length > room.length) continue;
  room.set(input);
  lengths[0] = input.length;
  lengths[1] = counts.rounds;
  const growth = process.memoryUsage.rss();
  const started = performance.now();
  const outcome = await attempt(target, input);
  const milliseconds = performance.now() - started;
  if (milliseconds > SLOWEST_MS) throw new Error(`slow: ${Math.round(milliseconds)} ms`);
  if (process.memoryUsage.rss() - growth > LARGEST_GROWTH_BYTES) throw new Error('too much memory');
  counts.rounds += 1;
  counts[outcome] += 1;
  counts.slowestMs = Math.max(counts.slowestMs, Math.round(milliseconds));
  if (outcome !== 'answered') continue;
  if (corpus.length < CORPUS_LIMIT) corpus.push(input);
  else corpus[seedCount + random(CORPUS_LIMIT - seedCount)] = input;
}
parentPort?.postMessage(counts);
