import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  browserCall,
  callingExtension,
} from '../../../agent/server/native-host/calling-extension.ts';
import { installManifests, removeManifests } from '../../../agent/server/native-host/manifests.ts';
import { encodeNative, nativeMessages } from '../../../agent/server/native-host/native-messages.ts';
import { runNativeHost } from '../../../agent/server/native-host/run-native-host.ts';
import type { ControlRequest } from '../../../agent/server/control/requests.ts';

const OURS = `chrome-extension://${'a'.repeat(32)}`;
const ours = new Set([OURS]);
const FIREFOX = ['/home/a/.mozilla/native-messaging-hosts/vn.kyso.agent.json', 'kyso@kyso.vn'];

async function* pieces(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield part;
}

async function all(input: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const one of input) found.push(one);
  return found;
}

describe('messages of a browser to its native host', () => {
  it('come back as they were, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ ask: fc.string() }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (messages, size) => {
          const bytes = Buffer.concat(messages.map(encodeNative));
          const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
            bytes.subarray(n * size, (n + 1) * size),
          );
          expect(await all(nativeMessages(pieces(...cut)))).toEqual(messages);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['too long', new Uint8Array([0xff, 0xff, 0xff, 0x7f, 1])],
    ['cut off', encodeNative({ ask: 'locate' }).slice(0, -1)],
    ['no JSON', new Uint8Array([1, 0, 0, 0, 0x7b])],
  ])('are nothing when they are %s', async (_name, bytes) => {
    expect(await all(nativeMessages(pieces(bytes)))).toEqual([undefined]);
  });
});

describe('the extension that a browser calls for', () => {
  it.each([
    ['ours in Chromium', [`${OURS}/`], { browser: 'chromium', origin: OURS }],
    ['ours in Firefox', FIREFOX, { browser: 'firefox' }],
    ['another in Chromium', [`chrome-extension://${'b'.repeat(32)}/`], undefined],
    ['one whose id begins like ours', [`${OURS}x/`], undefined],
    ['another in Firefox', [FIREFOX[0] ?? '', 'other@kyso.vn'], undefined],
    ['none', [], undefined],
  ])('is %s', (_name, args, caller) => {
    expect(callingExtension(args, ours)).toEqual(caller);
  });

  it('is told from commands of a person', () => {
    expect(browserCall([`${OURS}/`])).toEqual([`${OURS}/`]);
    expect(browserCall(['native-host', ...FIREFOX])).toEqual(FIREFOX);
    expect(browserCall(['native-host', 'install'])).toBeUndefined();
    expect(browserCall(['sign', 'vn.kyso.agent.json'])).toBeUndefined();
  });
});

describe('the native host', () => {
  const token = {
    kind: 'token',
    port: 28142,
    agentKey: `04${'0'.repeat(128)}`,
    token: '1'.repeat(64),
  } as const;

  async function ask(args: readonly string[], message: object) {
    const asked: ControlRequest[] = [];
    const written: Uint8Array[] = [];
    await runNativeHost({
      caller: callingExtension(args, ours),
      ask: async (request) => {
        asked.push(request);
        return request.ask === 'locate' ? { kind: 'place', port: 28142 } : token;
      },
      input: pieces(encodeNative(message)),
      write: (bytes) => written.push(bytes),
    });
    const [answer] = await all(nativeMessages(pieces(...written)));
    return { asked, answer };
  }

  it('hands our extension a token for its own origin', async () => {
    const { asked, answer } = await ask([`${OURS}/`], { ask: 'pair', origin: OURS });
    expect(asked).toEqual([{ ask: 'pairing.token', origin: OURS }]);
    expect(answer).toEqual(token);
    const uuid = 'moz-extension://0f0f0f0f-0000-4000-8000-000000000001';
    expect((await ask(FIREFOX, { ask: 'pair', origin: uuid })).answer).toEqual(token);
  });

  it.each([
    [
      'a foreign extension',
      [`chrome-extension://${'b'.repeat(32)}/`],
      { ask: 'pair', origin: OURS },
    ],
    ['a foreign extension that only asks where', ['x'], { ask: 'locate' }],
    ['ours for another origin', [`${OURS}/`], { ask: 'pair', origin: 'moz-extension://x' }],
    ['Firefox for an origin of Chromium', FIREFOX, { ask: 'pair', origin: OURS }],
    ['Firefox for a page', FIREFOX, { ask: 'pair', origin: 'https://qlvb.example' }],
  ])('asks nothing for %s', async (_name, args, message) => {
    const { asked, answer } = await ask(args, message);
    expect(asked).toEqual([]);
    expect(answer).toMatchObject({ kind: 'failure', failure: { code: 'ORIGIN_NOT_ALLOWED' } });
  });

  it('refuses what it does not know', async () => {
    const { answer } = await ask([`${OURS}/`], { ask: 'sign' });
    expect(answer).toMatchObject({ failure: { code: 'PARAMS_INVALID' } });
  });

  it('is made known with names that a shell does not take apart, and forgotten again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kyso-host-'));
    const profile = { browser: 'chromium', folder: join(folder, 'hosts') } as const;
    const program = {
      command: "/opt/ký số/it's $HOME",
      args: ['native-host'],
      environment: { XDG_STATE_HOME: '/a b' },
    };
    const [manifest = ''] = installManifests(folder, program, [profile], ours);
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({
      name: 'vn.kyso.agent',
      type: 'stdio',
      allowed_origins: [`${OURS}/`],
      path: join(folder, 'native-host'),
    });
    const script = readFileSync(join(folder, 'native-host'), 'utf8');
    expect(script).toContain(`exec '/opt/ký số/it'\\''s $HOME' 'native-host' "$@"`);
    expect(statSync(join(folder, 'native-host')).mode & 0o777).toBe(0o700);
    removeManifests(folder, [profile]);
    expect(() => readFileSync(manifest)).toThrow();
    rmSync(folder, { recursive: true });
  });
});
