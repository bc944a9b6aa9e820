// Looks at one module file without loading it: where it lies, who may change it, what it is built for.
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, posix, win32 } from 'node:path';
import { type ByteSource, withFile } from '../core/byte-source.ts';
import { sha256 } from '../core/crypto.ts';
import { isProtectedOnWindows, isRedirected, type Platform } from './driver-paths.ts';
import { judgeElf } from './elf-header.ts';
import type { ModuleVerdict } from './file-view.ts';
import { judgePe } from './pe-header.ts';
import { isProtected } from './protected-file.ts';

/** Why a module is passed over. */
export type ModuleRefusal =
  | Exclude<ModuleVerdict, 'usable'>
  | 'missing'
  | 'relative-path'
  /** `\\server\share`: another computer would decide what is loaded. */
  | 'network-path'
  /** The file, or a folder above it or above a link to it, can be changed without administrator rights. */
  | 'not-protected'
  /** Not the file the administrators' policy gave the SHA-256 of. */
  | 'hash-differs';

export type Surroundings = {
  readonly platform: Platform;
  /** Node's name, `process.arch`. */
  readonly architecture: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether a helper process can load 32-bit modules. */
  readonly drivesNarrow: boolean;
};

/** A module that may be loaded. */
type JudgedModule = {
  /** Links resolved: what was judged is what is loaded. */
  readonly module: string;
  /** Of 32 bits, to be loaded by the helper process. */
  readonly isNarrow: boolean;
};

/** @param sha256Hex - the file's SHA-256 where the administrators' policy names one */
export async function judgeModule(
  path: string,
  surroundings: Surroundings,
  sha256Hex?: string,
): Promise<JudgedModule | { readonly why: ModuleRefusal }> {
  const { platform } = surroundings;
  const refusal = refusedPath(path, platform);
  if (refusal !== undefined) return { why: refusal };
  if (!existsSync(path)) return { why: 'missing' };
  const module = realpathSync(path);
  // A link in a folder of anybody's may point elsewhere tomorrow; one that leads out of safe folders does so today.
  if (!areSafe([dirname(path), module], surroundings)) return { why: 'not-protected' };
  if (!statSync(module).isFile()) return { why: 'not-a-library' };
  const verdict = await withFile(module, (file) => judgeFile(file, surroundings));
  const isNarrow = verdict === 'wrong-word-size' && canBeDriven(module, surroundings);
  if (verdict !== 'usable' && !isNarrow) return { why: verdict };
  return sha256Hex === undefined || hashOf(module) === sha256Hex
    ? { module, isNarrow }
    : { why: 'hash-differs' };
}

/** Where a 32-bit process is given another file under the same name, it would load what nobody has judged. */
const canBeDriven = (module: string, { drivesNarrow, environment }: Surroundings): boolean =>
  drivesNarrow && !isRedirected(module, environment);

/** What the words of a path alone forbid. */
export function refusedPath(path: string, platform: Platform): ModuleRefusal | undefined {
  if (/^[\\/]{2}/.test(path)) return 'network-path';
  const isAbsolute =
    platform === 'win32' ? win32.isAbsolute(path) && /^[a-z]:/i.test(path) : posix.isAbsolute(path);
  return isAbsolute ? undefined : 'relative-path';
}

function areSafe(paths: readonly string[], { platform, environment }: Surroundings): boolean {
  return paths.every((path) =>
    platform === 'win32' ? isProtectedOnWindows(`${path}\\`, environment) : isProtected(path),
  );
}

const judgeFile = (file: ByteSource, { platform, architecture }: Surroundings): ModuleVerdict =>
  (platform === 'win32' ? judgePe : judgeElf)(file, architecture);

const hashOf = (module: string): string =>
  Buffer.from(sha256(new Uint8Array(readFileSync(module)))).toString('hex');
