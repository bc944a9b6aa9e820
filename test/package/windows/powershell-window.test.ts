// The installed program without kyso-windows.node, as where an antivirus program took it away: what goes on, by what,
// and what is refused. The script itself is run by nobody here: wine has no PowerShell.
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { powershellArguments } from '../../../agent/os/windows/powershell.ts';
import { DIALOG_SCRIPT, PROTECTION_SCRIPT } from '../../../agent/os/windows/powershell-scripts.ts';
import { letterPdf } from '../../support/letter.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { testPki } from '../../support/pki.ts';
import type { Outcome } from '../support/chroot.ts';
import { documentedCommand } from '../support/documented.ts';
import { released } from '../support/release.ts';
import { isListening } from './listening.ts';
import { installMockToken, type MockToken } from './mock-token.ts';
import {
  installRecordingPowerShell,
  type RecordingPowerShell,
  type Started,
} from './recording-powershell.ts';
import { startWine, type Wine } from './wine.ts';

const PORTAL = 'https://qlvb.example';
const KYSO = String.raw`C:\Program Files\Kyso\kyso.exe`;
const POLICY_KEY = String.raw`HKLM\Software\Policies\Kyso\Agent`;
const ADDON = 'kyso-windows.node';
const PIN = 'Ab1 9';
/** Of `kyso`. */
const [NOT_READY, REFUSED, OF_THE_TOKEN] = [1, 4, 6];

let wine: Wine;
let token: MockToken;
let powershell: RecordingPowerShell;
let certificate = '';
const inWork = (name: string): string => join(wine.chroot.work, name);
const installed = (name: string): string => join(wine.disk, 'Program Files/Kyso', name);

beforeAll(() => {
  wine = startWine();
  writeFileSync(inWork('letter.pdf'), letterPdf());
  const msi = released('kyso-VERSION-x64.msi');
  copyFileSync(msi, inWork(basename(msi)));
  const [program = '', ...args] = documentedCommand('msiexec', {
    'https://your.portal.vn': PORTAL,
  });
  expect(wine.run(program, args).code).toBe(0);
  token = installMockToken(wine.disk, testPki().leader);
  token.typePin(PIN);
  const add = (key: string, name: string, type: string, value: string): void => {
    const done = wine.run('reg', ['add', key, '/v', name, '/t', type, '/d', value, '/f']);
    expect(done.code).toBe(0);
  };
  add(`${POLICY_KEY}\\pkcs11Modules`, '1', 'REG_SZ', token.module);
  add(POLICY_KEY, 'settings.level', 'REG_SZ', 'B-B');
  add(POLICY_KEY, 'settings.network.timestampUrl', 'REG_SZ', '');
  add(POLICY_KEY, 'auditDays', 'REG_DWORD', '90');
  const profile = {
    name: 'Chủ tịch',
    certificate: '0'.repeat(64),
    organizationName: 'UBND "xã" \\ 𠮷',
  };
  add(POLICY_KEY, 'settings.profiles', 'REG_SZ', JSON.stringify([profile]));
  powershell = installRecordingPowerShell(wine.disk);
});

afterAll(() => {
  wine.close();
});

const SIGNED = 'by-hand.pdf';
const signArguments = (...more: readonly string[]): readonly string[] => [
  ...['sign', ...more, '--cert', `sha256:${certificate}`],
  ...['--out', `Z:\\trial\\${SIGNED}`, String.raw`Z:\trial\letter.pdf`],
];
const sign = (): Outcome => {
  rmSync(inWork(SIGNED), { force: true });
  return wine.run(KYSO, signArguments());
};
/** Starts of PowerShell with this script while something runs. */
const startsOf = (script: string): readonly Started[] =>
  powershell.started().filter(({ args }) => args.at(-1) === script);

describe('kyso whose addon is there', () => {
  it('starts no PowerShell', () => {
    const list = wine.run(KYSO, ['token', 'list']);
    certificate = /[0-9a-f]{64}/.exec(list.out)?.[0] ?? '';
    expect(wine.runWithInput(KYSO, signArguments('--pin-stdin'), PIN).code).toBe(0);
    const doctor = wine.run(KYSO, ['doctor']).out;
    expect(doctor).toContain('Có cửa sổ nhập mã PIN (Windows)');
    expect(powershell.started()).toEqual([]);
  });
});

