// Copies of fetched CRLs on disk, by address.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { hexOf, sha256 } from '../core/crypto.ts';
import { writeAtomically } from '../core/document-file.ts';

export interface CrlFolder {
  /** The copy of what this address gave last; recent = fetched within the hour. */
  kept(url: string): { readonly bytes: Uint8Array; readonly isRecent: boolean } | undefined;
  keep(url: string, bytes: Uint8Array): Promise<void>;
}

const RECENT_MS = 3_600_000;

/** @param stateFolder - private to the user */
export function crlFolder(stateFolder: string, clock: Clock): CrlFolder {
  const folder = join(stateFolder, 'crl');
  const pathOf = (url: string): string =>
    join(folder, `${hexOf(sha256(new TextEncoder().encode(url)))}.crl`);
  return {
    kept(url) {
      const path = pathOf(url);
      const state = statSync(path, { throwIfNoEntry: false });
      if (state === undefined) return undefined;
      const age = clock.now().getTime() - state.mtimeMs;
      return {
        bytes: new Uint8Array(readFileSync(path)),
        isRecent: Math.abs(age) < RECENT_MS,
      };
    },
    async keep(url, bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(pathOf(url), (file) => {
        file.write(bytes);
      });
    },
  };
}
