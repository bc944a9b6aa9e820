// Where settings and state of the user live (names table of docs/architecture.md; XDG base directories).
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

export function settingsFile(environment: Environment): string {
  return join(
    environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
    'kyso',
    'settings.json',
  );
}

/** Made private on first use. */
export function stateFolder(environment: Environment): string {
  return ensurePrivate(
    join(environment['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'kyso'),
  );
}

/** Where programs of the same user reach the running agent. */
export function controlPath(state: string): string {
  return join(state, 'control.sock');
}

/** What was sent from this PC. */
export function ledgerFile(state: string): string {
  return join(state, 'ledger.sqlite');
}

/** Where the browsers of this user look for native messaging hosts. */
export function nativeHostFolders(
  environment: Environment,
): readonly { readonly browser: 'chromium' | 'firefox'; readonly folder: string }[] {
  const config = environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const chromium = ['google-chrome', 'chromium', 'microsoft-edge'].map(
    (name) =>
      ({ browser: 'chromium', folder: join(config, name, 'NativeMessagingHosts') }) as const,
  );
  const mozilla = join(homedir(), '.mozilla', 'native-messaging-hosts');
  return [...chromium, { browser: 'firefox', folder: mozilla }];
}

/** What a program must be told so that it finds the same state and settings. */
export function placeVariables(environment: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['XDG_CONFIG_HOME', 'XDG_STATE_HOME'].flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** For IT: what went wrong inside, bounded and without names. */
export function logFolder(state: string): string {
  return join(state, 'log');
}

/** For documents being signed; they lie there without a name. */
export function workFolder(state: string): string {
  return ensurePrivate(join(state, 'work'));
}

function ensurePrivate(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
