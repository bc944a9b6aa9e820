// Runs each test of the copy as usual, and then once more for every fault that it meets and nobody has noticed yet.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest';
import { faultsHere } from './switch.ts';

const folder = process.env['KYSO_MUTANT_FOLDER'] ?? '';
/** A slower test waits for a later round. */
const slowest = Number(process.env['KYSO_MUTANT_MS'] ?? 0);
const faults = faultsHere();
/** Met while files were loaded and by hooks: a fault there is looked at in a process of its own. */
const metOutside = new Set<number>();

export default class FaultRunner extends TestRunner {
  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test);
    for (const number of takeMet()) metOutside.add(number);
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    for (const number of takeMet()) metOutside.add(number);
    const begin = performance.now();
    await run();
    const ms = performance.now() - begin;
    const met = takeMet();
    for (const number of met) note(`met/${String(number)}`, test.file.filepath);
    const open = met.filter((number) => !isNoticed(number));
    if (open.length === 0) return;
    if (ms > slowest) {
      note('later', test.file.filepath);
      return;
    }
    if (!(await isPassedWith(-1, run, test, ms))) return;
    for (const number of open) {
      if (isNoticed(number) || (await isPassedWith(number, run, test, ms))) continue;
      // What a fault leaves behind is not to be taken for the next one.
      if (!(await isPassedWith(-1, run, test, ms))) {
        note('later', test.file.filepath);
        return;
      }
      writeFileSync(join(folder, 'noticed', String(number)), 'failed');
    }
  }

  override onAfterRunFiles(files: RunnerTestFile[]): void {
    super.onAfterRunFiles(files);
    for (const number of takeMet()) metOutside.add(number);
    for (const { filepath, result } of files) {
      if (result?.state === 'pass') note('sound', filepath);
      for (const number of metOutside) note(`outside/${String(number)}`, filepath);
    }
  }
}

function takeMet(): readonly number[] {
  const numbers = [...faults.met.entries()].flatMap(([number, isMet]) => (isMet ? [number] : []));
  faults.met.fill(0);
  return numbers;
}

const isNoticed = (number: number): boolean => existsSync(join(folder, 'noticed', String(number)));

const note = (name: string, line: string): void => {
  appendFileSync(join(folder, name), `${line}\n`);
};

async function isPassedWith(
  number: number,
  run: () => unknown,
  test: RunnerTestCase,
  usualMs: number,
): Promise<boolean> {
  const trying = join(folder, 'trying', String(process.pid));
  const begun = { number, file: test.file.filepath, begun: Date.now(), usualMs };
  writeFileSync(trying, JSON.stringify(begun));
  faults.awake = number;
  process.env['KYSO_MUTANT'] = String(number);
  try {
    await run();
    return test.result?.state !== 'fail';
  } catch {
    return false;
  } finally {
    faults.awake = -1;
    process.env['KYSO_MUTANT'] = '-1';
    if (test.result?.state === 'fail') test.result.state = 'run';
    if (test.result) test.result.errors = [];
    faults.met.fill(0);
    writeFileSync(trying, '{}');
  }
}
