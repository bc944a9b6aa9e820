import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExportedRegistry } from '../../../agent/os/windows/exported-registry.ts';
import type { RunSystem } from '../../../agent/os/windows/host-registry.ts';
import { registryByProgram } from '../../../agent/os/windows/registry-by-program.ts';
import { registryPolicy } from '../../../agent/settings/registry-policy.ts';

const POLICY = 'SOFTWARE\\Policies\\Kyso\\Agent';
const HEADER = '\uFEFFWindows Registry Editor Version 5.00\r\n';
const bytes = (...lines: readonly string[]): Uint8Array =>
  new Uint8Array(Buffer.from(`${HEADER}\r\n${lines.join('\r\n')}\r\n\r\n`, 'utf16le'));

/** REG_MULTI_SZ and the like, as long values are wrapped. */
const hex = (type: number, text: string): string => {
  const all = [...Buffer.from(text, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0'));
  return `hex(${String(type)}):${all.join(',').replaceAll(/((?:..,){20})/g, '$1\\\r\n  ')}`;
};

const exported = bytes(
  `[HKEY_LOCAL_MACHINE\\${POLICY}]`,
  '"auditDays"=dword:0000005a',
  '"settings.level"="B-B"',
  String.raw`"settings.profiles"="[{\"name\":\"Nguyễn Văn Đức 𠮷\",\"image\":\"C:\\\\a]b.png\"}]"`,
  `"portals"=${hex(7, 'https://a.example\0https://b.example\0\0')}`,
  '"ignored"=hex:00,ff',
  '',
  `[HKEY_LOCAL_MACHINE\\${POLICY}\\pkcs11Modules]`,
  String.raw`"1"="C:\\Program Files\\Token\\token.dll"`,
);

describe('what reg.exe exports', () => {
  it('is read word for word', () => {
    const keys = parseExportedRegistry(exported);
    expect(keys?.get(POLICY.toLowerCase())).toEqual([
      ['auditDays', 90],
      ['settings.level', 'B-B'],
      ['settings.profiles', String.raw`[{"name":"Nguyễn Văn Đức 𠮷","image":"C:\\a]b.png"}]`],
      ['portals', 'https://a.example\0https://b.example'],
    ]);
  });

  it.each([
    ['a text that is not closed', '"a"="b'],
    ['a number with too few digits', '"a"=dword:1'],
    ['a line of another kind', '"a"=-'],
    ['a key of another hive', '[HKEY_CURRENT_USER\\a]'],
  ])('is not believed in part: %s', (_, line) => {
    expect(
      parseExportedRegistry(bytes(`[HKEY_LOCAL_MACHINE\\a]`, line, '"b"="c"')),
    ).toBeUndefined();
  });

  it('is nothing without its head', () => {
    expect(parseExportedRegistry(new Uint8Array(Buffer.from('REGEDIT4\r\n')))).toBeUndefined();
    expect(parseExportedRegistry(new Uint8Array())).toBeUndefined();
  });

  it('any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, text) => {
        // A line break in a name, and a zero in a text, are nothing that the registry's editor writes.
        fc.pre(!/[\r\n]/.test(name) && !text.includes('\0'));
        const quoted = (words: string): string => `"${words.replaceAll(/(["\\])/g, '\\$1')}"`;
        const file = bytes('[HKEY_LOCAL_MACHINE\\a]', `${quoted(name)}=${quoted(text)}`);
        expect(parseExportedRegistry(file)?.get('a')).toEqual([[name, text]]);
      }),
    );
  });
});

/** The system's reg.exe. @param keys - those that are there, by what they export to */
function regExe(
  keys: Readonly<Record<string, Uint8Array>>,
  ran: string[] = [],
  refuses: (deed: string) => boolean = () => false,
): RunSystem {
  return (program, [deed = '', key = '', file = '']) => {
    expect(program).toBe('reg.exe');
    ran.push(`${deed} ${key}`);
    const content = keys[key] ?? (key === 'HKLM\\SOFTWARE' ? new Uint8Array() : undefined);
    if (content === undefined || refuses(deed)) throw new Error('exit code 1');
    if (deed === 'export') writeFileSync(file, content);
  };
}

describe('a policy without the addon', () => {
  it('is the same, lists too, and its keys are read once', () => {
    const ran: string[] = [];
    const read = registryByProgram(regExe({ [`HKLM\\${POLICY}`]: exported }, ran));
    expect(registryPolicy(read, POLICY)).toMatchObject({
      auditDays: 90,
      portals: ['https://a.example', 'https://b.example'],
      pkcs11Modules: [{ path: 'C:\\Program Files\\Token\\token.dll' }],
      settings: { level: 'B-B', profiles: [{ name: 'Nguyễn Văn Đức 𠮷' }] },
    });
    expect(ran).toEqual([`query HKLM\\${POLICY}`, `export HKLM\\${POLICY}`]);
  });

  it('is none where there is no such key', () => {
    expect(registryPolicy(registryByProgram(regExe({})), POLICY)).toEqual({});
  });

  const unreadable: unknown = expect.objectContaining({ code: 'FILE_UNREADABLE' });

  it('is not passed over where reg.exe is forbidden', () => {
    const read = registryByProgram(regExe({ [`HKLM\\${POLICY}`]: exported }, [], () => true));
    expect(() => read(POLICY)).toThrow(unreadable);
  });

  it('is not passed over where it is there and cannot be exported, or is not understood', () => {
    const refusing = regExe({ [`HKLM\\${POLICY}`]: exported }, [], (deed) => deed === 'export');
    expect(() => registryByProgram(refusing)(POLICY)).toThrow(unreadable);
    const damaged = regExe({ [`HKLM\\${POLICY}`]: bytes('"a"=?') });
    expect(() => registryByProgram(damaged)(POLICY)).toThrow(unreadable);
  });
});
