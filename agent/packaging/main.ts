// npm run package: every package that is handed out, into release/. Usage: main.ts [--out FOLDER] [--only PART,…]
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleAgent } from './executable.ts';
import { ROOT } from './product.ts';
import { packageLinux } from './linux/package.ts';
import { packageWindows } from './windows/package.ts';

const parts = { linux: packageLinux, windows: packageWindows } as const;
const names = ['linux', 'windows'] as const;

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(ROOT, 'release') }, only: { type: 'string' } },
});
const wanted = values.only?.split(',') ?? names;
const release = resolve(values.out);
const work = `${release}.work`;
for (const folder of [release, work]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
const bundle = join(work, 'bundle');
await bundleAgent(bundle);
for (const name of names.filter((part) => wanted.includes(part))) {
  const started = performance.now();
  await parts[name]({ release, work, bundle });
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
rmSync(work, { recursive: true, force: true });
