// A token whose driver exists for 32 bits alone, with the installed program: our module before it, the helper with the
// driver in it, and what becomes of both when the driver fails.
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { testPki } from '../../support/pki.ts';
import { documentedCommand } from '../support/documented.ts';
import type { Outcome } from '../support/chroot.ts';
import { released } from '../support/release.ts';
import { isListening, listeningBecomes } from './listening.ts';
import { installMockToken, type MockToken } from './mock-token.ts';
import { prepareClient, signLetter } from './sign-letter.ts';
import { startWine, type Wine } from './wine.ts';

const PORTAL = 'https://qlvb.example';
const KYSO = String.raw`C:\Program Files\Kyso\kyso.exe`;
const HELPER = 'kyso-pkcs11-32.exe';
const POLICY_KEY = String.raw`HKLM\Software\Policies\Kyso\Agent`;
/** Of `kyso`: the token or its driver has failed. */
const TOKEN_FAILED = 6;

let wine: Wine;
let token: MockToken;
let certificate = '';
const inWork = (name: string): string => join(wine.chroot.work, name);
const installed = (name: string): string => join(wine.disk, 'Program Files/Kyso', name);

beforeAll(async () => {
  wine = startWine();
  await prepareClient(wine);
  const msi = released('kyso-VERSION-x64.msi');
  copyFileSync(msi, inWork(basename(msi)));
  const [program = '', ...args] = documentedCommand('msiexec', {
    'https://your.portal.vn': PORTAL,
  });
  expect(wine.run(program, args).code).toBe(0);
  token = installMockToken(wine.disk, testPki().leader, 32);
  const add = (key: string, name: string, value: string): void => {
    expect(wine.run('reg', ['add', key, '/v', name, '/d', value, '/f']).code).toBe(0);
  };
  add(`${POLICY_KEY}\\pkcs11Modules`, '1', token.module);
  add(POLICY_KEY, 'settings.level', 'B-B');
  add(POLICY_KEY, 'settings.network.timestampUrl', '');
});

afterAll(() => {
  wine.close();
});

/** Processes with the helper's name; wine's are processes of this system. */
function helpers(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => commandLine(name).includes(HELPER))
    .map(Number);
}

function commandLine(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

/** @returns false when they are other than so many after five seconds */
async function helpersBecome(count: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (helpers().length === count) return true;
    await delay(100);
  }
  return false;
}

const PIN = 'Ab1 9';
const SIGNED = 'by-hand.pdf';
const signArguments = (): readonly string[] => [
  ...['sign', '--pin-stdin', '--cert', `sha256:${certificate}`],
  ...['--out', String.raw`Z:\trial\by-hand.pdf`, String.raw`Z:\trial\letter.pdf`],
];
const sign = (pin = ''): Outcome => wine.runWithInput(KYSO, signArguments(), pin);

/** Signs on the device, and waits until the driver hangs in it. @returns the exit code to come */
async function hangInSignature(
  ...more: readonly string[]
): Promise<{ readonly ended: Promise<number | null> }> {
  token.breakIn('hang');
  const before = token.calls().length;
  rmSync(inWork(SIGNED), { force: true });
  const [command = '', ...rest] = signArguments();
  const ended = wine.runSilently(KYSO, [command, ...more, ...rest]);
  for (let attempt = 0; attempt < 100 && token.calls().slice(before).at(-1) !== 'hang'; attempt++) {
    await delay(100);
  }
  expect(token.calls().slice(before).at(-1)).toBe('hang');
  expect(helpers()).toHaveLength(1);
  token.breakIn('none');
  return { ended };
}

