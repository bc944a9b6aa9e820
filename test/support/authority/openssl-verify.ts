// What `openssl verify -x509_strict` says about a path: a second opinion.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pemText } from '../pem.ts';
import type { TestCertificate } from './issue.ts';

const pem = ({ der }: TestCertificate): string => pemText('CERTIFICATE', der);

/** @param purpose - of `openssl verify -purpose`, none by default */
export function isAcceptedByOpenssl(
  leaf: TestCertificate,
  intermediates: readonly TestCertificate[],
  root: TestCertificate,
  time: Date,
  ...options: readonly string[]
): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-verify-'));
  try {
    writeFileSync(join(folder, 'leaf.pem'), pem(leaf));
    writeFileSync(join(folder, 'root.pem'), pem(root));
    writeFileSync(join(folder, 'others.pem'), intermediates.map(pem).join(''));
    const { status } = spawnSync(
      'openssl',
      [
        ...['verify', '-x509_strict', '-attime', String(time.getTime() / 1000), ...options],
        ...['-CAfile', 'root.pem', '-untrusted', 'others.pem', 'leaf.pem'],
      ],
      { cwd: folder },
    );
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
