// One of the first steps: done or open, with what belongs to it.
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';

export function Step({
  title,
  state,
  words,
  children,
}: {
  title: string;
  state: 'done' | 'open';
  words: string;
  children?: ComponentChildren;
}): JSX.Element {
  const say = useSay();
  return (
    <li class={`group step ${state}`}>
      <h2>
        <Icon name={state === 'done' ? 'circle-check' : 'circle-dash'} size={20} />
        <span class="step-name">{title}</span>
        <span class="unseen">: {say(state === 'done' ? 'welcome.done' : 'welcome.open')}</span>
      </h2>
      <p>{words}</p>
      {children}
    </li>
  );
}
