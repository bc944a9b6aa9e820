// Where a row of the driver table is looked for on a PC, and which 64-bit driver takes the place of a 32-bit one.
import { posix, win32 } from 'node:path';
import { type Driver, drivers } from './drivers.ts';

export type Platform = 'linux' | 'win32';
type Environment = Readonly<Record<string, string | undefined>>;

const osOf: Readonly<Record<Platform, Driver['os']>> = { linux: 'linux', win32: 'windows' };

/** OpenSC comes last everywhere: it shows many cards, and the vendor's own driver knows them better. */
const isLast = ({ vendor }: Driver): boolean => vendor === 'OpenSC';

/** The table of one platform: vendors' drivers, and the one for all cards. */
export function driversOf(platform: Platform): {
  readonly known: readonly Driver[];
  readonly last: readonly Driver[];
} {
  const own = drivers.filter(({ os }) => os === osOf[platform]);
  return { known: own.filter((driver) => !isLast(driver)), last: own.filter(isLast) };
}

const SYSTEM_ROOT = 'C:\\Windows';
const PROGRAM_FILES = 'C:\\Program Files';

const windowsRoots = (environment: Environment): { system: string; programs: string } => ({
  system: environment['SystemRoot'] ?? SYSTEM_ROOT,
  programs: environment['ProgramFiles'] ?? PROGRAM_FILES,
});

/**
 * Absolute paths of one row, in order. On Windows all names are looked for in the 64-bit folders first; what lies
 * only in those of 32-bit programs is loaded by the helper process, or is found so that its want can be told.
 */
export function driverPaths(
  { files }: Driver,
  platform: Platform,
  environment: Environment,
): readonly string[] {
  if (platform === 'linux') return files;
  const { system, programs } = windowsRoots(environment);
  const placed = (file: string, own: string, folder: string): string =>
    file.startsWith('%ProgramFiles%')
      ? file.replace('%ProgramFiles%', () => own)
      : win32.join(system, folder, file);
  return [
    ...files.map((file) => placed(file, programs, 'System32')),
    ...files.map((file) => placed(file, `${programs} (x86)`, 'SysWOW64')),
  ];
}

/** `viettel-ca_v6_s.dll` of a CSP is the shell over `viettel-ca_v6.dll` (Feitian's naming). */
export const moduleOfCsp = (image: string): string => image.replace(/_s(?=\.dll$)/i, '');

/** Folders that only administrators write to on a Windows PC as it is delivered. */
export function isProtectedOnWindows(path: string, environment: Environment): boolean {
  const { system, programs } = windowsRoots(environment);
  const normal = win32.normalize(path).toLowerCase();
  const folders = [win32.join(system, 'System32'), win32.join(system, 'SysWOW64'), programs];
  return [...folders, `${programs} (x86)`].some((folder) =>
    normal.startsWith(`${folder.toLowerCase()}\\`),
  );
}

/** Windows gives 32-bit processes SysWOW64 where they say System32. */
export const isRedirected = (path: string, environment: Environment): boolean =>
  win32
    .normalize(path)
    .toLowerCase()
    .startsWith(`${win32.join(windowsRoots(environment).system, 'System32').toLowerCase()}\\`);

/** Whose driver it is, by the table; undefined for a module we do not know. */
export const vendorOf = (module: string): string | undefined =>
  rowOf(module)?.vendor.replace(/ \(64-bit\)$/, '');

/**
 * The driver to install instead of one that is built for 32 bits.
 *
 * @returns vendor and file; the vendor's 64-bit row where there is one of its own; '' for a module we do not know
 */
export function driverFor64Bit(module: string): string {
  const row = rowOf(module);
  if (row === undefined) return '';
  const own = drivers.find(
    ({ vendor, os, arch }) =>
      os === row.os && arch === 'x64' && vendor === `${row.vendor} (64-bit)`,
  );
  const file = own?.files[0] ?? module;
  return `${row.vendor} 64-bit (${win32.basename(file)})`;
}

function rowOf(module: string): Driver | undefined {
  const name = baseName(module);
  return drivers.find(({ files }) => files.some((file) => baseName(file) === name));
}

const baseName = (path: string): string => win32.basename(posix.basename(path)).toLowerCase();
