// Results remembered by content: the same bytes are worked on once, and a result owns what it holds.
import { describe, expect, it } from 'vitest';
import { rememberByContent } from '../../../agent/core/remember-by-content.ts';

/** Counts how often it works; its results hold the bytes they were given. */
function counted(limits = { most: 2, largestBytes: 4 }): {
  readonly read: (bytes: Uint8Array) => { readonly held: Uint8Array };
  readonly calls: () => number;
} {
  let calls = 0;
  const read = rememberByContent((held: Uint8Array) => {
    calls++;
    if (held[0] === 0xff) throw new Error('bad');
    return { held };
  }, limits);
  return { read, calls: () => calls };
}

describe('a function that remembers by content', () => {
  it('works once for equal bytes, wherever they lie', () => {
    const { read, calls } = counted();
    const first = read(Uint8Array.of(1, 2));
    expect(read(Uint8Array.of(1, 2))).toBe(first);
    expect(read(Uint8Array.of(1, 3))).not.toBe(first);
    expect(calls()).toBe(2);
  });

  it('keeps a result when the bytes it was given change afterwards', () => {
    const { read } = counted();
    const bytes = Uint8Array.of(1, 2);
    const { held } = read(bytes);
    bytes[0] = 9;
    expect([...held]).toEqual([1, 2]);
    expect([...read(bytes).held]).toEqual([9, 2]);
  });

  it('holds no more than its limits: results, and bytes of one', () => {
    const { read, calls } = counted();
    for (const byte of [1, 2, 3, 1]) read(Uint8Array.of(byte));
    expect(calls()).toBe(4);
    const large = new Uint8Array(5);
    expect(read(large)).not.toBe(read(large));
  });

  it('remembers no failure', () => {
    const { read, calls } = counted();
    const bad = Uint8Array.of(0xff);
    expect(() => read(bad)).toThrow('bad');
    expect(() => read(bad)).toThrow('bad');
    expect(calls()).toBe(2);
  });
});
