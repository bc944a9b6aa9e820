// Entries of a cross-reference section against a plain list: what is found, in which order, and whether a number is
// given twice with different entries, which lets two readers see two documents.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XrefEntries, type XrefEntry } from '../../../agent/pdf/xref-entries.ts';

const small = fc.integer({ min: 0, max: 3 });
const entry: fc.Arbitrary<XrefEntry> = fc.oneof(
  fc.constant<XrefEntry>({ kind: 'free' }),
  fc.record({ kind: fc.constant('plain' as const), offset: small, generation: small }),
  fc.record({ kind: fc.constant('compressed' as const), container: small, index: small }),
);
const given = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), entry), { maxLength: 200 });

function entriesOf(list: readonly (readonly [number, XrefEntry])[]): XrefEntries {
  const entries = new XrefEntries();
  for (const [number, one] of list) entries.add(number, one);
  return entries;
}

describe('the entries of a section', () => {
  it('are found by number, the first one given', () => {
    fc.assert(
      fc.property(given, (list) => {
        const entries = entriesOf(list);
        for (let number = 0; number <= 41; number += 1) {
          const [, first] = list.find(([known]) => known === number) ?? [];
          expect(entries.get(number)).toEqual(first);
        }
        expect(entries.size).toBe(list.length);
        const numbers = list.map(([number]) => number).toSorted((a, b) => a - b);
        expect([...entries.numbers()]).toEqual(numbers);
        expect(entries.highest()).toBe(Math.max(-1, ...numbers));
      }),
    );
  });

  it('are in conflict when a number has two that differ in anything', () => {
    fc.assert(
      fc.property(given, (list) => {
        const known = new Map<number, Set<string>>();
        for (const [number, one] of list) {
          known.set(number, (known.get(number) ?? new Set()).add(JSON.stringify(one)));
        }
        const isConflict = [...known.values()].some((kinds) => kinds.size > 1);
        expect(entriesOf(list).hasConflict()).toBe(isConflict);
      }),
    );
  });

  it.each<[string, XrefEntry, XrefEntry, boolean]>([
    ['the same twice', plain(17, 0), plain(17, 0), false],
    ['another place', plain(17, 0), plain(18, 0), true],
    ['another generation', plain(17, 0), plain(17, 1), true],
    ['another kind', plain(17, 0), { kind: 'compressed', container: 17, index: 0 }, true],
    ['free and used', { kind: 'free' }, plain(0, 0), true],
  ])('%s', (_, one, other, isConflict) => {
    const twice = [
      [7, one],
      [7, other],
    ] as const;
    for (const others of [[], [3], [9], [3, 9]]) {
      const list = others.map((number) => [number, plain(5, 0)] as const);
      expect(entriesOf([...list, ...twice]).hasConflict()).toBe(isConflict);
    }
  });

  it('are still added after they were looked at', () => {
    const entries = entriesOf([
      [9, plain(1, 0)],
      [2, plain(2, 0)],
    ]);
    expect(entries.get(2)).toEqual(plain(2, 0));
    entries.add(5, plain(3, 0));
    entries.add(1, plain(4, 0));
    expect([1, 2, 5, 9].map((number) => entries.get(number))).toEqual([
      plain(4, 0),
      plain(2, 0),
      plain(3, 0),
      plain(1, 0),
    ]);
  });
});

function plain(offset: number, generation: number): XrefEntry {
  return { kind: 'plain', offset, generation };
}
