// One line each for the agent, the token and the open page.
import type { JSX } from 'preact';
import type { IconName } from '../../components/icon-paths.ts';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';
import { type Say } from '../../../shared/text/text.ts';
import type { Tone } from '../../../shared/report/verdict.ts';
import type { AgentStatus } from '../../messages/from-own-page.ts';
import type { OpenPage } from './open-page.ts';

const icons: Record<Tone, IconName> = {
  ok: 'circle-check',
  warn: 'warning',
  bad: 'circle-cross',
  idle: 'circle-dash',
};

export function Line({
  name,
  tone,
  words,
}: {
  name: string;
  tone: Tone;
  words: string;
}): JSX.Element {
  return (
    <div class={`line ${tone}`}>
      <dt>{name}</dt>
      <dd>
        <Icon name={icons[tone]} /> <span>{words}</span>
      </dd>
    </div>
  );
}

export function AgentLine({ status }: { status: AgentStatus | undefined }): JSX.Element {
  const say = useSay();
  const name = say('popup.agent');
  if (status === undefined)
    return <Line name={name} tone="idle" words={say('popup.agent.checking')} />;
  if (status.kind === 'failure') {
    const isUnpaired = status.failure.code === 'NOT_PAIRED';
    const words = say(isUnpaired ? 'popup.agent.unpaired' : 'popup.agent.stopped');
    return <Line name={name} tone="bad" words={words} />;
  }
  const { version, training } = status;
  if (training) return <Line name={name} tone="warn" words={say('popup.agent.training')} />;
  return <Line name={name} tone="ok" words={say('popup.agent.running', { version })} />;
}

export function TokenLine({ status }: { status: AgentStatus | undefined }): JSX.Element | null {
  const say = useSay();
  if (status?.kind !== 'running') return null;
  const { tone, words } = tokenWords(status, say);
  return <Line name={say('popup.token')} tone={tone} words={words} />;
}

function tokenWords(
  { tokens }: Extract<AgentStatus, { kind: 'running' }>,
  say: Say,
): { tone: Tone; words: string } {
  if (tokens === undefined) return { tone: 'idle', words: say('popup.token.unknown') };
  if (tokens.length === 0) return { tone: 'warn', words: say('popup.token.none') };
  const locked = tokens.find((token) => token.pinState === 'locked');
  if (locked) return { tone: 'bad', words: say('popup.token.locked', { label: locked.label }) };
  const labels = tokens.map((token) => token.label);
  return { tone: 'ok', words: say('popup.token.present', { labels }) };
}

export function PageLine({ page }: { page: OpenPage | undefined }): JSX.Element | null {
  const say = useSay();
  if (page === undefined) return null;
  const name = say('popup.page');
  if (page.kind === 'other') return <Line name={name} tone="idle" words={say('popup.page.none')} />;
  const { origin, attachments: count, failure } = page;
  const words = say('popup.page.portal', { host: new URL(origin).host, count });
  return <Line name={name} tone={failure ? 'warn' : 'ok'} words={words} />;
}
