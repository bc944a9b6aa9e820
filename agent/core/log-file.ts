// The local log on disk: for IT, bounded, and without what names a person.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of one file; with the older ones the log takes no more than three times this. */
const MAX_FILE_BYTES = 512 * 1024;
const MAX_LINE_LENGTH = 8 * 1024;
const names = ['kyso.log', 'kyso.1.log', 'kyso.2.log'] as const;

/**
 * Identity numbers (CCCD of 12 digits, CMND of 9), tax codes (MST of 10, or 13 with a branch), telephone numbers and
 * mail addresses become marks; everything that could be one is taken for one.
 */
export function withoutIdentifiers(text: string): string {
  return text
    .replaceAll(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu, '‹thư›')
    .replaceAll(/(?<![\dA-Fa-f])\d{9,14}(?:-\d{3})?(?![\dA-Fa-f])/gu, '‹số›');
}

/** @returns appends one entry, masked and cut; a disk that is full or gone loses the entry, not the work */
export function openLogFile(folder: string): (entry: string) => void {
  const [current, ...older] = names.map((name) => join(folder, name));
  return (entry) => {
    if (current === undefined) return;
    const line = `${withoutIdentifiers(entry.slice(0, MAX_LINE_LENGTH))}\n`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (sizeOf(current) + Buffer.byteLength(line) > MAX_FILE_BYTES) turnOver([current, ...older]);
      appendFileSync(current, line, { mode: 0o600 });
    } catch {
      // Nobody to tell: the log is where one would.
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The oldest goes, each other one becomes one older. */
function turnOver(paths: readonly string[]): void {
  for (let at = paths.length - 1; at > 0; at--) {
    const [from, to] = [paths[at - 1], paths[at]];
    if (from === undefined || to === undefined || sizeOf(from) === 0) continue;
    renameSync(from, to);
  }
}
