import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importBundle, makeBundle } from '../../../agent/cli/trust-bundle.ts';
import {
  readTrustFiles,
  trustFolders,
  writeBundle,
} from '../../../agent/settings/trust-folders.ts';
import type { TrustStore } from '../../../agent/validation/ports.ts';
import { nationalTrust } from '../../../agent/validation/trust/make-context.ts';
import { root } from '../../support/authority/scene.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
const clock = { now: () => new Date('2026-11-25T00:00:00Z') };
let folder = '';
let printed: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-bundle-'));
  printed = [];
  writeFileSync(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(join(folder, 'root.der'), root.der);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const refuse = (): never => {
  throw new Error('not asked here');
};

/** As main.ts makes it, with a policy that names the key. */
function trustStore(): TrustStore {
  const folders = trustFolders(join(folder, 'state'), join(folder, 'policy'));
  return {
    read() {
      const { bundles: files, bundleVersion: version, ...rest } = readTrustFiles(folders);
      return { ...rest, bundles: { files, version, keys: [spki] } };
    },
    add: refuse,
    distrust: refuse,
    keepBundle: (bytes, version) => {
      writeBundle(folders, bytes, version);
    },
  };
}

const context = () => ({
  language: 'vi' as const,
  clock,
  trustStore: trustStore(),
  print: (line: string) => void printed.push(line),
});

async function make(version: string): Promise<string> {
  const out = join(folder, `bundle-${version}.json`);
  const named = ['--key', join(folder, 'key.pem'), '--out', out, '--version', version];
  const more = ['--expires', '2027-12-31', '--anchor', join(folder, 'root.der')];
  await makeBundle([...named, ...more, '--distrust', `sha256:${'ab'.repeat(32)}`], context());
  return out;
}

it('takes what IT made, tells what is in it, and judges by it from then on', async () => {
  const out = await make('3');
  expect(await importBundle([out], context())).toBe(0);
  expect(printed.at(-1)).toBe(
    'Đã nhận gói tin cậy phiên bản 3: 1 nơi cấp, 1 nơi cấp bị loại; hạn đến 31/12/2027 07:00:00.',
  );
  const trust = nationalTrust(trustStore().read(), clock.now());
  expect(trust.listVersion).toMatch(/\+3$/);
  expect([...trust.anchors.values()].some(({ origin }) => origin === 'bundle')).toBe(true);
});

it('never goes back to an older one', async () => {
  const [older, newer] = [await make('3'), await make('4')];
  await importBundle([newer], context());
  await expect(importBundle([older], context())).rejects.toMatchObject({
    code: 'TRUST_BUNDLE_REFUSED',
    details: { problem: 'older' },
  });
  // Not by hand either.
  writeFileSync(join(folder, 'state', 'trust', 'bundle.json'), readFileSync(older));
  expect(nationalTrust(trustStore().read(), clock.now()).listVersion).not.toContain('+');
});

it('does not write over a file that is there', async () => {
  await make('3');
  await expect(make('3')).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
});
