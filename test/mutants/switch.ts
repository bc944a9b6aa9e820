// In the copy that is broken, every fault is in the code and asleep: this wakes one, and notes which ones a test meets.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

const awake = Number(process.env['KYSO_MUTANT'] ?? -1);
const folder = process.env['KYSO_MUTANT_NOTES'];
const met = new Set<number>();

/** Whether the fault of this number is the one to show. */
export function isMutant(number: number): boolean {
  if (folder !== undefined && !met.has(number)) {
    met.add(number);
    appendFileSync(join(folder, String(number)), `${testFile()}\n`);
  }
  return number === awake;
}

/** The test that runs in this thread; empty in a process that a test has started. */
function testFile(): string {
  const worker: unknown = Reflect.get(globalThis, '__vitest_worker__');
  if (typeof worker !== 'object' || worker === null || !('filepath' in worker)) return '';
  return String(worker.filepath);
}
