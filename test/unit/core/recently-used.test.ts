// A map that forgets what was used longest ago.
import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from '../../../agent/core/recently-used.ts';

describe('recently used values', () => {
  it('are kept up to the limit, and the one used longest ago goes first', () => {
    const values = new RecentlyUsed<string, number>(2);
    values.set('a', 1);
    values.set('b', 2);
    expect(values.get('a')).toBe(1);
    values.set('c', 3);
    expect([values.get('a'), values.get('b'), values.get('c')]).toEqual([1, undefined, 3]);
  });

  it('change when they are set again', () => {
    const values = new RecentlyUsed<string, number>(2);
    values.set('a', 1);
    values.set('a', 2);
    values.set('b', 3);
    expect([values.get('a'), values.get('b')]).toEqual([2, 3]);
  });
});
