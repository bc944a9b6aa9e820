// Watches several modules for tokens that come and go: one process each, ended with the signal, started anew after a crash.
import { setTimeout as delay } from 'node:timers/promises';
import type { TokenNames } from '../signing/ports.ts';
import { isExpected } from './token-error.ts';
import { startTokenProcess, type WorkerCommand } from './token-process.ts';

/** After a driver has failed: first and longest pause, in ms. */
const PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Runs until the signal.
 *
 * @param changed - told all tokens that are there, each once; first when every module has answered or failed
 */
export async function watchTokens(
  request: {
    readonly modules: readonly string[];
    readonly worker: WorkerCommand;
    readonly signal: AbortSignal;
  },
  changed: (present: readonly TokenNames[]) => void,
): Promise<void> {
  const { modules, worker, signal } = request;
  const seen = new Map<string, readonly TokenNames[]>();
  const saw = (module: string, present: readonly TokenNames[]): void => {
    seen.set(module, present);
    if (seen.size < modules.length) return;
    // In the order of preference, whichever answered first.
    changed(withoutRepeats(modules.flatMap((each) => seen.get(each) ?? [])));
  };
  await Promise.all(modules.map((module) => watchModule(module, worker, signal, saw)));
}

async function watchModule(
  module: string,
  worker: WorkerCommand,
  signal: AbortSignal,
  saw: (module: string, present: readonly TokenNames[]) => void,
): Promise<void> {
  for (let pauseMs = PAUSE_MS; !signal.aborted; ) {
    const process = startTokenProcess(worker, false);
    try {
      await process.watch(module, signal, (present) => {
        pauseMs = PAUSE_MS;
        saw(module, present);
      });
    } catch (error) {
      if (!isExpected(error)) throw error;
      // What a driver showed before it failed is no longer known to be there.
      if (error.code !== 'USER_CANCELLED') saw(module, []);
    } finally {
      process.close();
    }
    await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

function withoutRepeats(tokens: readonly TokenNames[]): readonly TokenNames[] {
  const seen = new Set<string>();
  return tokens.filter(({ label, serial }) => {
    const name = JSON.stringify([label, serial]);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
