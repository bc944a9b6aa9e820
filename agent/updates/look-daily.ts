// Looks for announced versions while the agent runs, at another moment on each PC: thousands are switched on at once.
import type { UpdateDesk } from './update-desk.ts';

const MINUTE_MS = 60_000;
/** The desk itself asks no more often than once a day. */
const LOOK_EVERY_MS = 60 * MINUTE_MS;

/**
 * @param chance - from 0 to below 1: where in the first half hour the first look is
 * @param failed - told of what nobody expected
 */
export function lookDaily(
  desk: Pick<UpdateDesk, 'look'>,
  chance: number,
  signal: AbortSignal,
  failed: (error: unknown) => void,
): void {
  const plan = (delayMs: number): NodeJS.Timeout => setTimeout(look, delayMs).unref();
  let timer = plan(Math.floor(MINUTE_MS + chance * 30 * MINUTE_MS));
  function look(): void {
    desk.look(signal).catch(failed);
    timer = plan(LOOK_EVERY_MS);
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
}
