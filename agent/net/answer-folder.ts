// Usable answers of authorities on disk: lists, OCSP responses and issuers, by the name of what was asked.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { hexOf, sha256 } from '../core/crypto.ts';
import { writeAtomically } from '../core/document-file.ts';
import type { KeptAnswers } from '../signing/ports.ts';

export interface FolderLimits {
  readonly files: number;
  readonly bytes: number;
}

const RECENT_MS = 3_600_000;
const usualLimits: FolderLimits = { files: 500, bytes: 256 * 1024 * 1024 };

/** @param stateFolder - private to the user */
export function answerFolder(
  stateFolder: string,
  clock: Clock,
  limits: FolderLimits = usualLimits,
): KeptAnswers {
  const folder = join(stateFolder, 'answers');
  const pathOf = (name: string): string =>
    join(folder, hexOf(sha256(new TextEncoder().encode(name))));
  return {
    find(name) {
      const path = pathOf(name);
      const state = statSync(path, { throwIfNoEntry: false });
      if (state === undefined) return undefined;
      const age = clock.now().getTime() - state.mtimeMs;
      return {
        bytes: new Uint8Array(readFileSync(path)),
        isRecent: Math.abs(age) < RECENT_MS,
      };
    },
    async keep(name, bytes) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await writeAtomically(pathOf(name), (file) => {
          file.write(bytes);
        });
        forgetOldest(folder, limits);
      } catch (error) {
        // A full disk costs the copy, not the answer.
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    },
  };
}

/** The newest stay, as many as the limits hold. */
function forgetOldest(folder: string, { files, bytes }: FolderLimits): void {
  const all = readdirSync(folder)
    // Others write theirs meanwhile.
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, state: statSync(path, { throwIfNoEntry: false }) }))
    .filter((one): one is { path: string; state: Stats } => one.state !== undefined)
    .toSorted((a, b) => b.state.mtimeMs - a.state.mtimeMs);
  let total = 0;
  for (const [at, { path, state }] of all.entries()) {
    total += state.size;
    if (at >= files || total > bytes) rmSync(path, { force: true });
  }
}
