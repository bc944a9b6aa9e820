// The guard's quiet line: what is going on, or how it ended, at the foot of the window.
import type { ComponentChildren, JSX } from 'preact';
import type { IconName } from '../icon-paths.ts';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';

type LineTone = 'busy' | 'ok' | 'warn' | 'bad';

const icons: Readonly<Record<Exclude<LineTone, 'busy'>, IconName>> = {
  ok: 'circle-check',
  warn: 'warning',
  bad: 'circle-cross',
};

export function GuardLine({
  tone,
  words,
  hint,
  children,
}: {
  tone: LineTone;
  words: string;
  hint?: string;
  /** Buttons. */
  children?: ComponentChildren;
}): JSX.Element {
  const say = useSay();
  return (
    <section class={`guard-line ${tone}`} aria-label={say('guard.line')}>
      {tone === 'busy' ? <span class="spinner" /> : <Icon name={icons[tone]} size={20} />}
      <div role="status">
        <p>{words}</p>
        {hint !== undefined && <p class="hint">{hint}</p>}
      </div>
      {children !== undefined && <span class="guard-buttons">{children}</span>}
    </section>
  );
}
