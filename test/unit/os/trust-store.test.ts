import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { linuxTrustStore } from '../../../agent/os/linux/trust-store.ts';
import { systemTrustStore } from '../../../agent/os/system-trust-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-store-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('is the first bundle that is there', () => {
  const file = join(folder, 'roots.crt');
  writeFileSync(file, 'gốc');
  const store = linuxTrustStore([join(folder, 'absent'), file]);
  expect(store.read()).toEqual([new TextEncoder().encode('gốc')]);
  expect(linuxTrustStore([join(folder, 'absent')]).read()).toBeUndefined();
});

it.each(['win32', 'darwin'] as const)('cannot be read on %s yet', (platform) => {
  expect(systemTrustStore(platform).read()).toBeUndefined();
});
