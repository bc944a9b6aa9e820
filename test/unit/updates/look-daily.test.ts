import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lookDaily } from '../../../agent/updates/look-daily.ts';

const MINUTE = 60_000;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  [0, 1],
  [0.5, 16],
  [0.999, 30],
])(
  'first looks within half an hour, by chance %d after %i minutes, then hourly',
  (chance, minutes) => {
    const looks: AbortSignal[] = [];
    const stop = new AbortController();
    const look = async (signal: AbortSignal): Promise<void> => void looks.push(signal);
    lookDaily({ look }, chance, stop.signal, () => undefined);
    vi.advanceTimersByTime(minutes * MINUTE - 1);
    expect(looks).toHaveLength(0);
    vi.advanceTimersByTime(MINUTE);
    expect(looks).toEqual([stop.signal]);
    vi.advanceTimersByTime(120 * MINUTE);
    expect(looks).toHaveLength(3);
    stop.abort();
    vi.advanceTimersByTime(600 * MINUTE);
    expect(looks).toHaveLength(3);
  },
);

it('goes on after a look that failed as nobody expected', async () => {
  const failures: unknown[] = [];
  const look = async (): Promise<void> => {
    throw new TypeError('bug');
  };
  lookDaily({ look }, 0, new AbortController().signal, (error) => failures.push(error));
  await vi.advanceTimersByTimeAsync(62 * MINUTE);
  expect(failures).toHaveLength(2);
});
