// The Windows program with its addons, the console launcher, and what drives 32-bit drivers.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutable } from '../executable.ts';
import { officialNode } from '../node-base.ts';
import type { BuildPlace } from '../place.ts';
import { PRODUCT, productVersion, ROOT } from '../product.ts';
import { run } from '../run.ts';
import { makeMsi } from '../msi/msi.ts';
import { makeUserInstaller } from '../nsis/nsis.ts';
import { prepareWindowsBase } from './base.ts';
import { ownPrograms } from './installed-files.ts';
import { signFiles } from './sign.ts';

/**
 * Builds `windows-x64/`, and of it the installers `kyso-VERSION-x64.msi` (for a PC) and `kyso-VERSION-x64-user.exe` (for
 * one user); signed when there is a key.
 */
export async function packageWindows({
  release,
  work,
  bundle,
  licences,
}: BuildPlace): Promise<void> {
  const folder = join(release, 'windows-x64');
  mkdirSync(folder, { recursive: true });
  const base = join(work, 'kyso-agent.exe');
  prepareWindowsBase(officialNode('win'), base, {
    file: 'kyso-agent.exe',
    description: `${PRODUCT}: chương trình ký số trên máy`,
    version: productVersion(),
  });
  makeExecutable('win', bundle, base, join(folder, 'kyso-agent.exe'));
  run(join(ROOT, '.ci/build-pkcs11'), ['win32-x64']);
  run(join(ROOT, '.ci/build-windows-addon'), []);
  run(join(ROOT, '.ci/build-pkcs11-32'), []);
  for (const name of [
    'pkcs11.node',
    'kyso-windows.node',
    'kyso-pkcs11-32.dll',
    'kyso-pkcs11-32.exe',
  ]) {
    copyFileSync(join(ROOT, 'build/native/win32-x64', name), join(folder, name));
  }
  buildLauncher(join(folder, 'kyso.exe'));
  signFiles(ownPrograms.map((name) => join(folder, name)));
  const input = {
    programs: folder,
    licence: join(ROOT, 'LICENSE'),
    thirdParties: licences,
    version: productVersion(),
  };
  const msi = join(release, `kyso-${productVersion()}-x64.msi`);
  makeMsi(input, work, msi);
  const userInstaller = join(release, `kyso-${productVersion()}-x64-user.exe`);
  // LZMA takes most of a minute for a third less.
  const compressor = process.env['CI'] === undefined ? 'lzma' : 'zlib';
  makeUserInstaller(input, work, userInstaller, compressor);
  signFiles([msi, userInstaller]);
}

/** kyso.exe, a few kilobytes of C: the agent's program has no console. */
function buildLauncher(output: string): void {
  const source = join(import.meta.dirname, 'launcher.c');
  const options = ['-O2', '-s', '-municode', '-static', '-Wall', '-Wextra', '-Werror'];
  run('x86_64-w64-mingw32-gcc', [...options, '-Wl,--no-insert-timestamp', source, '-o', output]);
}
