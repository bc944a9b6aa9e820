// What tests need ready-made and never change: made by the first that asks on this machine, kept in the temporary folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param dependencies - all that the content depends on: the folder's name changes with them
 * @param fill - gets a new, empty folder; another process may fill one at the same time, and the first to end wins
 * @returns the filled folder, to be read only
 */
export function madeOnce(
  name: string,
  dependencies: readonly (string | Uint8Array)[],
  fill: (folder: string) => void,
): string {
  const hash = createHash('sha256');
  for (const one of dependencies) hash.update(one).update('\0');
  const folder = join(tmpdir(), `kyso-${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(join(tmpdir(), `kyso-${name}-draft-`));
  fill(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
