import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../agent/core/crypto.ts';
import type { Driver } from '../../../agent/pkcs11/drivers.ts';
import {
  findModules,
  type ModuleSearch,
  type WhereToLook,
} from '../../../agent/pkcs11/find-modules.ts';
import { refusedPath } from '../../../agent/pkcs11/judge-module.ts';
import { isProtected } from '../../../agent/pkcs11/protected-file.ts';

const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so';
const folder = mkdtempSync(join(tmpdir(), 'kyso-modules-'));
const open = join(folder, 'open');
mkdirSync(open);
const planted = join(open, 'planted.so');
copyFileSync(SOFTHSM, planted);
symlinkSync(SOFTHSM, join(open, 'link.so'));
chmodSync(open, 0o777);
const own = join(folder, 'own.so');
copyFileSync(SOFTHSM, own);
const out = join(folder, 'out.so');
symlinkSync(planted, out);
const text = join(folder, 'text.so');
writeFileSync(text, 'no library');
const narrow = join(folder, 'libcastle.so.1.0.0');
const elf32 = readFileSync(SOFTHSM);
elf32[4] = 1;
writeFileSync(narrow, elf32);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const driver = (vendor: string, ...files: string[]): Driver => ({
  vendor,
  os: 'linux',
  arch: 'any',
  files,
  confidence: 'high',
});
const find = (where: Partial<WhereToLook>): Promise<ModuleSearch> =>
  findModules({
    platform: 'linux',
    architecture: 'x64',
    environment: {},
    drivesNarrow: false,
    chosen: [],
    policy: [],
    installed: { cspImages: [], vendorFolders: [] },
    drivers: { known: [], last: [] },
    ...where,
  });
const real = expect.stringMatching(/\/libsofthsm2\.so$/) as string;
const hash = Buffer.from(sha256(new Uint8Array(readFileSync(own)))).toString('hex');

