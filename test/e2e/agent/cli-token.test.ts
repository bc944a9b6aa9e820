// `kyso token` as a person at a terminal uses it, with the real program.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const folder = mkdtempSync(join(tmpdir(), 'kyso-cli-token-'));
writeSettings(folder, { pkcs11Modules: [bench.module] });
afterAll(() => {
  bench.remove();
  rmSync(folder, { recursive: true });
});

type Run = { readonly code: number | null; readonly out: string; readonly errors: string };

function kyso(args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(folder, bench.environment),
    encoding: 'utf8',
    input,
  });
  return { code: status, out: stdout, errors: stderr };
}

describe('kyso token list', () => {
  it('T35: says which driver cannot be used, and what to install', () => {
    const narrow = join(folder, 'libcastle.so.1.0.0');
    const module = readFileSync(bench.module);
    module[4] = 1;
    writeFileSync(narrow, module);
    const alone = kyso(['token', 'list', '--module', narrow]);
    expect(alone).toMatchObject({ code: 6 });
    expect(alone.errors).toContain('DRIVER_UNSUITABLE');
    expect(alone.errors).toContain('Feitian ePass2003 64-bit');
    writeSettings(folder, { pkcs11Modules: [narrow, bench.module] });
    const beside = kyso(['token', 'list']);
    expect(beside).toMatchObject({ code: 0 });
    expect(beside.errors).toContain('bản 32-bit');
    writeSettings(folder, { pkcs11Modules: [bench.module] });
  });
});

describe('kyso token change-pin --pin-stdin', () => {
  const change = (input: string, ...more: readonly string[]): Run =>
    kyso(['token', 'change-pin', '--pin-stdin', ...more], input);
  const leader = ['--token', 'Token lãnh đạo'];

  it('takes the old PIN from the first line and the new one from the second', () => {
    const first = change(`${LEADER_PIN}\nMớiTinh2026\nmore\n`, ...leader);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.out).toContain('Đã đổi mã PIN của thiết bị Token lãnh đạo');
    expect(change(`MớiTinh2026\r\n${LEADER_PIN}\r\n`, ...leader)).toMatchObject({ code: 0 });
  });

  it('T29: a wrong old PIN changes nothing and is told with the token’s own flag', () => {
    const run = change('000000\nMớiTinh2026\n', ...leader);
    expect(run).toMatchObject({ code: 6 });
    expect(run.errors).toContain('PIN_INCORRECT');
    expect(change(`${LEADER_PIN}\n${LEADER_PIN}9\n`, ...leader)).toMatchObject({ code: 0 });
    expect(change(`${LEADER_PIN}9\n${LEADER_PIN}\n`, ...leader)).toMatchObject({ code: 0 });
  });

  it.each([
    ['a new PIN that is too short', `${LEADER_PIN}\n12\n`, leader, 'NEW_PIN_REFUSED'],
    ['no new PIN', `${LEADER_PIN}\n`, leader, 'USER_CANCELLED'],
    ['two tokens and no choice', `${LEADER_PIN}\n12345678\n`, [], 'TOKEN_AMBIGUOUS'],
    ['another token', `1\n2\n`, ['--token', 'Không có'], 'TOKEN_NOT_PRESENT'],
  ])('%s: nothing is changed', (_, input, more, code) => {
    const run = change(input, ...more);
    expect(run).toMatchObject({ code: 6, out: '' });
    expect(run.errors).toContain(code);
  });
});
