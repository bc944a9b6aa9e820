// Compiled code of this program, kept for its next start: compiling is half of what a short command takes.
import { mkdirSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const inHome = process.platform === 'win32' ? ['AppData', 'Local', 'Kyso'] : ['.cache', 'kyso'];

/**
 * Must be called before the modules are loaded that it is to hold.
 *
 * @param home - of the user that this process runs as. Never from the environment, which names another user's when
 *   somebody takes on rights: code that others can write must not run with them.
 */
export function useCodeCache(home?: string): void {
  try {
    const folder = join(home ?? userInfo().homedir, ...inHome, 'code');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    enableCompileCache(folder);
  } catch {
    // Without a home, or with a full disk, the program is only slower.
  }
}

/** Writes what was compiled so far: on Windows a program that waits is ended at log-off without having a say. */
export function keepCodeCache(): void {
  flushCompileCache();
}