describe('findModules', () => {
  it('the chosen module stands in for all others', async () => {
    const known = [driver('known', own)];
    expect(await find({ chosen: [SOFTHSM], drivers: { known, last: [] } })).toEqual({
      modules: [real],
      narrow: [],
      refused: [],
    });
  });

  it('asks in the order: policy, CSPs, known names, vendor folders, OpenSC', async () => {
    const copies = ['1', '2', '3', '5'].map((name) => join(folder, `order-${name}.so`));
    for (const copy of copies) copyFileSync(SOFTHSM, copy);
    const [first = '', second = '', third = '', fifth = ''] = copies;
    const vendorFolder = join(folder, 'vendor');
    mkdirSync(vendorFolder);
    copyFileSync(SOFTHSM, join(vendorFolder, 'p11.DLL'));
    writeFileSync(join(vendorFolder, 'readme.txt'), '');
    const { modules } = await find({
      policy: [{ path: first }],
      installed: { cspImages: [second], vendorFolders: [vendorFolder, '/absent'] },
      drivers: { known: [driver('x', '/absent.so', third)], last: [driver('OpenSC', fifth)] },
    });
    expect(modules).toEqual([first, second, third, join(vendorFolder, 'p11.DLL'), fifth]);
  });

  it('T35: says why each other path is refused', async () => {
    const chosen = [SOFTHSM, 'a.so', '//server/a.so', text, join(folder, 'absent.so'), folder];
    const { refused } = await find({ chosen: [...chosen, planted, join(open, 'link.so'), out] });
    expect(refused.map(({ why }) => why)).toEqual([
      'relative-path',
      'network-path',
      'not-a-library',
      'missing',
      'not-a-library',
      'not-protected',
      'not-protected',
      'not-protected',
    ]);
  });

  it('T35: loads only the file that the policy has the hash of, whoever names it', async () => {
    const right = { path: own, sha256: hash };
    const wrong = { path: own, sha256: hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) };
    expect((await find({ policy: [right] })).modules).toEqual([own]);
    for (const where of [{ policy: [wrong] }, { policy: [wrong], chosen: [own] }]) {
      await expect(find(where)).rejects.toMatchObject({
        code: 'DRIVER_UNSUITABLE',
        details: { problem: 'hash-differs' },
      });
    }
  });

  it('a 32-bit module is named with the 64-bit driver to install', async () => {
    const drivers = { known: [driver('Feitian ePass2003', narrow)], last: [] };
    await expect(find({ drivers })).rejects.toMatchObject({
      code: 'DRIVER_UNSUITABLE',
      details: {
        module: narrow,
        problem: 'wrong-word-size',
        use: 'Feitian ePass2003 64-bit (libcastle.so.1.0.0)',
      },
    });
  });

  it('of a vendor’s folder the 32-bit module is told, not the libraries beside it', async () => {
    const vendor = join(folder, 'vendor32');
    mkdirSync(vendor);
    writeFileSync(join(vendor, 'a-help.dll'), 'no library');
    copyFileSync(narrow, join(vendor, 'token.dll'));
    const installed = { cspImages: [], vendorFolders: [vendor] };
    await expect(find({ installed })).rejects.toMatchObject({
      code: 'DRIVER_UNSUITABLE',
      details: { module: join(vendor, 'token.dll'), problem: 'wrong-word-size' },
    });
  });

  it('a 32-bit module beside its 64-bit twin is no fault', async () => {
    const pair = join(folder, 'pair');
    mkdirSync(pair);
    copyFileSync(narrow, join(pair, 'p11.dll'));
    copyFileSync(SOFTHSM, join(pair, 'P1164.dll'));
    copyFileSync(narrow, join(pair, 'other.dll'));
    const installed = { cspImages: [], vendorFolders: [pair] };
    expect(await find({ installed })).toEqual({
      modules: [join(pair, 'P1164.dll')],
      narrow: [],
      refused: [{ path: join(pair, 'other.dll'), why: 'wrong-word-size' }],
    });
  });

  describe('with a helper for 32 bits', () => {
    const drivesNarrow = true;
    const vendor = join(folder, 'vendor-of-both');
    mkdirSync(vendor);
    const module32 = join(vendor, 'viettel-ca_v5.dll');
    copyFileSync(narrow, module32);
    const installed = { cspImages: [], vendorFolders: [vendor] };

    it('uses the 32-bit module, and says that it is one', async () => {
      expect(await find({ drivesNarrow, installed })).toEqual({
        modules: [module32],
        narrow: [module32],
        refused: [],
      });
    });

    it('T35: loads none that the policy has another hash of, or that anybody can change', async () => {
      const policy = [{ path: module32, sha256: hash }];
      const loose = join(open, 'loose.so');
      copyFileSync(narrow, loose);
      for (const where of [{ policy }, { chosen: [loose] }]) {
        await expect(find({ drivesNarrow, ...where })).rejects.toMatchObject({
          code: 'DRIVER_UNSUITABLE',
        });
      }
    });

    it.each([
      ['of its name', 'viettel-ca_v564.dll', []],
      ['of its vendor', 'viettel-ca_v6.dll', [{ path: module32, why: 'wrong-word-size' }]],
    ])('prefers a 64-bit module %s, unless somebody names the other', async (_, name, refused) => {
      const module64 = join(vendor, name);
      copyFileSync(SOFTHSM, module64);
      expect(await find({ drivesNarrow, installed })).toEqual({
        modules: [module64],
        narrow: [],
        refused,
      });
      const named = await find({ drivesNarrow, installed, policy: [{ path: module32 }] });
      expect(named).toEqual({ modules: [module32, module64], narrow: [module32], refused: [] });
      rmSync(module64);
    });

    it('uses it beside the 64-bit module of another vendor', async () => {
      const other = join(vendor, 'opensc-pkcs11.dll');
      copyFileSync(SOFTHSM, other);
      const { modules } = await find({ drivesNarrow, installed });
      expect(modules.toSorted()).toEqual([other, module32].toSorted());
      rmSync(other);
    });
  });

  it('names every path tried when there is none', async () => {
    const drivers = { known: [driver('x', '/a.so', '/b.so')], last: [driver('OpenSC', '/c.so')] };
    await expect(find({ drivers })).rejects.toMatchObject({
      code: 'DRIVER_NOT_FOUND',
      details: { tried: ['/a.so', '/b.so', '/c.so'] },
    });
    await expect(find({ chosen: ['/a.so'] })).rejects.toMatchObject({
      code: 'DRIVER_NOT_FOUND',
      details: { tried: ['/a.so'] },
    });
  });
});

it.each([
  ['C:\\Windows\\System32\\a.dll', undefined],
  ['\\\\server\\share\\a.dll', 'network-path'],
  ['//server/share/a.dll', 'network-path'],
  ['a.dll', 'relative-path'],
  ['..\\a.dll', 'relative-path'],
  ['\\Windows\\a.dll', 'relative-path'],
])('T35: on Windows the path %s is %s', (path, why) => {
  expect(refusedPath(path, 'win32')).toBe(why);
});

describe('isProtected', () => {
  it('holds for the system library, not where all may write', () => {
    expect(isProtected('/usr/lib/x86_64-linux-gnu/libc.so.6')).toBe(true);
    expect(isProtected(planted)).toBe(false);
  });

  it('holds in a sticky folder for what root has put there', () => {
    expect(isProtected(own)).toBe(true);
    chmodSync(own, 0o666);
    expect(isProtected(own)).toBe(false);
    chmodSync(own, 0o644);
  });
});
