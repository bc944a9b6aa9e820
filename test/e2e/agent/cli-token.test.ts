// `kyso token` as a person at a terminal uses it, with the real program.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { createTokenBench } from '../../support/token-bench.ts';

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
