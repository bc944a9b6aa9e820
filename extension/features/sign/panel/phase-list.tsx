// The phases of a signing with ticks and times: nobody waits without knowing for what.
import type { JSX } from 'preact';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { type Say } from '../../../../shared/text/text.ts';
import {
  type SigningPhase,
  signingPhases,
  type SigningView,
} from '../../../messages/signing-view.ts';

interface PhaseLine {
  readonly phase: SigningPhase;
  readonly state: 'done' | 'now' | 'waiting' | 'failed';
  /** Milliseconds it took; undefined until the next one began. */
  readonly tookMs: number | undefined;
}

/** Phases a person may see; one that was passed over in silence counts as done. */
export function phaseLines(view: SigningView, shown: readonly SigningPhase[]): PhaseLine[] {
  const last = view.phases.at(-1)?.phase ?? 'downloading';
  const reached = signingPhases.indexOf(last);
  return shown.map((phase) => {
    const place = signingPhases.indexOf(phase);
    if (place > reached) return { phase, state: 'waiting', tookMs: undefined };
    if (place === reached && view.outcome?.kind !== 'done') {
      const state = view.outcome === undefined ? 'now' : 'failed';
      return { phase, state, tookMs: undefined };
    }
    return { phase, state: 'done', tookMs: duration(view, phase) };
  });
}

function duration(view: SigningView, phase: SigningPhase): number | undefined {
  const index = view.phases.findLastIndex((entry) => entry.phase === phase);
  const start = view.phases[index];
  const next = view.phases[index + 1];
  return start && next ? next.at - start.at : undefined;
}

const icons = { done: 'check', failed: 'cross' } as const;

export function PhaseList({
  view,
  shown,
}: {
  view: SigningView;
  shown: readonly SigningPhase[];
}): JSX.Element {
  const say = useSay();
  return (
    <ol class="phases" aria-label={say('panel.progress')}>
      {phaseLines(view, shown).map(({ phase, state, tookMs }) => (
        <li
          key={phase}
          class={`phase ${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span class="phase-sign">
            {state === 'done' || state === 'failed' ? (
              <Icon name={icons[state]} />
            ) : (
              <span class={state === 'now' ? 'spinner' : 'dot'} />
            )}
          </span>
          <span class="phase-name">{say(`phase.${phase}`)}</span>
          <span class="phase-time">{tookMs === undefined ? '' : seconds(tookMs, say)}</span>
        </li>
      ))}
    </ol>
  );
}

/** 0,3 as Vietnamese write it. */
function seconds(durationMs: number, say: Say): string {
  const rounded = (Math.max(durationMs, 100) / 1000).toFixed(1);
  return say('phase.seconds', { seconds: rounded.replace('.', ',') });
}
