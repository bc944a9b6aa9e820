// Token software that Windows knows of: modules behind cryptographic service providers, and folders of token vendors.
// Read with the system's own reg.exe, whose output is foreign text: parsed line by line, nothing of it is run.
import { execFile } from 'node:child_process';
import { win32 } from 'node:path';

const PROVIDERS = 'Microsoft\\Cryptography\\Defaults\\Provider';
const UNINSTALL = 'Microsoft\\Windows\\CurrentVersion\\Uninstall';
/** What 64-bit and what 32-bit programs have said of themselves, and where the bare name of a library of theirs leads. */
const views = [
  { root: 'HKLM\\SOFTWARE', folder: 'System32' },
  { root: 'HKLM\\SOFTWARE\\WOW6432Node', folder: 'SysWOW64' },
] as const;
const TIMEOUT_MS = 5000;
const OUTPUT_LIMIT_BYTES = 8 * 1024 * 1024;

/** @param vendorHints - parts of a token vendor's name, lower case */
export async function installedSoftware(
  vendorHints: readonly string[],
  systemRoot: string,
): Promise<{ readonly cspImages: readonly string[]; readonly vendorFolders: readonly string[] }> {
  const found = await Promise.all(
    views.map(async ({ root, folder }) => {
      const [providers, programs] = await Promise.all([
        queryRegistry(`${root}\\${PROVIDERS}`, systemRoot),
        queryRegistry(`${root}\\${UNINSTALL}`, systemRoot),
      ]);
      return {
        images: cspImages(providers, systemRoot, folder),
        folders: vendorFolders(programs, vendorHints),
      };
    }),
  );
  const unique = (paths: readonly string[]): readonly string[] => [...new Set(paths)];
  return {
    cspImages: unique(found.flatMap(({ images }) => images)),
    vendorFolders: unique(found.flatMap(({ folders }) => folders)),
  };
}

/** The text of `reg query KEY /s`; empty when it cannot be had. */
function queryRegistry(key: string, systemRoot: string): Promise<string> {
  const program = win32.join(systemRoot, 'System32', 'reg.exe');
  return new Promise((resolve) => {
    execFile(
      program,
      ['query', key, '/s'],
      { timeout: TIMEOUT_MS, maxBuffer: OUTPUT_LIMIT_BYTES, windowsHide: true },
      (error, stdout) => {
        // No such key, or a policy that forbids reg.exe: the table of names is left.
        resolve(error === null ? stdout : '');
      },
    );
  });
}

/** Values of one registry key, by name in lower case. */
type Values = ReadonlyMap<string, string>;

/** `reg query /s`: a line with the key, then `    name    REG_TYPE    value` lines, then an empty line. */
export function parseRegistry(text: string): readonly Values[] {
  const keys: Map<string, string>[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) keys.push(new Map());
    const [, name, value] = /^ {4}(.+?) {4}REG_(?:EXPAND_)?SZ {4}(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) keys.at(-1)?.set(name.toLowerCase(), value);
  }
  return keys;
}

/** Windows' own providers, which every PC has and which stand before no token. */
const ofWindows = /(^|\\)(rsaenh|dssenh|gpkcsp|sccbase|slbcsp|basecsp)\.dll$/i;

/** Absolute paths; a bare name means the system folder, as the loader reads it. */
export function cspImages(
  text: string,
  systemRoot: string,
  folder: 'System32' | 'SysWOW64' = 'System32',
): readonly string[] {
  const images = parseRegistry(text)
    .flatMap((values) => values.get('image path') ?? [])
    .filter((image) => !ofWindows.test(image));
  return [...new Set(images)].map((image) =>
    image.includes('\\')
      ? image.replace(/^%SystemRoot%/i, () => systemRoot)
      : win32.join(systemRoot, folder, image),
  );
}

export function vendorFolders(text: string, hints: readonly string[]): readonly string[] {
  const folders = parseRegistry(text).flatMap((values) => {
    const name = (values.get('displayname') ?? '').toLowerCase();
    const folder = values.get('installlocation') ?? '';
    return folder !== '' && hints.some((hint) => name.includes(hint)) ? [folder] : [];
  });
  return [...new Set(folders)];
}