describe('a 32-bit driver', () => {
  it('is driven through the helper: its token is listed, and the doctor says so', async () => {
    const list = wine.run(KYSO, ['token', 'list']);
    expect(list.out).toContain('Nguyễn Văn Đức');
    expect(list.out).toContain('Trình điều khiển 32-bit');
    expect(list.code).toBe(0);
    certificate = /[0-9a-f]{64}/.exec(list.out)?.[0] ?? '';
    const doctor = wine.run(KYSO, ['doctor']).out;
    expect(doctor).toContain(`chạy qua chương trình phụ 32-bit của kyso: ${token.module}`);
    expect(await helpersBecome(0)).toBe(true);
  });

  it('signs with a token that has its own PIN pad', async () => {
    expect(sign()).toMatchObject({ code: 0 });
    expect(token.calls()).toEqual(['login', 'sign']);
    expect([...pdfsigVerdicts(inWork(SIGNED)).values()]).toEqual([{ valid: true, whole: true }]);
    rmSync(inWork(SIGNED));
    expect(await helpersBecome(0)).toBe(true);
  });

  it('whose helper is killed has failed, at once', async () => {
    const { ended } = await hangInSignature();
    const started = Date.now();
    for (const helper of helpers()) process.kill(helper, 'SIGKILL');
    expect(await ended).toBe(TOKEN_FAILED);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('whose token process is killed does not keep its helper', async () => {
    const { ended } = await hangInSignature();
    wine.run('taskkill', ['/F', '/IM', 'kyso-agent.exe']);
    expect(await ended).not.toBe(0);
    expect(await helpersBecome(0)).toBe(true);
  });

  it('gets the PIN that was typed, and says when it is wrong', () => {
    token.typePin(PIN);
    const wrong = sign('Ab1 8');
    expect(wrong.errors).toContain('PIN_INCORRECT');
    expect(token.calls().at(-1)).toBe('wrong pin');
    expect(sign(PIN)).toMatchObject({ code: 0 });
    rmSync(inWork(SIGNED));
  });

  it('T35: that hangs is ended with its helper when its time is over', async () => {
    token.breakIn('hang');
    const { code, errors } = sign(PIN);
    expect(errors).toContain('DRIVER_FAILED');
    expect(code).toBe(TOKEN_FAILED);
    expect(existsSync(inWork(SIGNED))).toBe(false);
    expect(await helpersBecome(0)).toBe(true);
  });

  it('T35: that crashes takes the helper along, and nothing else', async () => {
    token.breakIn('crash');
    const { code, errors } = sign(PIN);
    expect(token.calls().at(-1)).toBe('crash');
    expect(errors).toContain('DRIVER_FAILED');
    expect(code).toBe(TOKEN_FAILED);
    expect(await helpersBecome(0)).toBe(true);
    token.breakIn('none');
    expect(sign(PIN)).toMatchObject({ code: 0 });
  });

  it('signs for the extension with the PIN of the window', async () => {
    wine.logOn();
    expect(await listeningBecomes(true)).toBe(true);
    const before = token.calls().length;
    const keys = ['ctrl+a', 'A', 'b', '1', 'space', '9', 'Return'];
    const { certificates, level } = await signLetter(wine, keys);
    expect(certificates[0]?.subject.commonName).toBe('Nguyễn Văn Đức');
    expect(level.reached).toBe('B-B');
    expect(token.calls().slice(before)).toEqual(['login', 'sign']);
    expect([...pdfsigVerdicts(inWork('signed.pdf')).values()]).toEqual([
      { valid: true, whole: true },
    ]);
    expect(await isListening()).toBe(true);
  });

  it('gives way to the 64-bit driver of the same name', () => {
    const wide = installMockToken(wine.disk, testPki().leader);
    wine.run('reg', ['delete', `${POLICY_KEY}\\pkcs11Modules`, '/f']);
    const providers = 'Microsoft\\Cryptography\\Defaults\\Provider';
    for (const [root, image] of [
      ['HKLM\\SOFTWARE', wide.module],
      ['HKLM\\SOFTWARE\\WOW6432Node', token.module],
    ] as const) {
      const key = `${root}\\${providers}\\Mock`;
      const done = wine.run('reg', ['add', key, '/v', 'Image Path', '/d', image, '/f']);
      expect(done.code).toBe(0);
    }
    const list = wine.run(KYSO, ['token', 'list']);
    expect(list.out).toContain('Nguyễn Văn Đức');
    expect(list.out).not.toContain('32-bit');
    expect(list.errors).not.toContain('32-bit');
  });

  it('is only recognised where the helper is not installed', () => {
    renameSync(installed(HELPER), installed('away.exe'));
    const list = wine.run(KYSO, ['token', 'list', '--module', token.module]);
    expect(list.errors).toContain('DRIVER_UNSUITABLE');
    expect(list.code).toBe(TOKEN_FAILED);
    renameSync(installed('away.exe'), installed(HELPER));
  });

  it('that hangs does not keep kyso from being removed without a trace', async () => {
    token.typePin(undefined);
    const { ended } = await hangInSignature('--module', token.module);
    const msi = `Z:\\trial\\${basename(released('kyso-VERSION-x64.msi'))}`;
    expect(wine.run('msiexec', ['/x', msi, '/qn']).code).toBe(0);
    await ended;
    expect(await helpersBecome(0)).toBe(true);
    expect(existsSync(installed(''))).toBe(false);
  });
});
