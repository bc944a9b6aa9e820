// Where browsers on Windows look for native messaging hosts of one user: keys below HKEY_CURRENT_USER, written with the
// system's own reg.exe. Nothing that is passed on comes from outside.
import { execFileSync } from 'node:child_process';
import { win32 } from 'node:path';
import { AgentError } from '../../core/errors.ts';

const browsers = {
  chromium: ['Google\\Chrome', 'Microsoft\\Edge', 'Chromium'],
  firefox: ['Mozilla'],
} as const;
const TIMEOUT_MS = 5000;

type BrowserFamily = keyof typeof browsers;

/** Runs the system's program of that name. @throws Error unless it says that it succeeded */
export type RunSystem = (program: string, args: readonly string[]) => void;

interface HostRegistry {
  /** Tells the browsers of one family. @returns the keys @throws AgentError OUTPUT_NOT_WRITABLE */
  register(family: BrowserFamily, host: string, manifest: string): readonly string[];
  /** A key that is not there is gone already. */
  remove(host: string): void;
}

export function hostRegistry(run: RunSystem): HostRegistry {
  const keysOf = (family: BrowserFamily, host: string): readonly string[] =>
    browsers[family].map((browser) => `HKCU\\Software\\${browser}\\NativeMessagingHosts\\${host}`);
  return {
    register(family, host, manifest) {
      const keys = keysOf(family, host);
      for (const key of keys) {
        try {
          run('reg.exe', ['add', key, '/ve', '/t', 'REG_SZ', '/d', manifest, '/f']);
        } catch (cause) {
          throw new AgentError('OUTPUT_NOT_WRITABLE', { file: key }, { cause });
        }
      }
      return keys;
    },
    remove(host) {
      for (const key of [...keysOf('chromium', host), ...keysOf('firefox', host)]) {
        try {
          run('reg.exe', ['delete', key, '/f']);
        } catch {
          // Was never there.
        }
      }
    },
  };
}

/** From the system folder alone: the PATH may be anyone's. */
export const runSystem =
  (systemRoot: string): RunSystem =>
  (program, args) => {
    execFileSync(win32.join(systemRoot, 'System32', program), [...args], {
      timeout: TIMEOUT_MS,
      windowsHide: true,
      stdio: 'ignore',
    });
  };
