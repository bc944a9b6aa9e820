// Where settings and state of the user live (names table of docs/architecture.md; XDG base directories;
// on Windows the user's roaming and local application data).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { hexOf, randomBytes } from '../core/crypto.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const isWindows = process.platform === 'win32';

export function settingsFile(environment: Environment): string {
  if (isWindows) return join(windowsFolder(environment, 'APPDATA', 'Roaming'), 'settings.json');
  return join(
    environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
    'kyso',
    'settings.json',
  );
}

/** Made private on first use. */
export function stateFolder(environment: Environment): string {
  if (isWindows) return ensurePrivate(windowsFolder(environment, 'LOCALAPPDATA', 'Local'));
  return ensurePrivate(
    join(environment['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'kyso'),
  );
}

/** Ours in a folder of the user's profile, which Windows opens to no other user. */
function windowsFolder(environment: Environment, variable: string, usual: string): string {
  return join(environment[variable] ?? join(homedir(), 'AppData', usual), 'Kyso');
}

/** Where programs of the same user reach the running agent. */
export function controlPath(state: string): string {
  return isWindows ? pipeName(join(state, 'control')) : join(state, 'control.sock');
}

/**
 * Pipes of all users have one name space: a name that only this user can read is one that nobody else can take first.
 *
 * @param file - keeps the name
 */
function pipeName(file: string): string {
  try {
    const kept = readFileSync(file, 'utf8');
    if (/^[0-9a-f]{32}$/.test(kept)) return pipe(kept);
  } catch {
    // First use.
  }
  const name = hexOf(randomBytes(16));
  writeFileSync(file, name, { mode: 0o600 });
  return pipe(name);
}

const pipe = (name: string): string => `\\\\.\\pipe\\kyso-${name}`;

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
