import { describe, expect, it } from 'vitest';
import {
  cspImages,
  parseRegistry,
  vendorFolders,
} from '../../../agent/os/windows/installed-software.ts';

const providers = [
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\Defaults\\Provider\\Viettel-CA v6',
  '    Type    REG_DWORD    0x1',
  '    Image Path    REG_SZ    viettel-ca_v6_s.dll',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\Defaults\\Provider\\Microsoft Base',
  // Windows' own, on every PC: no token's.
  '    Image Path    REG_SZ    C:\\Windows\\system32\\rsaenh.dll',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\Defaults\\Provider\\eToken Base',
  '    Image Path    REG_EXPAND_SZ    %SystemRoot%\\system32\\eTCSP.dll',
  '    Signature    REG_BINARY    00FF',
].join('\r\n');

describe('what Windows knows of token software', () => {
  it('modules of CSPs', () => {
    expect(cspImages(providers, 'C:\\Windows')).toEqual([
      'C:\\Windows\\System32\\viettel-ca_v6_s.dll',
      'C:\\Windows\\system32\\eTCSP.dll',
    ]);
  });

  it('modules of CSPs that 32-bit programs registered: their system folder is another', () => {
    expect(cspImages(providers, 'C:\\Windows', 'SysWOW64')[0]).toBe(
      'C:\\Windows\\SysWOW64\\viettel-ca_v6_s.dll',
    );
  });

  it('folders of token vendors, no others', () => {
    const programs = [
      'HKEY_LOCAL_MACHINE\\X\\{1}',
      '    DisplayName    REG_SZ    BkavCA Token Manager',
      '    InstallLocation    REG_SZ    C:\\Program Files\\Bkav Corporation',
      'HKEY_LOCAL_MACHINE\\X\\{2}',
      '    DisplayName    REG_SZ    Notepad',
      '    InstallLocation    REG_SZ    C:\\Program Files\\Notepad',
      'HKEY_LOCAL_MACHINE\\X\\{3}',
      '    DisplayName    REG_SZ    VNPT-CA',
    ].join('\n');
    expect(vendorFolders(programs, ['bkav', 'vnpt'])).toEqual([
      'C:\\Program Files\\Bkav Corporation',
    ]);
  });

  it('reads nothing from text that is no registry', () => {
    expect(parseRegistry('ERROR: Access is denied.\r\n    A    REG_SZ    b')).toEqual([]);
    expect(cspImages('', 'C:\\Windows')).toEqual([]);
  });
});
