import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  browserPolicyCheck,
  browserRegistryCheck,
  competitorChecks,
} from '../../../agent/diagnosis/surroundings.ts';
import { clockCheck, trustCheck } from '../../../agent/diagnosis/trust-checks.ts';

it('names the programs that listen where other signing plugins do', async () => {
  const checks = await competitorChecks(async (port) => port === 8987);
  expect(checks).toEqual([
    { id: 'vgca', state: 'warn', facts: { port: 8987 } },
    { id: 'vnpt', state: 'ok', facts: { port: 4433 } },
  ]);
});

it('notices a real listener on such a port', async () => {
  const server = createServer((socket) => socket.destroy());
  const isOurs = await new Promise<boolean>((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(8987, '127.0.0.1', () => {
      resolve(true);
    });
  });
  // Somebody else holds the port: then it is taken, which is what is looked for.
  expect((await competitorChecks())[0]?.state).toBe('warn');
  if (isOurs) await new Promise((resolve) => server.close(resolve));
});

it('finds the browser policy that names our extension, no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-policies-'));
  writeFileSync(join(folder, 'other.json'), '{"3rdparty":{"extensions":{"abc":{}}}}');
  expect(browserPolicyCheck(['our-id'], [folder, '/absent'])).toMatchObject({ state: 'warn' });
  const file = join(folder, 'kyso.json');
  writeFileSync(file, '{"3rdparty":{"extensions":{"our-id":{}}}}');
  expect(browserPolicyCheck(['our-id'], [folder])).toEqual({
    id: 'browserPolicy',
    state: 'ok',
    facts: { files: [file] },
  });
  rmSync(folder, { recursive: true });
});

it.each([
  ['the authority agrees', 'ok', '', '2026-11-26T00:00:00Z', 'ok'],
  ['the authority has another time', 'bad', 'time', '2027-11-26T00:00:00Z', 'bad'],
  ['nobody to ask', 'bad', 'no-connection', '2026-11-26T00:00:00Z', 'warn'],
  ['before the list of authorities was made', 'bad', 'timeout', '2025-11-26T00:00:00Z', 'bad'],
] as const)('the clock, %s: %s', (_, state, problem, now, expected) => {
  const timestamp = { id: 'timestamp', state, facts: { problem } } as const;
  const check = clockCheck(timestamp, { version: '2026-11-25+3' }, new Date(now));
  expect(check).toMatchObject({ id: 'clock', state: expected });
});

it('trust without a root that is still believed is an error', () => {
  const root = {
    fingerprint: '00',
    name: 'Root',
    profile: undefined,
    role: 'root',
    origin: 'pin',
    certificate: undefined,
  } as const;
  const list = (isDistrusted: boolean): ReturnType<typeof trustCheck> =>
    trustCheck({ version: '1', bundle: undefined, authorities: [{ ...root, isDistrusted }] });
  expect(list(false)).toMatchObject({ state: 'ok', facts: { count: 1 } });
  expect(list(true)).toMatchObject({ state: 'bad', facts: { count: 0 } });
});

it('finds the browser policy for our extension in the registry', () => {
  const key = 'SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\kyso@kyso.vn';
  expect(browserRegistryCheck((path) => (path === key ? [['portals', '[]']] : []))).toEqual({
    id: 'browserPolicy',
    state: 'ok',
    facts: { files: [`HKLM\\${key}`] },
  });
  expect(browserRegistryCheck(() => [])).toMatchObject({ state: 'warn' });
});
