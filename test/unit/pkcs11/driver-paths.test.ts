import { describe, expect, it } from 'vitest';
import {
  driverFor64Bit,
  driverPaths,
  driversOf,
  isProtectedOnWindows,
  isRedirected,
  moduleOfCsp,
  vendorOf,
} from '../../../agent/pkcs11/driver-paths.ts';
import { drivers } from '../../../agent/pkcs11/drivers.ts';

describe('the driver table', () => {
  it('names each file once, and SoftHSM never', () => {
    const files = drivers.flatMap(({ files: all }) => all.map((file) => file.toLowerCase()));
    expect(new Set(files).size).toBe(files.length);
    expect(files.some((file) => file.includes('softhsm'))).toBe(false);
  });

  it('T35: has no relative path, no share, no folder of a user', () => {
    for (const { os, files } of drivers) {
      for (const file of files) {
        if (os === 'windows') expect(file).toMatch(/^(%ProgramFiles%\\[^%]+|[\w-]+)\.dll$/);
        else expect(file).toMatch(/^\/usr\//);
      }
    }
  });

  it.each(['linux', 'win32'] as const)('%s: OpenSC is asked last', (platform) => {
    const { known, last } = driversOf(platform);
    expect(last.map(({ vendor }) => vendor)).toEqual(['OpenSC']);
    expect(known.some(({ vendor }) => vendor === 'OpenSC')).toBe(false);
  });

  it('looks in the 64-bit folder first', () => {
    const [row] = driversOf('win32').known;
    const files = row?.files ?? [];
    expect(row && driverPaths(row, 'win32', { SystemRoot: 'D:\\Win' })).toEqual([
      ...files.map((file) => `D:\\Win\\System32\\${file}`),
      ...files.map((file) => `D:\\Win\\SysWOW64\\${file}`),
    ]);
    const programs = driversOf('win32').known.find(({ vendor }) => vendor === 'BKAV-CA');
    const environment = { ProgramFiles: 'D:\\Program Files' };
    expect(programs && driverPaths(programs, 'win32', environment).at(-1)).toBe(
      'D:\\Program Files (x86)\\Bkav Corporation\\BkavCA Token Manager\\st3csp11.dll',
    );
  });
});

it.each([
  ['C:\\Windows\\SysWOW64\\eps2003csp11.dll', 'Feitian ePass2003'],
  ['C:\\Windows\\System32\\EPS2003CSP1164.dll', 'Feitian ePass2003'],
  ['C:\\Windows\\System32\\unknown.dll', undefined],
])('vendorOf %s: %s', (module, vendor) => {
  expect(vendorOf(module)).toBe(vendor);
});

it.each([
  ['C:\\WINDOWS\\system32\\a.dll', true],
  ['C:\\Windows\\System32\\driverstore\\a.dll', true],
  ['C:\\Windows\\SysWOW64\\a.dll', false],
  ['C:\\Program Files (x86)\\V\\a.dll', false],
])('a 32-bit process finds another file at %s: %s', (path, is) => {
  expect(isRedirected(path, {})).toBe(is);
});

describe('driverFor64Bit', () => {
  it.each([
    ['C:\\Windows\\SysWOW64\\eps2003csp11.dll', 'Feitian ePass2003 64-bit (eps2003csp1164.dll)'],
    ['C:\\Windows\\SysWOW64\\VIETTEL-CA_v6.dll', 'Viettel-CA 64-bit (VIETTEL-CA_v6.dll)'],
    ['/usr/lib/libeTPkcs11.so', 'SafeNet eToken, IDPrime 64-bit (libeTPkcs11.so)'],
    ['/opt/unknown.so', ''],
  ])('%s: %s', (module, use) => {
    expect(driverFor64Bit(module)).toBe(use);
  });
});

it.each([
  ['C:\\Windows\\System32\\viettel-ca_v6_s.dll', 'C:\\Windows\\System32\\viettel-ca_v6.dll'],
  ['C:\\x\\BkavCA.dll', 'C:\\x\\BkavCA.dll'],
])('the module of the CSP %s is %s', (image, module) => {
  expect(moduleOfCsp(image)).toBe(module);
});

it.each([
  ['C:\\Windows\\System32\\a.dll', true],
  ['c:\\windows\\syswow64\\a.dll', true],
  ['C:\\Program Files\\V\\a.dll', true],
  ['C:\\Program Files (x86)\\V\\a.dll', true],
  ['C:\\Windows\\Temp\\a.dll', false],
  ['C:\\Users\\lan\\AppData\\Local\\uid-agent\\viettel-ca_v6.dll', false],
  ['C:\\Windows\\System32\\..\\Temp\\a.dll', false],
  ['C:\\Windows\\System32x\\a.dll', false],
  ['D:\\a.dll', false],
])('T35: only administrators write %s: %s', (path, expected) => {
  expect(isProtectedOnWindows(path, {})).toBe(expected);
});
