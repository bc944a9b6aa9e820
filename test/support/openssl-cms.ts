// The openssl program's opinion about a signature of a PDF.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testPki } from './pki.ts';
import type { SignatureFacts } from '../../agent/pdf/signature-facts.ts';

/** `openssl cms -verify -cades` over the byte range, with the certification path to the test root. */
export function opensslVerifies(file: Uint8Array, facts: SignatureFacts): boolean {
  const { byteRange, contents } = facts;
  if (byteRange === undefined || contents === undefined) return false;
  const [start, length, secondStart, secondLength] = byteRange;
  const parts = [
    file.subarray(start, start + length),
    file.subarray(secondStart, secondStart + secondLength),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'kyso-openssl-cms-'));
  try {
    const data = join(folder, 'data');
    const cms = join(folder, 'cms');
    const { root, subCa } = testPki();
    const authorities = join(folder, 'authorities');
    const pem = [root, subCa].map((one) => readFileSync(one.certificatePath, 'latin1'));
    writeFileSync(authorities, pem.join('\n'));
    writeFileSync(data, Buffer.concat(parts));
    writeFileSync(cms, contents);
    const input = ['-inform', 'DER', '-in', cms, '-content', data, '-out', join(folder, 'out')];
    const { status } = spawnSync('openssl', [
      ...[
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-purpose',
        'any',
        '-CAfile',
        authorities,
        ...input,
      ],
    ]);
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
