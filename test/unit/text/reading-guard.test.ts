// What one reading may cost is counted in work, not in waiting: a busy PC must not lose the place of a mark.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { guardReading } from '../../../agent/text/reading-guard.ts';

const guardFile = join(import.meta.dirname, '../../../agent/text/reading-guard.ts');

function work(milliseconds: number): void {
  const start = process.cpuUsage().user;
  while ((process.cpuUsage().user - start) / 1000 < milliseconds);
}

it('has time while it waits, and none when it has worked', async () => {
  const guard = guardReading({ most: 60_000, reading: 400 });
  const hasTime = guard.begin();
  await wait(600);
  expect(hasTime()).toBe(true);
  work(450);
  expect(hasTime()).toBe(false);
  expect(guard.begin()()).toBe(true);
  await guard.end();
});

it('ends a process that works without end, also while it listens to nobody', async () => {
  const source = `
    const { guardReading } = await import(${JSON.stringify(guardFile)});
    guardReading({ most: 300, reading: 300 }).begin();
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    for (;;);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source]);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
});
