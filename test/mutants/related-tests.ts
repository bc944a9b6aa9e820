// Which unit tests load a source file, the nearest first: those notice a fault in it soonest.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g;

/** Paths of all TypeScript files below a folder, from the root of the repository. */
export function sourcesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .toSorted();
}

/** @returns tests by the number of imports between them and the file */
export function relatedTests(root: string): (file: string) => readonly string[] {
  const importers = new Map<string, string[]>();
  for (const folder of ['agent', 'shared', 'test/support', 'test/unit']) {
    for (const file of sourcesIn(root, folder)) {
      for (const [, path = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
        const target = relative(root, join(root, dirname(file), path));
        importers.set(target, [...(importers.get(target) ?? []), file]);
      }
    }
  }
  return (file) => {
    const seen = new Set([file]);
    for (const next of seen) for (const importer of importers.get(next) ?? []) seen.add(importer);
    return [...seen].filter((one) => one.endsWith('.test.ts'));
  };
}
