// Tasks that a person can do only one of: each waits for the one before, in the order they came.
import { AgentError } from './errors.ts';

export type Turn = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

export function oneAtATime(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return async (task, signal) => {
    const before = last;
    const own = (async () => {
      await before;
      // Cancelled while it waited: nobody is to see it any more.
      if (signal.aborted) throw new AgentError('USER_CANCELLED', {});
      return task();
    })();
    last = own.catch(() => undefined);
    return own;
  };
}
