// Verdict of one document: icon and word, never colour alone.
import type { JSX } from 'preact';
import type { DocumentReport } from '../../shared/report/report.ts';
import { Icon, type IconName } from './icon.tsx';
import { useSay } from './say.ts';
import {
  type Tone,
  verdictSentence,
  verdictTone,
  verdictWord,
} from '../../shared/report/verdict.ts';

export const toneIcon: Record<Tone, IconName> = {
  ok: 'circle-check',
  warn: 'circle-question',
  bad: 'circle-cross',
  idle: 'circle-dash',
};

export function Badge({
  report,
  onOpen,
}: {
  report: DocumentReport;
  onOpen: (event: MouseEvent) => void;
}): JSX.Element {
  const say = useSay();
  const tone = verdictTone[report.overall];
  const count = report.signatures.filter(({ type }) => type === 'signature').length;
  const counted = count > 0 ? say('badge.count', { count }) : '';
  return (
    <button
      type="button"
      id="badge"
      class={`badge ${tone}`}
      title={verdictSentence(report, say)}
      aria-label={say('badge.open', { verdict: verdictWord(report, say), count: counted })}
      onClick={onOpen}
    >
      <Icon name={toneIcon[tone]} />
      <span>{verdictWord(report, say)}</span>
      {count > 0 && <span class="count">{count}</span>}
    </button>
  );
}
