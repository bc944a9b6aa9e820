// Compiles the fault shim once per version and hands out copies, each with its own faults and its own call log.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Faults by name, as fault-shim.c reads them; return values in hex, `hang` or `crash`. */
export type Faults = Readonly<Record<string, string>>;

export type FaultShim = {
  /** Path of the module to load instead of SoftHSM2. */
  readonly module: string;
  /** PKCS#11 calls so far, over all processes, in order. */
  calls(): readonly string[];
  /** Other faults from now on: the shim looks at each call. */
  setFaults(faults: Faults): void;
  remove(): void;
};

export function createFaultShim(faults: Faults): FaultShim {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-fault-shim-'));
  const module = join(folder, 'fault-shim.so');
  copyFileSync(compiledShim(), module);
  const setFaults = (wanted: Faults): void => {
    const lines = Object.entries(wanted).map(([name, value]) => `${name} ${value}\n`);
    // Never half a file: the shim may be looking.
    writeFileSync(`${module}.next`, lines.join(''));
    renameSync(`${module}.next`, `${module}.faults`);
  };
  setFaults(faults);
  return {
    module,
    setFaults,
    calls: () =>
      existsSync(`${module}.log`)
        ? readFileSync(`${module}.log`, 'utf8').split('\n').slice(0, -1)
        : [],
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const source = join(import.meta.dirname, 'fault-shim/fault-shim.c');
const headers = join(import.meta.dirname, '../../node_modules/pkcs11js/includes');

function compiledShim(): string {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16);
  const library = join(tmpdir(), `kyso-fault-shim-${version}.so`);
  if (existsSync(library)) return library;
  const part = `${library}.${process.pid}`;
  const options = ['-x', 'c', '-O1', '-shared', '-fPIC', '-w', '-I', headers];
  execFileSync('g++', [...options, source, '-o', part, '-ldl'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  renameSync(part, library);
  return library;
}
