// SHA256SUMS: what `sha256sum -c` checks, of every file that is handed out.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hexOf, sha256 } from '../core/crypto.ts';

const NAME = 'SHA256SUMS';

export function writeChecksums(folder: string): void {
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== NAME && statSync(join(folder, name)).isFile())
    .toSorted()
    .map((name) => `${hexOf(sha256(new Uint8Array(readFileSync(join(folder, name)))))}  ${name}\n`);
  writeFileSync(join(folder, NAME), lines.join(''));
}
