// The extension's packages: for administrators and for the stores, for Chromium and for Firefox.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildPlace } from '../place.ts';
import { productVersion, ROOT } from '../product.ts';
import { run } from '../run.ts';
import { crxPackage, extensionId } from './crx.ts';
import { type ZipFile, zipArchive } from './zip.ts';

/** PEM file with the key of the crx; without it a key is made, used once and thrown away. */
const KEY_VARIABLE = 'KYSO_CRX_KEY';

const editions = [
  { name: 'chromium-enterprise', browser: 'chrome', mode: 'production', folder: 'chrome-mv3' },
  { name: 'chromium-store', browser: 'chrome', mode: 'store', folder: 'chrome-mv3-store' },
  { name: 'firefox-enterprise', browser: 'firefox', mode: 'production', folder: 'firefox-mv3' },
  { name: 'firefox-store', browser: 'firefox', mode: 'store', folder: 'firefox-mv3-store' },
] as const;

/** Builds `kyso-EDITION-VERSION.zip` or `.xpi`, and the crx with a file that names its id. */
export async function packageExtension({ release }: BuildPlace): Promise<void> {
  for (const { name, browser, mode, folder } of editions) {
    // Whatever surrounds the build, a test for one, decides nothing about what is handed out.
    const environment = { NODE_ENV: 'production' };
    run('wxt', ['build', '-b', browser, '--mv3', '--mode', mode], { cwd: ROOT, environment });
    const archive = zipArchive(filesIn(join(ROOT, '.output', folder)));
    const suffix = browser === 'firefox' ? 'xpi' : 'zip';
    const file = join(release, `kyso-${name}-${productVersion()}.${suffix}`);
    writeFileSync(file, archive);
    if (name === 'chromium-enterprise') writeCrx(archive, file);
  }
}

function writeCrx(archive: Uint8Array, zipFile: string): void {
  const { key, isThrownAway } = crxKey();
  const base = zipFile.replace(/\.zip$/, isThrownAway ? '-test-key' : '');
  writeFileSync(`${base}.crx`, crxPackage(archive, key));
  writeFileSync(`${base}.crx.id`, `${extensionId(key)}\n`);
}

function crxKey(): { readonly key: KeyObject; readonly isThrownAway: boolean } {
  const file = process.env[KEY_VARIABLE];
  if (file !== undefined) return { key: createPrivateKey(readFileSync(file)), isThrownAway: false };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { key: privateKey, isThrownAway: true };
}

function filesIn(folder: string): readonly ZipFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, data: new Uint8Array(readFileSync(join(folder, name))) }));
}
