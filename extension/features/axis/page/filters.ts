// The filters on top of the board: each kind of warning with its count.
import type { BoardRow } from '../../../../shared/axis/board-rows.ts';
import { rulesInOrder } from '../../../../shared/axis/board.ts';
import { needsLook } from '../../../../shared/axis/unclear.ts';
import { type WatchRule, watchRules } from '../../../../shared/axis/watch.ts';

export type Filter = 'all' | 'amiss' | 'unknown' | WatchRule;

export const filters: readonly Filter[] = ['amiss', ...rulesInOrder, 'unknown', 'all'];

export const filterText = (
  filter: Filter,
): `board.filter.${'all' | 'amiss' | 'unknown' | (typeof watchRules)[WatchRule]}` => {
  const isRule = (name: Filter): name is WatchRule => name in watchRules;
  return `board.filter.${isRule(filter) ? watchRules[filter] : filter}`;
};

export function passes(row: BoardRow, filter: Filter): boolean {
  const { findings, isUnknownToPortal } = row;
  if (filter === 'all') return true;
  if (filter === 'unknown') return isUnknownToPortal;
  if (filter === 'amiss') return needsLook(row) || isUnknownToPortal;
  return findings.some(({ rule }) => rule === filter);
}
