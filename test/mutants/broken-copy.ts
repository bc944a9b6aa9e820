// A copy of the repository that holds all sampled faults, each behind the switch: nobody else's run sees them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Mutant } from './operators.ts';

/** The tests that read and judge documents. */
const config = `export default {
  cacheDir: 'cache',
  test: {
    include: [
      'test/unit/{cli,cms,core,dispatch,jobs,pdf,pki,records,report,signing,text,updates,validation}/**/*.test.ts',
      'test/vectors/**/*.test.ts',
    ],
    runner: 'test/mutants/runner.ts',
    pool: 'forks',
    fsModuleCachePath: 'cache',
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
};
`;

/**
 * @param mutants - by number; none overlaps another
 * @returns the copy's folder, in a temporary one of its own, beside which the corpus lies as beside the original
 */
export function brokenCopy(root: string, mutants: readonly Mutant[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-mutants-'));
  const copy = join(folder, 'main');
  for (const name of ['agent', 'extension', 'shared', 'test', 'build', 'docs', '.ci']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(root, name), join(copy, name));
  writeFileSync(join(copy, 'vitest.config.ts'), config);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  symlinkSync(join(root, '../shared'), join(folder, 'shared'));
  const numbered = mutants.map((mutant, number) => ({ ...mutant, number }));
  for (const file of new Set(mutants.map((mutant) => mutant.file))) {
    const own = numbered.filter((mutant) => mutant.file === file);
    const text = readFileSync(join(root, file), 'utf8');
    const path = relative(dirname(file), 'test/mutants/switch.ts');
    const specifier = path.startsWith('.') ? path : `./${path}`;
    const head = `import { isMutant as isMutant__ } from '${specifier}';`;
    writeFileSync(join(copy, file), head + withFaults(text, own));
  }
  execFileSync(process.execPath, [join(copy, '.ci/build-agent.mjs')]);
  return copy;
}

/** From the end, so that places before stay where they are. */
function withFaults(text: string, own: readonly (Mutant & { readonly number: number })[]): string {
  return own
    .toSorted((a, b) => b.start - a.start)
    .reduce((changed, { start, end, before, after, site, number }) => {
      const asleep = `isMutant__(${String(number)})`;
      const both =
        site === 'statement'
          ? `{ if (!${asleep}) { ${before} } }`
          : `(${asleep} ? (${after}) : (${before}))`;
      return changed.slice(0, start) + both + changed.slice(end);
    }, text);
}

/** @returns the first ones that can stand in one copy together: where two overlap, the first */
export function apart(mutants: readonly Mutant[], count: number): readonly Mutant[] {
  const kept: Mutant[] = [];
  for (const one of mutants) {
    const isFree = kept.every(
      (other) => other.file !== one.file || one.end <= other.start || one.start >= other.end,
    );
    if (isFree && kept.length < count) kept.push(one);
  }
  return kept;
}
