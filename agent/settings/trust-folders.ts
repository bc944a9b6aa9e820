// Files about trust on this PC: what administrators laid down, and what the user added or gave up.
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AgentError } from '../core/errors.ts';

/** Administrators write here; a user cannot. */
const policyTrustFolder =
  process.platform === 'win32'
    ? join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'Kyso', 'trust')
    : '/etc/kyso/trust';

export interface TrustFolders {
  /** anchors/, certificates/, crls/, ocsps/ of the administrators. */
  readonly policy: string;
  /** certificates/, crls/, ocsps/ and the list of what is distrusted; anchors there are not looked at. */
  readonly user: string;
}

/** @param policy - another place than the administrators' own only in tests */
export const trustFolders = (state: string, policy = policyTrustFolder): TrustFolders => ({
  policy,
  user: join(state, 'trust'),
});

export interface TrustFiles {
  readonly anchors: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly distrusted: readonly string[];
  /** The administrators' signed list and the user's, whatever they say. */
  readonly bundles: readonly Uint8Array[];
  /** The highest version that was ever taken; 0 = none. */
  readonly bundleVersion: number;
}

export function readTrustFiles({ policy, user }: TrustFolders): TrustFiles {
  const both = (name: string): readonly Uint8Array[] =>
    [policy, user].flatMap((folder) => filesOf(join(folder, name)));
  return {
    anchors: filesOf(join(policy, 'anchors')),
    certificates: both('certificates'),
    crls: both('crls'),
    ocsps: both('ocsps'),
    distrusted: distrustedOf(user),
    bundles: [policy, user].flatMap((folder) => fileIn(folder, bundleName) ?? []),
    bundleVersion: Math.max(...[policy, user].map(bundleVersionIn)),
  };
}

const bundleName = 'bundle.json';
const bundleVersionName = 'bundle-version';

function fileIn(folder: string, name: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(join(folder, name)));
  } catch {
    // Nothing was laid down.
    return undefined;
  }
}

function bundleVersionIn(folder: string): number {
  const file = fileIn(folder, bundleVersionName);
  const version = Number(file === undefined ? 0 : new TextDecoder().decode(file));
  return Number.isSafeInteger(version) ? version : 0;
}

/**
 * Keeps a bundle that was checked, for all users where that is allowed.
 *
 * @throws AgentError OUTPUT_NOT_WRITABLE
 */
export function writeBundle(
  { policy, user }: TrustFolders,
  bytes: Uint8Array,
  version: number,
): void {
  const folder = isWritable(policy) ? policy : user;
  try {
    // The version first: after a power cut an old bundle may be missing, but never be back.
    writeTrustFile(folder, bundleVersionName, new TextEncoder().encode(String(version)));
    writeTrustFile(folder, bundleName, bytes);
  } catch (cause) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file: join(folder, bundleName) }, { cause });
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Absent, or somebody else's.
    return false;
  }
}

/** In order of their names, so that the same folder always reads alike. */
function filesOf(folder: string): readonly Uint8Array[] {
  return namesOf(folder).map((name) => new Uint8Array(readFileSync(join(folder, name))));
}

function namesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    // No such folder: nothing was added.
    return [];
  }
}

/** One fingerprint a line. */
function distrustedOf(user: string): readonly string[] {
  try {
    const lines = readFileSync(join(user, 'distrusted'), 'utf8').split('\n');
    return lines.filter((line) => /^[0-9a-f]{64}$/.test(line));
  } catch {
    // Nothing was given up.
    return [];
  }
}

/** @param fingerprint - SHA-256, lower-case hex */
export function writeDistrusted({ user }: TrustFolders, fingerprint: string): void {
  const lines = new Set([...distrustedOf(user), fingerprint]);
  writeTrustFile(user, 'distrusted', new TextEncoder().encode(`${[...lines].join('\n')}\n`));
}

/**
 * Keeps a certificate or list under its fingerprint.
 *
 * @throws AgentError ADMINISTRATOR_REQUIRED when the policy folder refuses, OUTPUT_NOT_WRITABLE
 */
export function addTrustFile(
  { policy, user }: TrustFolders,
  kind: 'anchors' | 'certificates' | 'crls',
  fingerprint: string,
  bytes: Uint8Array,
): void {
  const folder = join(kind === 'anchors' ? policy : user, kind);
  try {
    writeTrustFile(folder, fingerprint, bytes);
  } catch (cause) {
    if (kind === 'anchors') throw new AgentError('ADMINISTRATOR_REQUIRED', { folder }, { cause });
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file: join(folder, fingerprint) }, { cause });
  }
}

function writeTrustFile(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, name), bytes, { mode: 0o644 });
}
