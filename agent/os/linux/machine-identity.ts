// What this user on this PC is known by. No secret: it only ties sealed files to the place where they were made.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** @param file - machine-id(5) */
export function machineIdentity(file = '/etc/machine-id'): string {
  return `${machineId(file) ?? hostname()} ${process.getuid?.() ?? 0}`;
}

function machineId(file: string): string | undefined {
  try {
    const id = readFileSync(file, 'utf8').trim();
    return id === '' ? undefined : id;
  } catch {
    // A minimal system without one.
    return undefined;
  }
}
