// Administrators' decisions in the registry by the system's own reg.exe, where the addon that reads them at once is
// missing. What cannot be read is never taken for «nothing was decided».
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentError } from '../../core/errors.ts';
import { parseExportedRegistry } from './exported-registry.ts';
import type { RunSystem } from './host-registry.ts';

type Value = readonly [string, string | number];

/** Every PC has it, and everybody may read it. */
const PROBE = 'HKLM\\SOFTWARE';

/**
 * @returns values of one key below HKEY_LOCAL_MACHINE, as `registryValues` of the addon; a key is read once, with all
 *   that is below it
 * @throws AgentError FILE_UNREADABLE
 */
export function registryByProgram(run: RunSystem): (path: string) => Value[] {
  const trees = new Map<string, ReadonlyMap<string, Value[]>>();
  return (path) => {
    const key = path.toLowerCase();
    const above = [...trees.keys()].find((root) => `${key}\\`.startsWith(`${root}\\`));
    const tree = (above === undefined ? undefined : trees.get(above)) ?? readTree(run, path);
    trees.set(above ?? key, tree);
    return tree.get(key) ?? [];
  };
}

function readTree(run: RunSystem, path: string): ReadonlyMap<string, Value[]> {
  const key = `HKLM\\${path}`;
  if (!succeeds(run, ['query', key])) {
    // No such key, or a PC on which reg.exe reads nothing.
    if (succeeds(run, ['query', PROBE])) return new Map();
    throw new AgentError('FILE_UNREADABLE', { file: key });
  }
  const folder = mkdtempSync(join(tmpdir(), 'kyso-'));
  try {
    const file = join(folder, 'policy.reg');
    run('reg.exe', ['export', key, file, '/y']);
    const tree = parseExportedRegistry(new Uint8Array(readFileSync(file)));
    if (tree === undefined) throw new Error('not understood');
    return tree;
  } catch (cause) {
    throw new AgentError('FILE_UNREADABLE', { file: key }, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function succeeds(run: RunSystem, args: readonly string[]): boolean {
  try {
    run('reg.exe', args);
    return true;
  } catch {
    return false;
  }
}
