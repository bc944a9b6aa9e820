// Announced versions with the real program: asked once by the command line, told to the extension and by the doctor.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { updateNotice } from '../../../shared/protocol/update.ts';
import {
  AGENT_MAIN,
  agentEnvironment,
  type RunningAgent,
  startAgent,
  underPolicy,
} from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { kysoIn } from '../../support/kyso-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-updates-'));
const keyFile = join(folder, 'key.pem');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let answer = '';
const server = createServer((_, response) => {
  response.end(answer);
});
let agent: RunningAgent;
let policy: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  policy = {
    updateManifestUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kyso.json`,
    updateOverHttp: true,
    updateKeys: [publicKey.export({ format: 'der', type: 'spki' }).toString('base64')],
  };
  agent = await startAgent({ policy });
});
afterAll(async () => {
  await agent.stop();
  agent.remove();
  server.close();
  rmSync(folder, { recursive: true });
});

function announce(sequence: number, version: string): void {
  const out = join(folder, `${sequence}.json`);
  const { code, errors } = kysoIn(
    folder,
    ...['update', 'sign', '--key', keyFile, '--out', out, '--version', version],
    ...['--sequence', String(sequence), '--expires', '2099-01-01', '--linux', AGENT_MAIN],
    ...['--notes-vi', 'Sửa lỗi ký bản sao.'],
  );
  expect([code, errors]).toEqual([0, '']);
  answer = readFileSync(out, 'utf8');
}

/** The command line of the same user, under the same policy; not in the way of the server of this process. */
function kyso(...args: readonly string[]): Promise<{ code: number; out: string; errors: string }> {
  const command = [process.execPath, AGENT_MAIN, ...args];
  const [program = '', ...rest] = underPolicy(agent.folder, policy, command);
  return new Promise((resolve) => {
    execFile(program, rest, { env: agentEnvironment(agent.folder) }, (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });
}

it('tells an announced version by the command line, the doctor and the channel; never goes back', async () => {
  const client = await connectAgent(agent.port);
  expect(await client.peer.request(updateNotice, {})).toEqual({ state: 'unknown' });

  announce(2, '9.1.0');
  const checked = await kyso('update', 'check');
  expect(checked.errors).toBe('');
  expect(checked.code).toBe(2);
  expect(checked.out).toContain('Đã có kyso 9.1.0 (máy đang dùng 0.1.0).');
  expect(checked.out).toContain('Sửa lỗi ký bản sao.');

  announce(1, '9.9.0');
  const older = await kyso('update', 'check');
  expect(older.code).toBe(4);
  expect(older.errors).toMatch(/^UPDATE_MANIFEST_REFUSED: .*cũ hơn thông báo đã nhận/);

  answer = answer.slice(0, -20);
  expect((await kyso('update', 'check')).errors).toMatch(/^UPDATE_MANIFEST_REFUSED: .*bị cắt/);

  expect(await client.peer.request(updateNotice, {})).toMatchObject({
    state: 'available',
    announced: { version: '9.1.0' },
    failure: { code: 'UPDATE_MANIFEST_REFUSED', details: { problem: 'unreadable' } },
  });
  const { out } = await kyso('doctor');
  expect(out).toMatch(/! Không tin thông báo phiên bản này: tệp hỏng/);
  client.close();
});

it('says so when the server is gone, and goes on with what it knew', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const { code, errors } = await kyso('update', 'check');
  expect(code).toBe(4);
  expect(errors).toMatch(/^UPDATE_SOURCE_UNREACHABLE: .*127\.0\.0\.1/);
  expect((await kyso('doctor')).out).toContain('! Đã có kyso 9.1.0 (máy đang dùng 0.1.0).');
});
