// The popup's line about the exchange axis; nothing where no portal was read.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { boardRows } from '../../../shared/axis/board-rows.ts';
import { timeWords } from '../../../shared/axis/board.ts';
import { needsLook } from '../../../shared/axis/unclear.ts';
import type { Say } from '../../../shared/text/text.ts';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { BoardAnswer } from '../../messages/axis.ts';

interface Line {
  readonly tone: 'ok' | 'bad' | 'idle';
  readonly words: string;
}

const icons = { ok: 'circle-check', bad: 'circle-cross', idle: 'circle-dash' } as const;

export function AxisLine(): JSX.Element | null {
  const say = useSay();
  const [answer, setAnswer] = useState<BoardAnswer>();
  useEffect(() => {
    void askBackground({ kind: 'axis.board' }, BoardAnswer).then(setAnswer);
  }, []);
  const line = answer?.kind === 'board' ? lineOf(answer, say) : undefined;
  if (line === undefined) return null;
  return (
    <div class={`line ${line.tone}`} id="axis-line">
      <dt>{say('board.popup')}</dt>
      <dd>
        <Icon name={icons[line.tone]} /> <span>{line.words}</span>
      </dd>
    </div>
  );
}

function lineOf(
  { isOn, portals, told }: Extract<BoardAnswer, { kind: 'board' }>,
  say: Say,
): Line | undefined {
  const read = portals.flatMap(({ readAt, ...portal }) =>
    readAt === undefined ? [] : [{ ...portal, readAt }],
  );
  const [oldest] = read.map(({ readAt }) => readAt).toSorted();
  if (!isOn || oldest === undefined) return undefined;
  const { rows } = boardRows({ portals: read, told, ledger: [] }, { now: new Date() });
  const count = rows.filter(needsLook).length;
  const params = { count, time: timeWords(oldest) };
  if (read.some(({ isStale }) => isStale)) {
    return { tone: 'idle', words: say('board.popup.stale', params) };
  }
  return count === 0
    ? { tone: 'ok', words: say('board.popup.fine', params) }
    : { tone: 'bad', words: say('board.popup.amiss', params) };
}
