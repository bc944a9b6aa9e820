import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findModules, isProtected } from '../../../agent/pkcs11/find-modules.ts';

const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so';
const folder = mkdtempSync(join(tmpdir(), 'kyso-modules-'));
const planted = join(folder, 'planted.so');
const text = join(folder, 'text.so');
symlinkSync(SOFTHSM, join(folder, 'link.so'));
writeFileSync(text, 'no library');
writeFileSync(planted, 'no library');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('findModules', () => {
  it('takes the configured module and resolves links', async () => {
    const { modules, refused } = await findModules([SOFTHSM, join(folder, 'link.so')]);
    expect(modules).toEqual([expect.stringMatching(/\/libsofthsm2\.so$/)]);
    expect(refused).toEqual([]);
  });

  it('says why each other path is refused', async () => {
    const { refused } = await findModules([
      SOFTHSM,
      'libsofthsm2.so',
      text,
      join(folder, 'absent.so'),
      folder,
    ]);
    expect(refused).toEqual([
      { path: 'libsofthsm2.so', why: 'relative-path' },
      { path: text, why: 'not-a-library' },
      { path: join(folder, 'absent.so'), why: 'missing' },
      { path: folder, why: 'not-a-library' },
    ]);
  });

  it('refuses a known driver in a folder that others can write to', async () => {
    const drivers = [
      { vendor: 'planted', paths: [planted] },
      { vendor: 'real', paths: ['/usr/lib/absent.so', SOFTHSM] },
    ];
    const { modules, refused } = await findModules([], drivers);
    expect(modules).toHaveLength(1);
    expect(refused).toEqual([{ path: planted, why: 'not-protected' }]);
  });

  it('names every path tried when there is none', async () => {
    await expect(
      findModules([], [{ vendor: 'x', paths: ['/a.so', '/b.so'] }]),
    ).rejects.toMatchObject({
      code: 'DRIVER_NOT_FOUND',
      details: { tried: ['/a.so', '/b.so'] },
    });
    await expect(findModules([text])).rejects.toMatchObject({ details: { tried: [text] } });
  });
});

describe('isProtected', () => {
  it('holds for the system library and not under the temporary folder', () => {
    expect(isProtected('/usr/lib/x86_64-linux-gnu/libc.so.6')).toBe(true);
    expect(isProtected(planted)).toBe(false);
  });
});
