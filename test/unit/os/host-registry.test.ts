import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installNativeHost, removeNativeHost } from '../../../agent/cli/native-host.ts';
import { hostRegistry } from '../../../agent/os/windows/host-registry.ts';
import type { CliContext } from '../../../agent/cli/context.ts';

let state = '';
let ran: string[] = [];
let printed: string[] = [];
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'kyso-hosts-'));
  ran = [];
  printed = [];
});
afterEach(() => {
  rmSync(state, { recursive: true });
});

const KEYS = ['Google\\Chrome', 'Microsoft\\Edge', 'Chromium', 'Mozilla'].map(
  (browser) => `HKCU\\Software\\${browser}\\NativeMessagingHosts\\vn.kyso.agent`,
);
const AGENT = 'C:\\Users\\Lan\\Kyso\\kyso-agent.exe';

const context = (args: readonly string[] = ['native-host']) =>
  ({
    language: 'vi',
    print: (line: string) => void printed.push(line),
    stateFolder: () => state,
    browserFolders: () => [],
    placeVariables: {},
    extensionOrigins: new Set([`chrome-extension://${'a'.repeat(32)}`]),
    self: () => ({ command: AGENT, args }),
    hostKeys: hostRegistry((program, words) => {
      ran.push([program, ...words].join(' '));
      if (words[0] === 'delete' && words[1] === KEYS[2]) throw new Error('no such key');
    }),
  }) satisfies Partial<CliContext>;
type Given = ReturnType<typeof context>;
const install = (given: Given): Promise<number> => installNativeHost([], given);

describe('the native host of one user on Windows', () => {
  it('is a key for each browser, and a manifest for each family that names the program', async () => {
    expect(await install(context())).toBe(0);
    expect(ran).toEqual(
      KEYS.map((key) => {
        const family = key.includes('Mozilla') ? 'firefox' : 'chromium';
        const manifest = join(state, `vn.kyso.agent.${family}.json`);
        return `reg.exe add ${key} /ve /t REG_SZ /d ${manifest} /f`;
      }),
    );
    const manifest: unknown = JSON.parse(
      readFileSync(join(state, 'vn.kyso.agent.chromium.json'), 'utf8'),
    );
    expect(manifest).toMatchObject({
      name: 'vn.kyso.agent',
      path: AGENT,
      allowed_origins: [`chrome-extension://${'a'.repeat(32)}/`],
    });
    expect(printed).toHaveLength(4);
  });

  it('goes again, also where it was never whole', async () => {
    await install(context());
    ran = [];
    expect(await removeNativeHost([], context())).toBe(0);
    expect(ran).toEqual(KEYS.map((key) => `reg.exe delete ${key} /f`));
    expect(readdirSync(state)).toEqual([]);
  });

  it('is refused to a program that needs a script beside it', async () => {
    await expect(install(context(['main.ts', 'native-host']))).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
    });
    expect(ran).toEqual([]);
  });

  it('says which key could not be written', async () => {
    const hostKeys = hostRegistry(() => {
      throw new Error('forbidden');
    });
    await expect(install({ ...context(), hostKeys })).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      details: { file: KEYS[0] },
    });
  });
});