describe('kyso whose addon is gone', () => {
  beforeAll(() => {
    renameSync(installed(ADDON), installed('away.node'));
  });

  it('says so, what it asks with now, and what to do', () => {
    const { out, errors, code } = wine.run(KYSO, ['doctor']);
    expect(out).toContain(`✗ Không nạp được ${ADDON} của kyso`);
    expect(out).toContain('Cài lại kyso');
    expect(out).toContain('✓ Có cửa sổ nhập mã PIN (PowerShell)');
    expect(errors).not.toContain('INTERNAL');
    expect(code).toBe(NOT_READY);
  });

  it('obeys what administrators have laid down', () => {
    const { out, code } = wine.run(KYSO, ['policy', 'show']);
    expect(code).toBe(0);
    expect(out).toMatch(/auditDays\b.*\b90\b/);
    expect(out).toMatch(/settings\.level\b.*B-B/);
    expect(out).toContain(PORTAL);
    expect(out).toContain('Chủ tịch');
    expect(out).toContain('HKLM\\SOFTWARE\\Policies\\Kyso\\Agent');
  });

  it('signs with the PIN from the window of PowerShell', () => {
    powershell.answers('ok\n', PIN);
    const before = token.calls().length;
    expect(sign()).toMatchObject({ code: 0 });
    expect(token.calls().slice(before)).toEqual(['login', 'sign']);
    expect([...pdfsigVerdicts(inWork(SIGNED)).values()]).toEqual([{ valid: true, whole: true }]);
    const [window, ...others] = startsOf(DIALOG_SCRIPT);
    expect(others).toEqual([]);
    expect(window?.args).toEqual(powershellArguments(DIALOG_SCRIPT));
    const [title = '', words = '', label, , , other, hastyMs] = window?.lines ?? [];
    expect(title).toMatch(/^Ký số QLVB/);
    expect(words).toContain('letter.pdf');
    expect(words).toContain('Nguyễn Văn Đức');
    expect([label, other, hastyMs]).toEqual(['Mã PIN:', '', '800']);
    expect(window?.lines).toHaveLength(8);
  });

  it('opens the key of its record by the same script each time, and hands no secret to an argument', () => {
    const all = powershell.started();
    expect(all.every(({ args }) => !args.join(' ').includes(PIN))).toBe(true);
    expect(startsOf(PROTECTION_SCRIPT).length).toBeGreaterThan(0);
    for (const { args, lines } of startsOf(PROTECTION_SCRIPT)) {
      expect(args).toEqual(powershellArguments(PROTECTION_SCRIPT));
      expect(lines).toHaveLength(2);
    }
  });

  it('signs nothing when the person says no', () => {
    powershell.answers('cancelled\n');
    const before = token.calls();
    const { code, errors } = sign();
    expect(errors).toContain('USER_CANCELLED');
    expect(code).toBe(OF_THE_TOKEN);
    expect(token.calls()).toEqual(before);
    expect(existsSync(inWork(SIGNED))).toBe(false);
  });

  it('says so when PowerShell shows no window', () => {
    powershell.answers(undefined);
    const before = token.calls();
    const { code, errors } = sign();
    expect(errors).toContain('PROMPT_UNAVAILABLE');
    expect(errors).toContain('(Windows, PowerShell)');
    expect(code).toBe(OF_THE_TOKEN);
    expect(token.calls()).toEqual(before);
  });

  it('serves no browser, and says why', async () => {
    const { code, errors } = wine.run(KYSO, ['serve']);
    expect(errors).toContain(`PROGRAM_INCOMPLETE: Không nạp được ${ADDON}`);
    expect(code).toBe(REFUSED);
    expect(await isListening()).toBe(false);
  });

  it('uses no key where nothing can be recorded', () => {
    powershell.remove();
    const before = token.calls();
    const { code, errors } = sign();
    expect(errors).toContain('PROGRAM_INCOMPLETE');
    expect(code).toBe(REFUSED);
    expect(token.calls()).toEqual(before);
    expect(wine.run(KYSO, ['doctor']).out).toContain('✗ Chưa có cửa sổ nhập mã PIN');
    powershell.restore();
  });

  it('does nothing where the policy cannot be read', () => {
    const program = join(wine.disk, 'windows/system32/reg.exe');
    renameSync(program, `${program}.away`);
    const { code, errors } = wine.run(KYSO, ['policy', 'show']);
    renameSync(`${program}.away`, program);
    expect(errors).toContain('FILE_UNREADABLE');
    expect(code).toBe(REFUSED);
  });

  it('has kept one whole record through all of it', () => {
    renameSync(installed('away.node'), installed(ADDON));
    const { code, out } = wine.run(KYSO, ['audit', 'verify']);
    expect(out).not.toBe('');
    expect(code).toBe(0);
  });
});
