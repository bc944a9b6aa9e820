// Asks the administrators' source which version is to be installed, seldom, and tells what it said. It installs nothing.
import { compareVersions } from '../../shared/protocol/product-version.ts';
import type { UpdateNotice } from '../../shared/protocol/update.ts';
import type { Clock } from '../core/clock.ts';
import { equalBytes, sha256 } from '../core/crypto.ts';
import { failureOf, isExpected } from '../core/errors.ts';
import { openManifest, refuseManifest, requireCurrent, type UpdateManifest } from './manifest.ts';
import type { UpdateSource } from './ports.ts';
import type { Memory, UpdateFolder } from './update-folder.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface UpdateServices {
  /** Of the running agent. */
  readonly version: string;
  readonly source: UpdateSource;
  /** SubjectPublicKeyInfo, DER: by policy. */
  readonly keys: readonly Uint8Array[];
  readonly folder: UpdateFolder;
  readonly clock: Clock;
}

export interface UpdateDesk {
  /** By what was believed last; nothing is asked. */
  notice(): UpdateNotice;
  /** Asks when a day has passed since the last answer, or an hour since there was none. Failures are remembered. */
  look(signal: AbortSignal): Promise<void>;
  /** Asks now. @throws AgentError UPDATE_MANIFEST_REFUSED, UPDATE_SOURCE_UNREACHABLE */
  ask(signal: AbortSignal): Promise<UpdateNotice>;
  /** Takes a file that came another way. @throws AgentError UPDATE_MANIFEST_REFUSED */
  take(bytes: Uint8Array): Promise<UpdateNotice>;
  /** The packages of the announcement that was believed last; none when it is over. */
  announcedFiles(): UpdateManifest['files'];
}

export function updateDesk(services: UpdateServices): UpdateDesk {
  const { source, folder, clock } = services;
  const notice = (): UpdateNotice => noticeOf(services);
  const take = async (bytes: Uint8Array): Promise<UpdateNotice> => {
    const { sequence } = accept(bytes, services);
    // The number first: after a power cut the old announcement may be missing, but never be back.
    await folder.remember({ sequence, askedAt: clock.now().toISOString() });
    await folder.keepManifest(bytes);
    return notice();
  };
  const ask = async (signal: AbortSignal): Promise<UpdateNotice> => {
    try {
      return await take(await source.fetch(signal));
    } catch (error) {
      // Whoever gave up the question says nothing about the source.
      if (!isExpected(error) || signal.aborted) throw error;
      const { sequence } = folder.memory();
      const askedAt = clock.now().toISOString();
      await folder.remember({ sequence, askedAt, failure: failureOf(error) });
      throw error;
    }
  };
  return {
    notice,
    take,
    ask,
    announcedFiles: () => believed(services)?.files ?? [],
    async look(signal) {
      if (!isDue(folder.memory(), clock.now())) return;
      try {
        await ask(signal);
      } catch (error) {
        if (!isExpected(error)) throw error;
      }
    },
  };
}

/** A last question that lies ahead was asked under another clock. */
function isDue({ askedAt, failure }: Memory, now: Date): boolean {
  if (askedAt === undefined) return true;
  const passed = now.getTime() - Date.parse(askedAt);
  const wait = failure?.code === 'UPDATE_SOURCE_UNREACHABLE' ? HOUR_MS : DAY_MS;
  return passed < 0 || passed >= wait;
}

function accept(
  bytes: Uint8Array,
  { keys, folder, clock }: Pick<UpdateServices, 'keys' | 'folder' | 'clock'>,
): UpdateManifest {
  const manifest = openManifest(bytes, keys);
  requireCurrent(manifest, clock.now());
  const kept = folder.manifest();
  const newest = Math.max(folder.memory().sequence, keptManifest(kept, keys)?.sequence ?? 0);
  const isSame = kept !== undefined && equalBytes(sha256(kept), sha256(bytes));
  if (manifest.sequence < newest || (manifest.sequence === newest && !isSame)) {
    throw refuseManifest('older');
  }
  return manifest;
}

/** The signature is checked whenever it is read: a file in the user's folder is believed no more than that. */
function keptManifest(
  bytes: Uint8Array | undefined,
  keys: readonly Uint8Array[],
): UpdateManifest | undefined {
  try {
    return bytes && openManifest(bytes, keys);
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

/** An older one than was believed before was laid down by hand; one that is over names no package any more. */
function believed({ folder, keys, clock }: UpdateServices): UpdateManifest | undefined {
  const manifest = keptManifest(folder.manifest(), keys);
  if (manifest === undefined || manifest.sequence < folder.memory().sequence) return undefined;
  return new Date(manifest.expires) > clock.now() ? manifest : undefined;
}

function noticeOf({ version, folder, keys, clock }: UpdateServices): UpdateNotice {
  const { sequence, askedAt, failure } = folder.memory();
  const asked = {
    ...(askedAt === undefined ? {} : { askedAt }),
    ...(failure === undefined ? {} : { failure }),
  };
  const manifest = keptManifest(folder.manifest(), keys);
  // An older one than was believed before was laid down by hand.
  if (manifest === undefined || manifest.sequence < sequence) return { state: 'unknown', ...asked };
  const { version: announced, published, expires, minimum, notes } = manifest;
  return {
    state: stateOf(version, manifest),
    announced: {
      version: announced,
      published,
      notes,
      minimumExtension: minimum.extension,
      isExpired: new Date(expires) <= clock.now(),
    },
    ...asked,
  };
}

function stateOf(own: string, { version, minimum }: UpdateManifest): UpdateNotice['state'] {
  if (compareVersions(own, minimum.agent) < 0) return 'required';
  return compareVersions(own, version) < 0 ? 'available' : 'current';
}
