// Whether only administrators can change a file: planted modules (T35) are what this refuses.
import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

const ROOT = 0;
const GROUP_OR_OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * The file and every folder above it belong to root and are writable by nobody else. A folder where all may write
 * but nobody may rename what is another's (the sticky /tmp) does not let a file of root's be replaced.
 *
 * @param path - absolute
 */
export function isProtected(path: string, stat: (path: string) => Stats = statSync): boolean {
  const facts = stat(path);
  const { uid, mode } = facts;
  const isSticky = facts.isDirectory() && (mode & STICKY) !== 0;
  if (uid !== ROOT || ((mode & GROUP_OR_OTHERS_WRITE) !== 0 && !isSticky)) return false;
  const folder = dirname(path);
  return folder === path || isProtected(folder, stat);
}
