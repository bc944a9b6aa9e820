// Drivers of 32 bits on 64-bit Windows: a module of our own stands before them and asks a helper process of 32 bits,
// which loads the driver (agent/pkcs11/narrow, docs/adr/0059).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSea } from 'node:sea';
import { withFile } from '../core/byte-source.ts';
import { judgePe } from './pe-header.ts';

const MODULE = 'kyso-pkcs11-32.dll';
const HELPER = 'kyso-pkcs11-32.exe';

/** The module to load in a 32-bit driver's place: beside the packaged program or nowhere, and only with its helper. */
export function narrowModule(): string | undefined {
  if (!isSea() || process.platform !== 'win32' || process.arch !== 'x64') return undefined;
  const [module = '', helper = ''] = [MODULE, HELPER].map((name) =>
    join(process.execPath, '..', name),
  );
  return existsSync(module) && existsSync(helper) ? module : undefined;
}

/** What to load for a driver that was judged usable, and what to hand to its C_Initialize. */
export async function loadingOf(
  driver: string,
): Promise<{ readonly path: string; readonly libraryParameters?: string }> {
  const module = narrowModule();
  if (module === undefined || !(await isNarrow(driver))) return { path: driver };
  // pkcs11js cuts off the last character.
  return { path: module, libraryParameters: `${driver}\n` };
}

const isNarrow = (driver: string): Promise<boolean> =>
  withFile(driver, (file) => judgePe(file, process.arch) === 'wrong-word-size');
