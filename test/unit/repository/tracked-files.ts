// The files of the project as git sees them: tracked ones, and new ones that are not ignored.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export function projectFiles(): readonly string[] {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8' },
  );
  return list.split('\0').filter((path) => path !== '' && isPresent(path));
}

export function isPresent(path: string): boolean {
  return existsSync(join(root, path));
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
