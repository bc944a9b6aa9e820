import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../../.ci/total.mjs');
const folder = mkdtempSync(join(tmpdir(), 'kyso-total-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Report = {
  passed?: number;
  failed?: number;
  pending?: number;
  todo?: number;
  unloaded?: number;
};

/** Writes a project's report as vitest does: one file with the tests, and a file for each that did not load. */
function report(project: string, counts: Report, fileName = project): void {
  const { passed = 0, failed = 0, pending = 0, todo = 0, unloaded = 0 } = counts;
  const name = join(process.cwd(), 'test', `${fileName}.test.ts`);
  const lost = Array.from({ length: unloaded }, () => ({
    name,
    status: 'failed',
    message: 'Error: no such module\n    at here',
    assertionResults: [],
  }));
  const some = (length: number, status: string, failureMessages: readonly string[] = []) =>
    Array.from({ length }, (_, at) => ({ status, fullName: `case ${at}`, failureMessages }));
  const assertionResults = [
    ...some(passed, 'passed'),
    ...some(failed, 'failed', ['\u001b[31mAssertionError\u001b[39m: not so\n    at here']),
    ...some(pending, 'pending'),
    ...some(todo, 'todo'),
  ];
  const status = failed > 0 ? 'failed' : 'passed';
  const tests = { name, status, message: '', assertionResults };
  const testResults = [...(assertionResults.length > 0 ? [tests] : []), ...lost];
  writeFileSync(join(folder, `${project}.json`), JSON.stringify({ testResults }));
}

type Total = { readonly last: string | undefined; readonly code: number | null };

function total(...runs: readonly string[]): Total {
  const { lines, code } = run(...runs);
  return { last: lines.at(-1), code };
}

function run(...runs: readonly string[]): { lines: readonly string[]; code: number | null } {
  const { stdout, status } = spawnSync(process.execPath, [script, folder, ...runs], {
    encoding: 'utf8',
  });
  return { lines: stdout.trimEnd().split('\n'), code: status };
}

describe('.ci/total.mjs', () => {
  it('adds up all projects', () => {
    report('unit', { passed: 7 });
    report('agent', { passed: 5 });
    expect(total('unit=0', 'agent=0')).toEqual({ last: '12 passed, 0 failed', code: 0 });
  });

  it('names every test that failed, where a log that was cut still shows it', () => {
    report('fails', { passed: 1, failed: 2, unloaded: 1 });
    expect(run('fails=1').lines).toEqual([
      'fails: 1 passed, 3 failed',
      '  test/fails.test.ts > case 0: AssertionError: not so',
      '  test/fails.test.ts > case 1: AssertionError: not so',
      '  test/fails.test.ts: Error: no such module',
      '1 passed, 3 failed',
    ]);
  });

  it('counts skipped tests and tests still to be written as failed', () => {
    report('skips', { passed: 3, pending: 2, todo: 1 });
    expect(total('skips=0')).toEqual({ last: '3 passed, 3 failed', code: 1 });
  });

  it('counts a file that did not load', () => {
    report('unloaded', { passed: 3, unloaded: 1 });
    expect(total('unloaded=1')).toEqual({ last: '3 passed, 1 failed', code: 1 });
  });

  it('counts a project that failed although its tests passed, once', () => {
    report('lint', { passed: 3 });
    expect(total('lint=1')).toEqual({ last: '3 passed, 1 failed', code: 1 });
    report('both', { passed: 3, failed: 2 });
    expect(total('both=1')).toEqual({ last: '3 passed, 2 failed', code: 1 });
  });

  it('takes a check without tests by its exit code, and does not take it for a test', () => {
    report('unit', { passed: 7 });
    expect(total('check-lint=0', 'unit=0')).toEqual({ last: '7 passed, 0 failed', code: 0 });
    expect(run('check-lint=2', 'unit=0').lines).toEqual([
      'check-lint: 0 passed, 1 failed',
      '  kết thúc với mã 2',
      'unit: 7 passed, 0 failed',
      '7 passed, 1 failed',
    ]);
    expect(total('check-lint=0').code).toBe(1);
  });

  it('counts a project without a report, and one that ran nothing', () => {
    expect(total('absent=0')).toEqual({ last: '0 passed, 1 failed', code: 1 });
    report('empty', {});
    expect(total('empty=0')).toEqual({ last: '0 passed, 1 failed', code: 1 });
  });

  it('counts what passed on the second run, and names what did not pass on the first', () => {
    report('web-1', { passed: 2, failed: 1 }, 'shaky');
    report('web-again', { passed: 3 }, 'shaky');
    const { lines, code } = run('web-1=1', 'web-again=0');
    expect(lines.at(-1)).toBe('3 passed, 0 failed');
    expect(code).toBe(0);
    expect(lines).toContain('  test/shaky.test.ts > case 0: AssertionError: not so');
  });

  it('counts what fails on both runs, and what was not run again', () => {
    report('web-1', { passed: 2, failed: 1 }, 'broken');
    report('web-2', { passed: 1, unloaded: 1 }, 'other');
    report('web-again', { passed: 2, failed: 1 }, 'broken');
    const last = '3 passed, 2 failed';
    expect(total('web-1=1', 'web-2=1', 'web-again=1')).toEqual({ last, code: 1 });
  });

  it('fails when there is no project at all', () => {
    expect(total()).toEqual({ last: '0 passed, 0 failed', code: 1 });
  });
});
