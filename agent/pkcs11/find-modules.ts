// Finds the PKCS#11 modules of this PC: those of the settings first, then the known drivers that are installed.
import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { withFile } from '../core/byte-source.ts';
import { type Driver, linuxDrivers } from './drivers.ts';
import { judgeElf, type ModuleVerdict } from './elf-header.ts';
import { TokenError } from './token-error.ts';

/** Why a module that exists is passed over. */
type ModuleRefusal =
  | Exclude<ModuleVerdict, 'usable'>
  | 'missing'
  | 'relative-path'
  /** The file or a folder above it can be changed by somebody without administrator rights. */
  | 'not-protected';

export type ModuleSearch = {
  /** Absolute paths, links resolved, preferred first. */
  readonly modules: readonly string[];
  readonly refused: readonly { readonly path: string; readonly why: ModuleRefusal }[];
};

/**
 * Looks for modules without loading any of them.
 *
 * @param configured - paths from the settings or the command line; whoever wrote them answers for the place
 * @throws TokenError DRIVER_NOT_FOUND with every path that was tried
 */
export async function findModules(
  configured: readonly string[],
  drivers: readonly Driver[] = linuxDrivers,
): Promise<ModuleSearch> {
  const modules = new Set<string>();
  const refused: { path: string; why: ModuleRefusal }[] = [];
  const consider = async (path: string, mustBeProtected: boolean): Promise<void> => {
    const judged = await judgeModule(path, mustBeProtected);
    if ('why' in judged) refused.push({ path, why: judged.why });
    else modules.add(judged.module);
  };
  for (const path of configured) await consider(path, false);
  // A driver named by the administrator is the only one wanted: no other may answer in its place.
  const installed =
    configured.length > 0
      ? []
      : drivers.flatMap(({ paths }) => paths.filter(existsSync).slice(0, 1));
  for (const path of installed) await consider(path, true);
  if (modules.size === 0) {
    const tried = configured.length > 0 ? configured : drivers.flatMap(({ paths }) => paths);
    throw new TokenError('DRIVER_NOT_FOUND', { tried: [...tried] });
  }
  return { modules: [...modules], refused };
}

async function judgeModule(
  path: string,
  mustBeProtected: boolean,
): Promise<{ readonly module: string } | { readonly why: ModuleRefusal }> {
  if (!isAbsolute(path)) return { why: 'relative-path' };
  if (!existsSync(path)) return { why: 'missing' };
  const module = realpathSync(path);
  if (mustBeProtected && !isProtected(module)) return { why: 'not-protected' };
  if (!statSync(module).isFile()) return { why: 'not-a-library' };
  const verdict = await withFile(module, (file) => judgeElf(file, process.arch));
  return verdict === 'usable' ? { module } : { why: verdict };
}

const ROOT = 0;
const GROUP_OR_OTHERS_WRITE = 0o022;

/**
 * Whether only the administrator can change a file: it and every folder above it belong to root and are
 * writable by nobody else (T35: planted modules).
 *
 * @param path - absolute, links resolved
 */
export function isProtected(path: string, stat: (path: string) => Stats = statSync): boolean {
  const { uid, mode } = stat(path);
  if (uid !== ROOT || (mode & GROUP_OR_OTHERS_WRITE) !== 0) return false;
  const folder = dirname(path);
  return folder === path || isProtected(folder, stat);
}
