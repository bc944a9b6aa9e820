// A short, repeatable run of every fuzz target, and every input that a longer run once found.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutate, seededRandom } from '../fuzz/mutate.ts';
import { attempt } from '../fuzz/target.ts';
import { loadTarget, targetNames } from '../fuzz/target-list.ts';

const ROUNDS = 1000;
const vectors = join(import.meta.dirname, 'fuzz');

describe.each(targetNames)('%s', async (name) => {
  const target = await loadTarget(name);
  const seeds = target.seeds();

  it('answers its seeds', async () => {
    for (const seed of seeds) expect(await attempt(target, seed)).toBe('answered');
  });

  it('answers or refuses every mutation', async () => {
    const random = seededRandom(name.length);
    const counts = { answered: 0, refused: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const seed = seeds[round % seeds.length] ?? new Uint8Array(0);
      const input = mutate(seed, random, target.words);
      counts[await attempt(target, input)] += 1;
    }
    // the mutations are neither all harmless nor all fatal, else they would test nothing
    expect(counts.answered).toBeGreaterThan(20);
    expect(counts.refused).toBeGreaterThan(20);
  });

  const folder = join(vectors, name);
  const found = existsSync(folder) ? readdirSync(folder) : [];
  it.each(found)('input %s found earlier', async (file) => {
    const input = new Uint8Array(readFileSync(join(folder, file)));
    expect(['answered', 'refused']).toContain(await attempt(target, input));
  });
});
