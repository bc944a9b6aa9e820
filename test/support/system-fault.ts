// Stops an agent at a step of its work on the disk, fills the disk for one kind of file, or puts its clock wrong.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** `what call part-of-path`, as system-fault.c reads it. */
export type DiskFault =
  | `${'before' | 'after'} ${'rename' | 'sync'} ${string}`
  | `full write ${string}`;

export type FaultySystem = {
  /** Add to the environment of the agent. */
  readonly environment: Readonly<Record<string, string>>;
  /** From now on; undefined: a disk like others. */
  set(fault: DiskFault | undefined): void;
  /** Resolves when the agent stands still. */
  reached(): Promise<void>;
  remove(): void;
};

/** @param clockShiftSeconds - what its clock is wrong by */
export function createFaultySystem(clockShiftSeconds = 0): FaultySystem {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-system-fault-'));
  const marker = join(folder, 'reached');
  return {
    environment: {
      LD_PRELOAD: compiledLibrary(),
      KYSO_SYSTEM_FAULT: folder,
      KYSO_CLOCK_SHIFT: String(clockShiftSeconds),
    },
    set(fault) {
      rmSync(marker, { force: true });
      // Never half a line: the library may be looking.
      writeFileSync(join(folder, 'next'), fault ?? '');
      renameSync(join(folder, 'next'), join(folder, 'fault'));
    },
    async reached() {
      while (!existsSync(marker)) await delay(10);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const source = join(import.meta.dirname, 'system-fault/system-fault.c');

function compiledLibrary(): string {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const library = join(tmpdir(), `kyso-system-fault-${version}.so`);
  if (existsSync(library)) return library;
  const part = `${library}.${process.pid}`;
  const options = ['-x', 'c', '-O1', '-shared', '-fPIC', '-w'];
  execFileSync('g++', [...options, source, '-o', part, '-ldl'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  renameSync(part, library);
  return library;
}
