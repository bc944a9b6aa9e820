// The native messaging host of one user on Windows: browsers find a manifest by a key of the registry, and it names the
// program itself.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NATIVE_HOST } from '../../../shared/protocol/native-host.ts';
import { type BrowserFolder, manifestFor } from './manifests.ts';

type Family = BrowserFolder['browser'];

/** Keys of the browsers below the user's own part of the registry. */
export interface HostKeys {
  register(family: Family, host: string, manifest: string): readonly string[];
  remove(host: string): void;
}

const families: readonly Family[] = ['chromium', 'firefox'];
const manifestFile = (stateFolder: string, family: Family): string =>
  join(stateFolder, `${NATIVE_HOST}.${family}.json`);

/** @returns the keys that were written */
export function registerHosts(
  stateFolder: string,
  program: string,
  keys: HostKeys,
  extensionOrigins: ReadonlySet<string>,
): readonly string[] {
  return families.flatMap((family) => {
    const file = manifestFile(stateFolder, family);
    writeFileSync(file, manifestFor(family, program, extensionOrigins));
    return keys.register(family, NATIVE_HOST, file);
  });
}

export function removeHosts(stateFolder: string, keys: HostKeys): void {
  keys.remove(NATIVE_HOST);
  for (const family of families) rmSync(manifestFile(stateFolder, family), { force: true });
}
