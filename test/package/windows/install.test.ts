// The Windows packages as IT and an official meet them: silent installation, log-on, signing, upgrade, removal.
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMsi } from '../../../agent/packaging/msi/msi.ts';
import { ownPrograms } from '../../../agent/packaging/windows/installed-files.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { testPki } from '../../support/pki.ts';
import { documentedCommand } from '../support/documented.ts';
import { released, ROOT } from '../support/release.ts';
import { isListening, listeningBecomes } from './listening.ts';
import { installMockToken, type MockToken } from './mock-token.ts';
import { prepareClient, signLetter } from './sign-letter.ts';
import { exists, startWine, type Wine } from './wine.ts';

const PORTAL = 'https://qlvb.example';
const LATER = '9.9.9';
const FOLDER = 'Program Files/Kyso';
const KYSO = String.raw`C:\Program Files\Kyso\kyso.exe`;
const HOST_KEYS = ['Google\\Chrome', 'Microsoft\\Edge', 'Chromium', 'Mozilla'].map(
  (browser) => `HKLM\\Software\\${browser}\\NativeMessagingHosts\\vn.kyso.agent`,
);
const RUN_KEY = String.raw`HKLM\Software\Microsoft\Windows\CurrentVersion\Run`;
const POLICY_KEY = String.raw`HKLM\Software\Policies\Kyso\Agent`;
const PROGRAMS_KEY = String.raw`HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall`;
/** ERROR_INSTALL_FAILURE, of which a Unix exit code keeps one byte. */
const REFUSED = 1603 & 0xff;

let wine: Wine;
let token: MockToken;
const inWork = (name: string): string => join(wine.chroot.work, name);
const drive = (name: string): string => `Z:\\trial\\${name}`;
const install = (msi: string): number | null => wine.run('msiexec', ['/i', drive(msi), '/qn']).code;

beforeAll(async () => {
  wine = startWine();
  const msi = released('kyso-VERSION-x64.msi');
  copyFileSync(msi, inWork('kyso.msi'));
  copyFileSync(msi, inWork(basename(msi)));
  await prepareClient(wine);
  token = installMockToken(wine.disk, testPki().leader);
  const later = {
    programs: released('windows-x64'),
    licence: join(ROOT, 'LICENSE'),
    thirdParties: released('third-party-licences.txt'),
    version: LATER,
  };
  makeMsi(later, inWork('later'), inWork('later.msi'));
});

afterAll(() => {
  wine.close();
});

