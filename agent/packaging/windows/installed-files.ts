// What both Windows installers lay down, gathered in one folder.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeHostManifest } from '../native-host-manifest.ts';

/** Programs and libraries of ours, all signed with one key. */
export const ownPrograms = [
  'kyso-agent.exe',
  'kyso.exe',
  'pkcs11.node',
  'kyso-windows.node',
  'kyso-pkcs11-32.dll',
  'kyso-pkcs11-32.exe',
] as const;

export type InstallerInput = {
  /** Folder with `ownPrograms`. */
  readonly programs: string;
  readonly licence: string;
  readonly thirdParties: string;
  /** Three numbers. */
  readonly version: string;
};

/** @param folder - is emptied */
export function gatherInstalledFiles(input: InstallerInput, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ownPrograms) {
    copyFileSync(join(input.programs, name), join(folder, name));
  }
  copyFileSync(input.licence, join(folder, 'LICENSE.txt'));
  copyFileSync(input.thirdParties, join(folder, 'third-party-licences.txt'));
  for (const browser of ['chromium', 'firefox'] as const) {
    const program = String.raw`..\kyso-agent.exe`;
    writeFileSync(join(folder, `${browser}.json`), nativeHostManifest(browser, program));
  }
}
