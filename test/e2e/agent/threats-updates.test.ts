// T37 against the real program: an announcement of a version that somebody has forged, cut, kept back or redirected.
// Removal of the packages stands in test/package.
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealManifest, type UpdateManifest } from '../../../agent/updates/manifest.ts';
import { AGENT_MAIN, agentEnvironment, underPolicy } from '../../support/agent.ts';

const newKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    spki: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
};
const key = newKey();
const packageBytes = new TextEncoder().encode('the package of the province');
const manifest: UpdateManifest = {
  version: '9.1.0',
  published: '2026-01-01T00:00:00.000Z',
  expires: '2099-01-01T00:00:00.000Z',
  sequence: 5,
  files: [
    {
      platform: 'linux-x64',
      name: 'kyso_9.1.0_amd64.deb',
      sha256: createHash('sha256').update(packageBytes).digest('hex'),
      sizeBytes: packageBytes.length,
    },
  ],
  minimum: { agent: '0.1.0', extension: '0.1.0' },
  notes: { vi: '', en: '' },
};
const sealed = (more: Partial<UpdateManifest> = {}, pem = key.pem): Uint8Array =>
  sealManifest({ ...manifest, ...more }, pem).file;

let folder = '';
let answer: RequestListener;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  answer(request, response);
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-t37-'));
  asked = [];
  return () => {
    rmSync(folder, { recursive: true });
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Ending = { readonly code: number; readonly out: string; readonly errors: string };

function check(args: readonly string[] = [], more: object = {}): Promise<Ending> {
  const policy = {
    updateManifestUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kyso.json`,
    updateOverHttp: true,
    updateKeys: [key.spki],
    ...more,
  };
  const command = [process.execPath, AGENT_MAIN, 'update', 'check', ...args];
  const [program = '', ...rest] = underPolicy(folder, policy, command);
  return new Promise((resolve) => {
    execFile(program, rest, { env: agentEnvironment(folder) }, (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });
}

const fileOf = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As `text` with another member in its content, under the old signature. */
function withContent(change: (content: string) => string): Uint8Array {
  const envelope = v.parse(v.looseObject({ content: v.string() }), JSON.parse(textOf(sealed())));
  const content = Buffer.from(envelope.content, 'base64').toString();
  return bytesOf(
    JSON.stringify({ ...envelope, content: Buffer.from(change(content)).toString('base64') }),
  );
}

describe('T37 an announcement that is', () => {
  it.each<[string, Uint8Array]>([
    ['not signed', bytesOf(JSON.stringify({ format: 'kyso-update/1', ...manifest }))],
    ['signed by another key', sealed({}, newKey().pem)],
    ['changed after it was signed', withContent((text) => text.replace('9.1.0', '9.9.9'))],
    ['over', sealed({ expires: '2026-02-01T00:00:00.000Z' })],
    ['cut short', sealed().subarray(0, 200)],
  ])('%s is refused, and nothing is known of a version', async (_, bytes) => {
    answer = (_request, response) => response.end(bytes);
    const { code, errors } = await check();
    expect([code, errors.split(':')[0]]).toEqual([4, 'UPDATE_MANIFEST_REFUSED']);
    expect((await check(['--file', fileOf('manifest', bytes)])).code).toBe(4);
  });

  it('older than the one before is refused', async () => {
    expect((await check(['--file', fileOf('new', sealed())])).code).toBe(2);
    const { code, errors } = await check(['--file', fileOf('old', sealed({ sequence: 4 }))]);
    expect([code, errors.split(':')[0]]).toEqual([4, 'UPDATE_MANIFEST_REFUSED']);
  });

  it('elsewhere is not looked for, encrypted or not', async () => {
    answer = (_request, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:9/kyso.json' }).end();
    };
    const { code, errors } = await check();
    expect([code, errors.split(':')[0]]).toEqual([4, 'UPDATE_SOURCE_UNREACHABLE']);
    expect(asked).toEqual(['/kyso.json']);
  });

  it('without encryption is asked for only where the policy says so', async () => {
    const { code, errors } = await check([], { updateOverHttp: false });
    expect([code, errors.split(':')[0]]).toEqual([4, 'SETTINGS_INVALID']);
    expect(asked).toEqual([]);
  });
});

describe('T37 a package', () => {
  it('is the announced one, or refused', async () => {
    answer = (_request, response) => response.end(sealed());
    const right = await check(['--package', fileOf('kyso.deb', packageBytes)]);
    expect(right.out).toContain('đúng là gói đã được thông báo');
    for (const bytes of [packageBytes.subarray(1), packageBytes.map((byte) => byte ^ 1)]) {
      const { code, errors } = await check(['--package', fileOf('kyso.deb', bytes)]);
      expect([code, errors.split(':')[0]]).toEqual([4, 'PACKAGE_DIFFERS']);
    }
  });
});
