import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../../.ci/system-packages');
const folder = mkdtempSync(join(tmpdir(), 'kyso-system-packages-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A PATH with the shell's own tools and whatever a test puts there. */
function createPath(name: string, programs: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(folder, name));
  for (const tool of ['sh', 'cat', 'grep', 'cut', 'sort', 'tr', 'touch']) {
    symlinkSync(
      execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(),
      join(path, tool),
    );
  }
  for (const [program, body] of Object.entries(programs)) {
    writeFileSync(join(path, program), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  return path;
}

function run(path: string, ...groups: readonly string[]): { code: number | null; said: string } {
  const { status, stderr } = spawnSync('/bin/sh', [script, ...groups], {
    env: { PATH: path },
    encoding: 'utf8',
  });
  return { code: status, said: stderr };
}

const user = 'echo 1000';
const root = 'echo 0';

describe('.ci/system-packages', () => {
  it('is content with what is there', () => {
    expect(run(createPath('there', { id: user, 'g++': '' }), 'build')).toEqual({
      code: 0,
      said: '',
    });
  });

  it('names each missing thing, its package and its purpose when it may not install', () => {
    const { code, said } = run(createPath('missing', { id: user }), 'build');
    expect(code).toBe(1);
    expect(said).toBe(
      'Thiếu g++ (gói g++), cần cho biên dịch pkcs11.node. Cài: apt-get install g++\n',
    );
  });

  it('installs all that is missing at once, after one update', () => {
    const log = join(folder, 'apt.log');
    const aptGet = `echo "$@" >> ${log}; [ "$1" = update ] || /bin/ln -s /bin/true "\${0%/*}/g++"`;
    const { code } = run(createPath('installs', { id: root, 'apt-get': aptGet }), 'build');
    expect(code).toBe(0);
    const calls = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
    expect(calls).toEqual(['update -q', 'install -y -q --no-install-recommends g++']);
  });

  it('fails when the installation brought nothing', () => {
    const { code, said } = run(createPath('fails', { id: root, 'apt-get': 'exit 100' }), 'build');
    expect(code).toBe(1);
    expect(said).toContain('Thiếu g++');
  });

  it('refuses a group that does not exist', () => {
    expect(run(createPath('group', { id: user }), 'biuld').code).toBe(1);
  });
});
