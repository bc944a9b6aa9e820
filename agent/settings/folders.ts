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

/** For documents being signed; they lie there without a name. */
export function workFolder(state: string): string {
  return ensurePrivate(join(state, 'work'));
}

function ensurePrivate(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
