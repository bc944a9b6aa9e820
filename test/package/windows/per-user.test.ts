// The installer for one user, who is no administrator: nothing outside of what is the user's own is touched.
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { officialNode } from '../../../agent/packaging/node-base.ts';
import { makeUserInstaller } from '../../../agent/packaging/nsis/nsis.ts';
import { ownPrograms } from '../../../agent/packaging/windows/installed-files.ts';
import { bundleClient } from '../support/bundle-client.ts';
import { checkSigned, stubSigningKey } from '../support/code-signing.ts';
import { documentedCommand } from '../support/documented.ts';
import { released, ROOT } from '../support/release.ts';
import { isListening, listeningBecomes } from './listening.ts';
import { startWine, type Wine } from './wine.ts';

const Refused = v.object({ error: v.string() });
const LATER = '9.9.9';
const INSTALLER = 'kyso-VERSION-x64-user.exe';
const HOSTS = ['Google\\Chrome', 'Microsoft\\Edge', 'Chromium', 'Mozilla'].map(
  (browser) => `Software\\${browser}\\NativeMessagingHosts\\vn.kyso.agent`,
);
const RUN = String.raw`Software\Microsoft\Windows\CurrentVersion\Run`;
const ENTRY = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Kyso`;
/** ERROR_INSTALL_FAILURE, of which a Unix exit code keeps one byte. */
const REFUSED = 1603 & 0xff;

let wine: Wine;
/** Of the one who has signed the later installer. */
let certificate = '';
const inWork = (name: string): string => join(wine.chroot.work, name);
const drive = (name: string): string => `Z:\\trial\\${name}`;
const run = ([program = '', ...args]: readonly string[]): Promise<number | null> =>
  wine.runSilently(drive(program), args);
/** As README.md says. */
const INSTALL = documentedCommand('kyso-VERSION-x64-user.exe');
const FOLDER = String.raw`C:\users\root\AppData\Local\Programs\Kyso`;
/** The same folder as the host sees it. */
const own = (name: string): string =>
  join(wine.disk, 'users/root/AppData/Local/Programs/Kyso', name);
const menu = (): string =>
  join(wine.disk, 'users/root/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Ký số QLVB');

beforeAll(async () => {
  wine = startWine();
  copyFileSync(released(INSTALLER), inWork(basename(released(INSTALLER))));
  copyFileSync(officialNode('win'), inWork('node.exe'));
  await bundleClient(inWork('client.mjs'));
  const later = {
    programs: released('windows-x64'),
    licence: join(ROOT, 'LICENSE'),
    thirdParties: released('third-party-licences.txt'),
    version: LATER,
  };
  certificate = stubSigningKey(inWork(''));
  makeUserInstaller(later, inWork('later'), inWork('later.exe'), 'zlib');
});

afterAll(() => {
  vi.unstubAllEnvs();
  wine.close();
});

describe("the installer without administrator's rights", () => {
  it('asks Windows for none', () => {
    expect(readFileSync(released(INSTALLER)).includes('level="asInvoker"')).toBe(true);
  });

  it('installs silently for this user alone, and starts', async () => {
    expect(await run(INSTALL)).toBe(0);
    for (const name of ownPrograms) {
      expect(existsSync(own(name))).toBe(true);
    }
    for (const key of HOSTS) {
      expect(wine.registry(`HKCU\\${key}`)).toContain('vn.kyso.agent.json');
      expect(wine.registry(`HKLM\\${key}`)).toBe('');
    }
    expect(wine.registry(`HKCU\\${RUN}`)).toContain('KysoAgent');
    expect(wine.registry(`HKLM\\${RUN}`)).not.toContain('Kyso');
    expect(wine.registry(String.raw`HKLM\Software\Kyso`)).toBe('');
    expect(existsSync(join(wine.disk, 'Program Files/Kyso'))).toBe(false);
    expect(readdirSync(menu())).toEqual(['Gỡ Ký số QLVB.lnk']);
    expect(await listeningBecomes(true)).toBe(true);
  });

  it('starts at log-on, its native host pairs, and no portal is agreed to', async () => {
    wine.powerOff();
    expect(await listeningBecomes(false)).toBe(true);
    wine.logOn();
    expect(await listeningBecomes(true)).toBe(true);
    const agent = `${FOLDER}\\kyso-agent.exe`;
    const files = ['no-letter.pdf', 'no-signed.pdf', 'result.json'].map(drive);
    // Its output is nobody's: under wine this Node takes no pipe.
    await wine.runSilently(drive('node.exe'), [drive('client.mjs'), agent, ...files]);
    // Paired and answered; no policy and no person has agreed to the portal yet.
    const result = v.parse(Refused, JSON.parse(readFileSync(inWork('result.json'), 'utf8')));
    expect(result.error).toContain('CONSENT_DENIED');
  });

  it('a later one takes its place while it runs, and starts again', async () => {
    expect(await isListening()).toBe(true);
    expect(await run(['later.exe', '/S'])).toBe(0);
    expect(wine.registry(ENTRY)).toContain(LATER);
    expect(await listeningBecomes(true)).toBe(true);
  });

  it('is removed by a program that is signed as the installer is', () => {
    checkSigned(own('uninstall.exe'), certificate);
  });

  it('an earlier one is refused and changes nothing', async () => {
    expect(await run(INSTALL)).toBe(REFUSED);
    expect(wine.registry(ENTRY)).toContain(LATER);
  });

  it('T37: is removed without a trace, the running agent too', async () => {
    expect(await wine.runSilently(`${FOLDER}\\uninstall.exe`, ['/S'])).toBe(0);
    // It goes on as a copy of itself, so that it can remove itself.
    for (let attempt = 0; attempt < 100 && existsSync(own('')); attempt++) await delay(200);
    expect(existsSync(own(''))).toBe(false);
    expect(await listeningBecomes(false)).toBe(true);
    for (const key of HOSTS) expect(wine.registry(`HKCU\\${key}`)).toBe('');
    expect(wine.registry(`HKCU\\${RUN}`)).not.toContain('Kyso');
    expect(wine.registry(ENTRY)).toBe('');
    expect(existsSync(menu())).toBe(false);
  });

  it('refuses where the whole PC has kyso already', async () => {
    copyFileSync(released('kyso-VERSION-x64.msi'), inWork('kyso.msi'));
    expect(wine.run('msiexec', ['/i', drive('kyso.msi'), '/qn']).code).toBe(0);
    expect(await run(INSTALL)).toBe(REFUSED);
    expect(existsSync(own(''))).toBe(false);
  });
});
