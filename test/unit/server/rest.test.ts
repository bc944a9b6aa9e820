import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { giveBackMemory } from '../../../agent/core/memory.ts';
import { Rest } from '../../../agent/server/rest.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('comes after the start and after the last connection, never while one is open', () => {
  const rested = vi.fn();
  const rest = new Rest(rested, 300);
  vi.advanceTimersByTime(299);
  expect(rested).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(rested).toHaveBeenCalledTimes(1);
  rest.opened();
  rest.opened();
  rest.closed();
  vi.advanceTimersByTime(10_000);
  expect(rested).toHaveBeenCalledTimes(1);
  rest.closed();
  vi.advanceTimersByTime(100);
  rest.opened();
  vi.advanceTimersByTime(10_000);
  expect(rested).toHaveBeenCalledTimes(1);
  rest.closed();
  vi.advanceTimersByTime(300);
  expect(rested).toHaveBeenCalledTimes(2);
});

it('does not come once stopped', () => {
  const rested = vi.fn();
  new Rest(rested, 300).stop();
  vi.advanceTimersByTime(10_000);
  expect(rested).not.toHaveBeenCalled();
});

it('gives back what was thrown away', () => {
  const held = Array.from({ length: 8 }, () => new Float64Array(1 << 19).fill(1));
  expect(held).toHaveLength(8);
  const before = process.memoryUsage().arrayBuffers;
  held.length = 0;
  giveBackMemory();
  expect(before - process.memoryUsage().arrayBuffers).toBeGreaterThanOrEqual(8 << 22);
});
