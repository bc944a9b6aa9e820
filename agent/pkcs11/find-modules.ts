// Finds the PKCS#11 modules of this PC, in the order: administrators' paths, modules of registered CSPs, known
// names, folders of token vendors, OpenSC.
import { existsSync, readdirSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { driverFor64Bit, driverPaths, driversOf, moduleOfCsp, vendorOf } from './driver-paths.ts';
import type { Driver } from './drivers.ts';
import { judgeModule, type ModuleRefusal, type Surroundings } from './judge-module.ts';
import { TokenError } from './token-error.ts';

/** A module the administrators' policy adds to the table. */
type PolicyModule = { readonly path: string; readonly sha256?: string | undefined };

/** What the operating system says about installed token software; nothing on Linux. */
export type InstalledSoftware = {
  /** `Image Path` of cryptographic service providers. */
  readonly cspImages: readonly string[];
  /** Folders of programs whose name reads like a token vendor's. */
  readonly vendorFolders: readonly string[];
};

export type WhereToLook = Surroundings & {
  /** From the settings or the command line: when there are any, no other module answers in their place. */
  readonly chosen: readonly string[];
  readonly policy: readonly PolicyModule[];
  readonly installed: InstalledSoftware;
  readonly drivers?: ReturnType<typeof driversOf>;
};

export type RefusedModule = { readonly path: string; readonly why: ModuleRefusal };

export type ModuleSearch = {
  /** Absolute paths, links resolved, preferred first. */
  readonly modules: readonly string[];
  /** Those of them that the helper process for 32 bits loads. */
  readonly narrow: readonly string[];
  readonly refused: readonly RefusedModule[];
};

/**
 * Looks for modules without loading any of them.
 *
 * @throws TokenError DRIVER_UNSUITABLE when there are only modules that cannot be loaded, DRIVER_NOT_FOUND with every
 *   path that was tried when there is none at all
 */
export async function findModules(where: WhereToLook): Promise<ModuleSearch> {
  const found = new Map<string, Found>();
  const refused: RefusedModule[] = [];
  const named = new Set([...where.chosen, ...where.policy.map(({ path }) => path)]);
  const consider = async ({ path, sha256 }: PolicyModule): Promise<void> => {
    const judged = await judgeModule(path, where, sha256);
    if ('why' in judged) refused.push({ path, why: judged.why });
    else if (!found.has(judged.module)) {
      found.set(judged.module, { isNarrow: judged.isNarrow, isNamed: named.has(path) });
    }
  };
  const candidates = [...candidatesOf(where)];
  for (const candidate of candidates) await consider(candidate);
  if (found.size > 0) return withoutReplaced(found, refused);
  const there = refused.filter(({ why }) => why !== 'missing');
  const unsuitable = there.find(({ why }) => why === 'wrong-word-size') ?? there[0];
  if (unsuitable !== undefined) throw unsuitableModule(unsuitable);
  throw new TokenError('DRIVER_NOT_FOUND', { tried: pathsTried(where) });
}

type Found = {
  readonly isNarrow: boolean;
  /** By the policy, the settings or the command line. */
  readonly isNamed: boolean;
};

/** The 64-bit driver wins: one of 32 bits of the same vendor is used only where somebody has named it. */
function withoutReplaced(
  found: ReadonlyMap<string, Found>,
  refused: readonly RefusedModule[],
): ModuleSearch {
  const all = [...found.keys()];
  const isNarrow = (path: string): boolean => found.get(path)?.isNarrow === true;
  const wide = all.filter((path) => !isNarrow(path));
  const vendors = new Set(wide.map(vendorOf));
  const modules = all.filter((path) => {
    const vendor = vendorOf(path);
    const isReplaced =
      wide.some((other) => isTwin(path, other)) || (vendor !== undefined && vendors.has(vendor));
    return !isNarrow(path) || found.get(path)?.isNamed === true || !isReplaced;
  });
  const replaced = all.filter((path) => !modules.includes(path));
  const told = [...refused, ...replaced.map((path) => ({ path, why: 'wrong-word-size' }) as const)];
  return {
    modules,
    narrow: modules.filter(isNarrow),
    // A vendor lays both down: the one for 32-bit programs is no fault beside the other.
    refused: told.filter(
      ({ path, why }) => why !== 'wrong-word-size' || !wide.some((other) => isTwin(path, other)),
    ),
  };
}

const isTwin = (one: string, other: string): boolean => nameOf(one) === nameOf(other);

/** Of either system; `64` at its end tells vendors' 64-bit modules apart. */
const nameOf = (path: string): string =>
  win32
    .basename(path)
    .toLowerCase()
    .replace(/\.dll$/, '')
    .replace(/64$/, '');

export const unsuitableModule = ({ path, why }: RefusedModule): TokenError =>
  new TokenError('DRIVER_UNSUITABLE', {
    module: path.slice(0, 1024),
    problem: why,
    use: why === 'wrong-word-size' ? driverFor64Bit(path) : '',
  });

function* candidatesOf(where: WhereToLook): Generator<PolicyModule> {
  const { chosen, policy, installed } = where;
  if (chosen.length > 0) {
    // The policy's hash counts for a module wherever its path comes from.
    for (const path of chosen) yield policy.find((module) => module.path === path) ?? { path };
    return;
  }
  const { known, last } = where.drivers ?? driversOf(where.platform);
  yield* policy;
  for (const path of installed.cspImages.map(moduleOfCsp)) yield { path };
  yield* existing(known, where);
  for (const folder of installed.vendorFolders) {
    for (const path of librariesIn(folder)) yield { path };
  }
  yield* existing(last, where);
}

/** Of each row the first file that exists. */
function* existing(drivers: readonly Driver[], where: WhereToLook): Generator<PolicyModule> {
  for (const driver of drivers) {
    const path = driverPaths(driver, where.platform, where.environment).find(existsSync);
    if (path !== undefined) yield { path };
  }
}

const FOLDER_LIMIT = 200;

/** A vendor's folder holds more than its module: what exports no function list is passed over by its header. */
function librariesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.dll$/i.test(name))
      .slice(0, FOLDER_LIMIT)
      .map((name) => join(folder, name));
  } catch {
    // Uninstalled by hand: the entry is left, the folder is gone.
    return [];
  }
}

function pathsTried(where: WhereToLook): string[] {
  const { chosen, policy, platform, environment } = where;
  if (chosen.length > 0) return [...chosen];
  const { known, last } = where.drivers ?? driversOf(platform);
  const table = [...known, ...last].flatMap((driver) => driverPaths(driver, platform, environment));
  return [...policy.map(({ path }) => path), ...table];
}
