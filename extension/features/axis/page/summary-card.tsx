// The day's sendings in one sentence, to be copied into a report; open from the hour of the summary on.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BoardRow } from '../../../../shared/axis/board-rows.ts';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { daySummary, dayWords, vietnamHour } from '../day-summary.ts';

export function SummaryCard({
  rows,
  summaryHour,
}: {
  rows: readonly BoardRow[];
  summaryHour: number;
}): JSX.Element {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const [now] = useState(() => new Date());
  const { day, ...counts } = daySummary(rows, now);
  const title = say('board.summary.title', { day: dayWords(day) });
  const words = say('board.summary.words', counts);
  return (
    <details class="card axis-summary" open={vietnamHour(now) >= summaryHour}>
      <summary>{title}</summary>
      <p>{words}</p>
      <p class="row">
        <button
          type="button"
          class="button small"
          onClick={() => {
            void navigator.clipboard.writeText(`${title}: ${words}`).then(() => {
              setCopied(true);
            });
          }}
        >
          <Icon name="file" /> {say('board.summary.copy')}
        </button>
        <span class="hint" role="status">
          {isCopied ? say('board.summary.copied') : ''}
        </span>
      </p>
    </details>
  );
}
