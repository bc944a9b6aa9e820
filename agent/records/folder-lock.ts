// One writer at a time in a folder, over processes; a lock whose holder died is taken over.
import { closeSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AgentError } from '../core/errors.ts';

const RETRY_MS = 5;
/** Nobody writes for longer than a disk takes. */
const PATIENCE_MS = 10_000;
/** A lock without a number is this old only when its holder was killed before writing it. */
const UNSIGNED_MS = 1000;
/** After a power cut another process may bear the number of the holder; nobody holds a lock for so long. */
const ABANDONED_MS = 60_000;

/** @returns gives the folder free again; @throws AgentError BUSY when another process holds it for 10 seconds */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = join(folder, 'lock');
  const deadline = performance.now() + PATIENCE_MS;
  while (!takeLock(path)) {
    if (performance.now() > deadline) throw new AgentError('BUSY', {});
    if (!isHeld(path)) unlinkIfThere(path);
    await delay(RETRY_MS);
  }
  return () => {
    unlinkIfThere(path);
  };
}

function takeLock(path: string): boolean {
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the process that wrote the lock still lives and may still be writing. */
function isHeld(path: string): boolean {
  const holder = readHolder(path);
  const ageMs = ageOf(path);
  if (holder === undefined) return ageMs < UNSIGNED_MS;
  if (ageMs > ABANDONED_MS) return false;
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Either way: the clock may have been set. Of a lock that is gone: 0. */
function ageOf(path: string): number {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return written === undefined ? 0 : Math.abs(Date.now() - written);
}

/** Undefined while the holder has not written its number yet, or is just gone. */
function readHolder(path: string): number | undefined {
  try {
    const number = Number(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(number) && number > 0 ? number : undefined;
  } catch {
    return undefined;
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
