// The first steps: program, device, a trial signature. Each can be left and taken up again.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page/page-head.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { AgentStatus, OpenedAnswer } from '../../messages/from-own-page.ts';
import { saveWelcome, welcomeState } from '../../settings/welcome.ts';
import { Pairing } from '../options/pairing.tsx';
import { useTokenChanges } from '../tokens/use-token-changes.ts';
import { Step } from './step.tsx';
import { Trial } from './trial.tsx';

const LOOK_MS = 3_000;

export function WelcomeApp(): JSX.Element {
  const say = useSay();
  const [status, look] = useStatus();
  const [isDone, setDone] = useState(false);
  const [signingId, setSigningId] = useState<string>();
  useEffect(() => {
    void welcomeState().then((state) => {
      setDone(state === 'done');
    });
  }, []);
  if (signingId !== undefined) {
    return (
      <Trial
        signingId={signingId}
        onEnd={(isSigned) => {
          setSigningId(undefined);
          if (!isSigned) return;
          setDone(true);
          void saveWelcome('done');
        }}
      />
    );
  }
  const tokens = status?.kind === 'running' ? (status.tokens ?? []) : [];
  return (
    <>
      <PageHead icon="pen" title={say('welcome.title')} help="bat-dau" />
      <main class="sheet">
        {isDone ? <Ready /> : <p>{say('welcome.lead')}</p>}
        <ol class="steps">
          <AgentStep status={status} onAgain={look} />
          <TokenStep labels={tokens.map(({ label }) => label)} />
          <TrialStep isDone={isDone} isPossible={tokens.length > 0} onBegin={setSigningId} />
        </ol>
      </main>
    </>
  );
}

function TokenStep({ labels }: { labels: readonly string[] }): JSX.Element {
  const say = useSay();
  const isThere = labels.length > 0;
  return (
    <Step
      title={say('welcome.token')}
      state={isThere ? 'done' : 'open'}
      words={isThere ? say('popup.token.present', { labels }) : say('welcome.token.next')}
    />
  );
}

function TrialStep({
  isDone,
  isPossible,
  onBegin,
}: {
  isDone: boolean;
  isPossible: boolean;
  onBegin: (signingId: string) => void;
}): JSX.Element {
  const say = useSay();
  const [failure, setFailure] = useState<Failure>();
  const begin = async (): Promise<void> => {
    const sample = await fetch(browser.runtime.getURL('/tep-ky-thu.pdf'));
    const file = { label: say('welcome.trial.file'), document: await sample.blob() };
    const answer = await askBackground({ kind: 'file.open', ...file }, OpenedAnswer);
    if (answer.kind === 'failure') setFailure(answer.failure);
    else onBegin(answer.signingId);
  };
  return (
    <Step
      title={say('welcome.trial')}
      state={isDone ? 'done' : 'open'}
      words={say(isDone ? 'welcome.trial.done' : 'welcome.trial.next')}
    >
      {failure && <FailureBox failure={failure} />}
      <button
        type="button"
        id="trial"
        class={isDone ? 'button' : 'button main'}
        disabled={!isPossible}
        onClick={() => void begin()}
      >
        <Icon name="pen" /> {say(isDone ? 'welcome.trial.again' : 'welcome.trial.start')}
      </button>
    </Step>
  );
}

function AgentStep({
  status,
  onAgain,
}: {
  status: AgentStatus | undefined;
  onAgain: () => void;
}): JSX.Element {
  const say = useSay();
  const title = say('welcome.agent');
  if (status === undefined)
    return <Step title={title} state="open" words={say('popup.agent.checking')} />;
  if (status.kind === 'running') {
    const words = say('popup.agent.running', { version: status.version });
    return <Step title={title} state="done" words={words} />;
  }
  if (status.failure.code === 'NOT_PAIRED') {
    return (
      <Step title={title} state="open" words={say('popup.agent.unpaired')}>
        <Pairing />
      </Step>
    );
  }
  return (
    <Step title={title} state="open" words={say('popup.agent.stopped')}>
      <FailureBox failure={status.failure}>
        <button type="button" class="button small" onClick={onAgain}>
          {say('popup.again')}
        </button>
      </FailureBox>
    </Step>
  );
}

function Ready(): JSX.Element {
  const say = useSay();
  return (
    <div id="ready" class="box ok" role="status">
      <Icon name="circle-check" size={32} />
      <div>
        <p class="box-title">{say('welcome.ready')}</p>
        <p>{say('welcome.ready.next')}</p>
        <p>
          <button
            type="button"
            class="link"
            onClick={() => {
              void browser.runtime.openOptionsPage();
            }}
          >
            {say('welcome.portals')}
          </button>
        </p>
      </div>
    </div>
  );
}

/** Looked at again until program and device are there; a device that is plugged in is seen at once. */
function useStatus(): readonly [AgentStatus | undefined, () => void] {
  const [status, setStatus] = useState<AgentStatus>();
  const look = (): void => {
    void askBackground({ kind: 'agent.status', portalOrigin: LOCAL_FILES }, AgentStatus).then(
      setStatus,
    );
  };
  const isRunning = status?.kind === 'running';
  useEffect(() => {
    look();
    if (isRunning) return;
    const timer = setInterval(look, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isRunning]);
  useTokenChanges(isRunning ? LOCAL_FILES : undefined, look);
  return [status, look];
}
