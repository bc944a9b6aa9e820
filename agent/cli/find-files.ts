// The files a command line names: files as they are, folders as the files in them.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Which files of a folder count. */
type Kind = 'pdf' | 'all';

/**
 * @param isRecursive - folders in folders too
 * @returns in the order of the names, each folder's files sorted; what does not exist stays, and is answered for
 */
export function findFiles(
  names: readonly string[],
  isRecursive: boolean,
  kind: Kind = 'pdf',
): readonly string[] {
  return names.flatMap((name) => (isFolder(name) ? filesIn(name, isRecursive, kind) : [name]));
}

/** Links are not followed: a folder may hold one that leads back to itself. */
function filesIn(folder: string, isRecursive: boolean, kind: Kind): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isRecursive ? filesIn(path, isRecursive, kind) : [];
      const isWanted = kind === 'all' || /\.pdf$/i.test(entry.name);
      return entry.isFile() && isWanted ? [path] : [];
    });
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}