describe('the Windows installer', () => {
  it('installs as README.md says, and lets all browsers know where the native host is', () => {
    const replace = { 'https://your.portal.vn': PORTAL };
    const [program = '', ...args] = documentedCommand('msiexec', replace);
    expect(wine.run(program, args).code).toBe(0);
    for (const name of ownPrograms) {
      expect(exists(wine, `${FOLDER}/${name}`)).toBe(true);
    }
    for (const key of HOST_KEYS) expect(wine.registry(key)).toContain('vn.kyso.agent.json');
    expect(wine.registry(RUN_KEY)).toContain('KysoAgent');
    expect(wine.registry(String.raw`HKLM\Software\Kyso\Agent`)).toContain(PORTAL);
    // Browsers are told nothing unless that was asked for.
    expect(wine.registry(String.raw`HKLM\Software\Policies\Google`)).toBe('');
  });

  it('starts at log-on, without a console', async () => {
    wine.logOn();
    expect(await listeningBecomes(true)).toBe(true);
  });

  it('neither NODE_OPTIONS nor OPENSSL_CONF puts code into it', () => {
    writeFileSync(inWork('evil.js'), "require('fs').writeFileSync('Z:/trial/injected', '')");
    const environment = {
      NODE_OPTIONS: '--require Z:/trial/evil.js',
      OPENSSL_CONF: 'Z:/trial/absent.cnf',
    };
    const node = wine.run(drive('node.exe'), ['--version'], {
      NODE_OPTIONS: environment.NODE_OPTIONS,
    });
    expect(node.code).toBe(0);
    expect(wine.run(KYSO, ['--help'], environment).code).toBe(0);
    expect(existsSync(inWork('injected'))).toBe(false);
    // The trap works: the vendor's own program walks into it.
    wine.run(drive('node.exe'), ['-e', '0'], { NODE_OPTIONS: environment.NODE_OPTIONS });
    expect(existsSync(inWork('injected'))).toBe(true);
  });

  it('Group Policy names the token module; the command line lists the token', () => {
    const add = (key: string, name: string, value: string): void => {
      expect(wine.run('reg', ['add', key, '/v', name, '/d', value, '/f']).code).toBe(0);
    };
    add(`${POLICY_KEY}\\pkcs11Modules`, '1', token.module);
    add(POLICY_KEY, 'settings.level', 'B-B');
    add(POLICY_KEY, 'settings.network.timestampUrl', '');
    const { code, out } = wine.run(KYSO, ['token', 'list']);
    expect(out).toContain('Nguyễn Văn Đức');
    expect(code).toBe(0);
  });

  it('pairs through the native host and signs with a token that has its own PIN pad', async () => {
    wine.powerOff();
    wine.logOn();
    expect(await listeningBecomes(true)).toBe(true);
    const { tokens, certificates, level } = await signLetter(
      wine,
      ['Return'],
      '/trial/consent.png',
    );
    expect(tokens.map(({ label }) => label)).toEqual(['Token thử']);
    expect(certificates[0]?.subject.commonName).toBe('Nguyễn Văn Đức');
    expect(level.reached).toBe('B-B');
    expect(token.calls()).toEqual(['login', 'sign']);
    expect([...pdfsigVerdicts(inWork('signed.pdf')).values()]).toEqual([
      { valid: true, whole: true },
    ]);
  });

  it('asks for the PIN in a window of its own', async () => {
    token.typePin('Ab1 9');
    const keys = ['ctrl+a', 'A', 'b', '1', 'space', '9', 'Return'];
    const { level } = await signLetter(wine, keys, '/trial/pin.png');
    expect(level.reached).toBe('B-B');
    expect(token.calls()).toEqual(['login', 'sign', 'login', 'sign']);
  });

  it('an upgrade ends the running agent, takes its place and keeps the settings', async () => {
    expect(await isListening()).toBe(true);
    expect(install('later.msi')).toBe(0);
    expect(await listeningBecomes(false)).toBe(true);
    const entries = wine.registry(PROGRAMS_KEY).match(/DisplayName\s+REG_SZ\s+.*QLVB/g);
    expect(entries).toHaveLength(1);
    expect(wine.registry(PROGRAMS_KEY)).toContain(LATER);
    expect(wine.registry(String.raw`HKLM\Software\Kyso\Agent`)).toContain(PORTAL);
    expect(exists(wine, `${FOLDER}/kyso-agent.exe`)).toBe(true);
    wine.logOn();
    expect(await listeningBecomes(true)).toBe(true);
  });

  it('a downgrade is refused and changes nothing', () => {
    expect(install('kyso.msi')).toBe(REFUSED);
    expect(wine.registry(PROGRAMS_KEY)).toContain(LATER);
  });

  it('T37: is removed without a trace, the running agent too', async () => {
    expect(wine.run('msiexec', ['/x', drive('later.msi'), '/qn']).code).toBe(0);
    expect(await listeningBecomes(false)).toBe(true);
    expect(exists(wine, FOLDER)).toBe(false);
    for (const key of HOST_KEYS) expect(wine.registry(key)).toBe('');
    expect(wine.registry(RUN_KEY)).not.toContain('Kyso');
    expect(wine.registry(PROGRAMS_KEY)).not.toContain('QLVB');
    expect(wine.registry(String.raw`HKLM\Software\Kyso`)).toBe('');
  });
});
