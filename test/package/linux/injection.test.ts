// What the environment of a user says must not put code into the packaged program.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { officialNode } from '../../../agent/packaging/node-base.ts';
import { released } from '../support/release.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-injection-'));
const trace = join(folder, 'injected');
const script = join(folder, 'evil.js');
const library = join(folder, 'evil.so');
const configuration = join(folder, 'evil.cnf');

writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`);
writeFileSync(
  `${library}.c`,
  `#include <stdio.h>
__attribute__((constructor)) static void begin(void) { fclose(fopen("${trace}", "w")); }`,
);
execFileSync('g++', ['-x', 'c', '-shared', '-fPIC', `${library}.c`, '-o', library]);
const provider = [
  '[all]',
  'providers = p',
  '[p]',
  'evil = e',
  '[e]',
  `module = ${library}`,
  'activate = 1',
];
writeFileSync(
  configuration,
  ['nodejs_conf = all', 'openssl_conf = all', ...provider, ''].join('\n'),
);

beforeEach(() => {
  rmSync(trace, { force: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ways = [
  ['NODE_OPTIONS', `--require ${script}`],
  ['NODE_OPTIONS', `--import ${script}`],
  ['NODE_OPTIONS', `--openssl-config=${configuration}`],
  ['OPENSSL_CONF', configuration],
] as const;

const start = (
  program: string,
  args: readonly string[],
  name: string,
  value: string,
): number | null =>
  spawnSync(program, args, { env: { PATH: '/usr/bin:/bin', HOME: folder, [name]: value } }).status;

it.each(ways)('%s=%s has no effect', (name, value) => {
  expect(start(released('linux-x64/kyso-agent'), ['--help'], name, value)).toBe(0);
  expect(existsSync(trace)).toBe(false);
});

it.each(ways)('%s=%s is a trap that Node itself walks into', (name, value) => {
  start(officialNode('linux'), ['-e', '0'], name, value);
  expect(existsSync(trace)).toBe(true);
});
