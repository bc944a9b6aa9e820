// The same source gives the same bytes: everything is built a second time and compared with what was released.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { crxPackage } from '../../agent/packaging/extension/crx.ts';
import { RELEASE, released, ROOT } from './support/release.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-again-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Keys that were made for one build and thrown away are in these alone. */
const sums = (place: string): readonly string[] =>
  readFileSync(join(place, 'SHA256SUMS'), 'utf8')
    .split('\n')
    .filter((line) => !line.includes('-test-key.crx'));

it('built twice, all packages are the same', { timeout: 900_000 }, () => {
  const again = join(folder, 'release');
  execFileSync(process.execPath, [join(ROOT, 'agent/packaging/main.ts'), '--out', again], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(sums(again)).toEqual(sums(RELEASE));
});

it('SHA256SUMS is what sha256sum checks', () => {
  execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: RELEASE });
});

it('one key gives one crx', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const zip = new Uint8Array(readFileSync(released('kyso-chromium-enterprise-VERSION.zip')));
  const [one, other] = [crxPackage(zip, privateKey), crxPackage(zip, privateKey)];
  expect(Buffer.compare(one, other)).toBe(0);
});
