// Tells browsers of this user where the native messaging host is: a small program beside the state, and a manifest in
// each browser's folder.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NATIVE_HOST } from '../../../shared/protocol/native-host.ts';
import { FIREFOX_ADD_ON_ID } from '../../../shared/protocol/origins.ts';

export interface BrowserFolder {
  readonly browser: 'chromium' | 'firefox';
  /** Where this browser looks for manifests of the user. */
  readonly folder: string;
}

export interface HostProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables that say where the state is, where they are not the usual ones. */
  readonly environment: Readonly<Record<string, string>>;
}

const manifestFile = (folder: string): string => join(folder, `${NATIVE_HOST}.json`);
const programFile = (stateFolder: string): string => join(stateFolder, 'native-host');

/** @returns the manifests that were written */
export function installManifests(
  stateFolder: string,
  program: HostProgram,
  folders: readonly BrowserFolder[],
  extensionOrigins: ReadonlySet<string>,
): readonly string[] {
  const path = programFile(stateFolder);
  // A manifest names a program without arguments.
  writeFileSync(path, shellScript(program), { mode: 0o700 });
  return folders.map(({ browser, folder }) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifestFile(folder), manifestFor(browser, path, extensionOrigins));
    return manifestFile(folder);
  });
}

/** What a browser of this family reads: the program, and who may start it. */
export function manifestFor(
  browser: BrowserFolder['browser'],
  path: string,
  extensionOrigins: ReadonlySet<string>,
): string {
  const allowed =
    browser === 'firefox'
      ? { allowed_extensions: [FIREFOX_ADD_ON_ID] }
      : { allowed_origins: [...extensionOrigins].map((origin) => `${origin}/`) };
  const manifest = {
    name: NATIVE_HOST,
    description: 'Ký số QLVB',
    path,
    type: 'stdio',
    ...allowed,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

export function removeManifests(stateFolder: string, folders: readonly BrowserFolder[]): void {
  for (const { folder } of folders) rmSync(manifestFile(folder), { force: true });
  rmSync(programFile(stateFolder), { force: true });
}

function shellScript({ command, args, environment }: HostProgram): string {
  const variables = Object.entries(environment).map(
    ([name, value]) => `export ${name}=${quoted(value)}\n`,
  );
  return `#!/bin/sh\n${variables.join('')}exec ${[command, ...args].map(quoted).join(' ')} "$@"\n`;
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
