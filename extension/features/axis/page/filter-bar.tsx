// Counts as filters: one press shows what a number stands for.
import type { JSX } from 'preact';
import type { BoardRow } from '../../../../shared/axis/board-rows.ts';
import { useSay } from '../../../components/say.ts';
import { type Filter, filters, filterText, passes } from './filters.ts';

export function FilterBar({
  rows,
  filter,
  onChoose,
}: {
  rows: readonly BoardRow[];
  filter: Filter;
  onChoose: (filter: Filter) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <div class="axis-filters" role="group" aria-label={say('board.filters')}>
      {filters.map((one) => {
        const count = rows.filter((row) => passes(row, one)).length;
        const isWarning = one !== 'all' && count > 0;
        return (
          <button
            key={one}
            type="button"
            class={`axis-filter${isWarning ? ' warned' : ''}`}
            data-filter={one}
            aria-pressed={one === filter}
            onClick={() => {
              onChoose(one);
            }}
          >
            <strong>{count}</strong> <span>{say(filterText(one))}</span>
          </button>
        );
      })}
    </div>
  );
}
