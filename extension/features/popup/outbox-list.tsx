// «Chờ gửi lại»: signed files that no portal has taken, each with its three ways on.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import type { OutboxEntry } from '../../../shared/protocol/job.ts';
import { displayTime } from '../../../shared/text/display-time.ts';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DocumentAnswer, DoneAnswer, OutboxAnswer } from '../../messages/from-own-page.ts';
import { saveSigned } from '../../components/save-blob.ts';

export function OutboxList(): JSX.Element {
  const say = useSay();
  const [answer, setAnswer] = useState<OutboxAnswer>();
  const [news, setNews] = useState('');
  const look = async (): Promise<void> => {
    setAnswer(await askBackground({ kind: 'outbox.list' }, OutboxAnswer));
  };
  useEffect(() => {
    void look();
  }, []);
  return (
    <section class="outbox">
      <h2>{say('popup.outbox')}</h2>
      <p class="hint" role="status">
        {news}
      </p>
      {answer?.kind === 'failure' && <FailureBox failure={answer.failure} />}
      {answer?.kind === 'entries' && answer.entries.length === 0 && (
        <p class="hint">{say('popup.outbox.empty')}</p>
      )}
      {answer?.kind === 'entries' && answer.entries.length > 0 && (
        <ul>
          {answer.entries.map((entry) => (
            <li key={entry.jobId} class="card">
              <Entry
                entry={entry}
                onGone={(words) => {
                  setNews(words);
                  void look();
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({
  entry,
  onGone,
}: {
  entry: OutboxEntry;
  onGone: (words: string) => void;
}): JSX.Element {
  const say = useSay();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { jobId, portalOrigin, label, signedAt } = entry;
  const kept = { jobId, portalOrigin };
  const isFile = portalOrigin === LOCAL_FILES;

  const run = async (act: () => Promise<Failure | undefined>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    setFailure(await act());
    setBusy(false);
  };
  const resend = async (): Promise<Failure | undefined> => {
    const answer = await askBackground({ kind: 'outbox.resend', ...kept }, DoneAnswer);
    if (answer.kind === 'failure') return answer.failure;
    onGone(say('popup.outbox.resent', { label }));
    return undefined;
  };
  const download = async (): Promise<Failure | undefined> => {
    const answer = await askBackground({ kind: 'outbox.download', ...kept }, DocumentAnswer);
    if (answer.kind === 'failure') return answer.failure;
    saveSigned(answer.document, label);
    return undefined;
  };
  const remove = async (): Promise<Failure | undefined> => {
    const answer = await askBackground({ kind: 'outbox.delete', ...kept }, DoneAnswer);
    if (answer.kind === 'failure') return answer.failure;
    onGone('');
    return undefined;
  };
  return (
    <>
      <p class="entry-name">
        <Icon name="file" /> {label}
      </p>
      <p class="hint">
        {isFile ? say('file.place') : new URL(portalOrigin).host}.{' '}
        {say('popup.outbox.signedAt', { time: displayTime(signedAt) })}
      </p>
      {failure && <FailureBox failure={failure} />}
      {isAsking ? (
        <p class="row" role="group" aria-label={say('popup.outbox.delete.sure')}>
          <span>{say('popup.outbox.delete.sure')}</span>
          <Act
            words={say('popup.outbox.delete.no')}
            disabled={isBusy}
            onAct={() => {
              setAsking(false);
            }}
          />
          <Act
            words={say('popup.outbox.delete.yes')}
            danger
            disabled={isBusy}
            onAct={() => void run(remove)}
          />
        </p>
      ) : (
        <p class="row">
          {!isFile && (
            <Act
              words={say('popup.outbox.resend')}
              label={say('popup.outbox.resend.label', { label })}
              disabled={isBusy}
              onAct={() => void run(resend)}
            />
          )}
          <Act
            words={say('popup.outbox.download')}
            label={say('popup.outbox.download.label', { label })}
            disabled={isBusy}
            onAct={() => void run(download)}
          />
          <Act
            words={say('popup.outbox.delete')}
            label={say('popup.outbox.delete.label', { label })}
            disabled={isBusy}
            onAct={() => {
              setAsking(true);
            }}
          />
        </p>
      )}
    </>
  );
}

function Act({
  words,
  label,
  danger = false,
  disabled,
  onAct,
}: {
  words: string;
  label?: string;
  danger?: boolean;
  disabled: boolean;
  onAct: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={danger ? 'button small danger' : 'button small'}
      aria-label={label}
      disabled={disabled}
      onClick={onAct}
    >
      {words}
    </button>
  );
}
