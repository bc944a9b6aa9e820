// The Linux program with its addon, and the Debian package of them.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutable } from '../executable.ts';
import { linuxBase } from '../node-base.ts';
import type { BuildPlace } from '../place.ts';
import { productVersion, ROOT } from '../product.ts';
import { run } from '../run.ts';
import { makeDeb } from './deb.ts';

/** Builds `linux-x64/` with the program and its addon, and `kyso_VERSION_amd64.deb`. */
export async function packageLinux({ release, work, bundle, licences }: BuildPlace): Promise<void> {
  const folder = join(release, 'linux-x64');
  mkdirSync(folder, { recursive: true });
  makeExecutable('linux', bundle, linuxBase(work), join(folder, 'kyso-agent'));
  run(join(ROOT, '.ci/build-pkcs11'), ['linux-x64']);
  copyFileSync(join(ROOT, 'build/native/linux-x64/pkcs11.node'), join(folder, 'pkcs11.node'));
  const deb = join(release, `kyso_${productVersion()}_amd64.deb`);
  const documents = [join(ROOT, 'LICENSE'), join(ROOT, 'CHANGELOG.md'), licences];
  makeDeb({ programs: folder, documents }, work, deb, debCompression());
}

/** xz takes most of a minute for a sixth less. */
const debCompression = (): 'xz' | 'gzip' => (process.env['CI'] === undefined ? 'xz' : 'gzip');
