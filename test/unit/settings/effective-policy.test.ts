import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { effectivePolicy } from '../../../agent/settings/effective-policy.ts';
import { policyLayers } from '../../../agent/settings/policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-effective-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const write = (name: string, value: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
};

it('administrators go before the user, and each value is told with its place', () => {
  const machine = write('policy.json', {
    portals: ['https://qlvb.example'],
    settings: { level: 'B-T', network: { timeoutMs: 5000 } },
  });
  const user = write('settings.json', {
    level: 'B-B',
    language: 'en',
    network: { timeoutMs: 100, hosts: ['tsa.example'] },
  });
  const values = effectivePolicy(policyLayers(undefined, machine), user);
  const told = (path: string) => values.find((value) => value.path === path);
  expect(told('portals')).toEqual({
    path: 'portals',
    value: ['https://qlvb.example'],
    source: machine,
  });
  expect(told('settings.level')).toMatchObject({ value: 'B-T', source: machine });
  expect(told('settings.network.timeoutMs')).toMatchObject({ value: 5000, source: machine });
  expect(told('settings.network.hosts')).toMatchObject({ value: ['tsa.example'], source: user });
  expect(told('settings.language')).toMatchObject({ value: 'en', source: user });
  expect(told('settings.hash')).toEqual({
    path: 'settings.hash',
    value: 'sha256',
    source: undefined,
  });
});
