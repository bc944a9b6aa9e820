// npm run package: every package that is handed out, into release/. Usage: main.ts [--out FOLDER] [--only PART,…]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeChecksums } from './checksums.ts';
import { bundleAgent } from './executable.ts';
import { packageExtension } from './extension/package.ts';
import { billOfMaterials } from './legal/bill-of-materials.ts';
import { thirdPartyLicences } from './legal/licences.ts';
import { shippedPackages } from './legal/shipped-packages.ts';
import { packageLinux } from './linux/package.ts';
import type { BuildPlace } from './place.ts';
import { ROOT } from './product.ts';
import { packageWindows } from './windows/package.ts';

const parts = { linux: packageLinux, windows: packageWindows, extension: packageExtension };

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(ROOT, 'release') }, only: { type: 'string' } },
});
const wanted = values.only?.split(',') ?? Object.keys(parts);
const release = resolve(values.out);
const work = `${release}.work`;
for (const folder of [release, work]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

async function timed(name: string, step: () => Promise<void>): Promise<void> {
  const started = performance.now();
  await step();
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const place: BuildPlace = {
  release,
  work,
  bundle: join(work, 'bundle'),
  licences: join(release, 'third-party-licences.txt'),
};
await timed('bundle', async () => {
  const packages = shippedPackages();
  writeFileSync(place.licences, thirdPartyLicences(packages));
  writeFileSync(join(release, 'kyso.cdx.json'), billOfMaterials(packages));
  await bundleAgent(place.bundle);
});
for (const [name, build] of Object.entries(parts)) {
  if (wanted.includes(name)) await timed(name, () => build(place));
}
writeChecksums(release);
rmSync(work, { recursive: true, force: true });
