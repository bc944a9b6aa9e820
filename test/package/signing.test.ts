// Authenticode with a certificate made for this test: program and installer, the same bytes each time.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { signFiles } from '../../agent/packaging/windows/sign.ts';
import { checkSigned, stubSigningKey } from './support/code-signing.ts';
import { released } from './support/release.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-signing-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
const at = (name: string): string => join(folder, name);

it('signs program and installer when the environment names a key, and nothing otherwise', () => {
  copyFileSync(released('windows-x64/kyso.exe'), at('one.exe'));
  copyFileSync(released('windows-x64/kyso.exe'), at('other.exe'));
  copyFileSync(released('kyso-VERSION-x64.msi'), at('kyso.msi'));
  // Of 64 and of 32 bits.
  const narrow = ['kyso-pkcs11-32.dll', 'kyso-pkcs11-32.exe'];
  for (const name of narrow) copyFileSync(released(`windows-x64/${name}`), at(name));
  expect(signFiles([at('one.exe')])).toBe(false);
  const certificate = stubSigningKey(folder);
  const files = ['one.exe', 'other.exe', 'kyso.msi', ...narrow];
  expect(signFiles(files.map(at))).toBe(true);
  expect(Buffer.compare(readFileSync(at('one.exe')), readFileSync(at('other.exe')))).toBe(0);
  for (const file of files) checkSigned(at(file), certificate);
});
