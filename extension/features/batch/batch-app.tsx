// Signs many documents together: one list, one confirmation, one PIN, and the end of each.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { CertificateField, chosenCertificate } from '../sign/panel/certificate-choice.tsx';
import { UnknownSigning } from '../sign/panel/panel-frame.tsx';
import { PinHint } from '../sign/panel/pin-picture.tsx';
import { completeChoice, firstChoice, signerRoles } from '../sign/panel/signature-choice.ts';
import { BatchPreview } from './batch-preview.tsx';
import { BatchTable } from './batch-table.tsx';
import { useListDigest } from './list-digest.ts';
import { rowState } from './row-state.ts';
import { useSigningViews } from './use-signing-views.ts';

export function BatchApp({ signingIds }: { signingIds: readonly string[] }): JSX.Element {
  const all = useSigningViews(signingIds);
  const views = all.flatMap((view) => view ?? []);
  const [first] = views;
  useCertificates(first?.signingId);
  if (all.every((view) => view === null)) return <UnknownSigning />;
  if (first === undefined) return <main class="panel" />;
  return <Batch first={first} views={views} />;
}

/** The list of certificates hangs on the first signing: one question for all. */
function useCertificates(signingId: string | undefined): void {
  useEffect(() => {
    if (signingId !== undefined) {
      void askBackground({ kind: 'panel.certificates', signingId }, DoneAnswer);
    }
  }, [signingId]);
}

function Batch({
  first,
  views,
}: {
  first: SigningView;
  views: readonly SigningView[];
}): JSX.Element {
  const say = useSay();
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const [shownId, setShownId] = useState<string>();
  const shown = views.find(({ signingId }) => signingId === shownId);
  const states = views.map(rowState);
  const isChoosing = states.every(({ kind }) => kind !== 'working');
  const tick = (signingId: string): void => {
    const next = new Set(excluded);
    if (!next.delete(signingId)) next.add(signingId);
    setExcluded(next);
  };
  useEffect(() => {
    document.title = say('batch.title', { count: views.length });
  }, [views.length]);
  const { facts, portalOrigin } = first;
  return (
    <div class="panel">
      <header class="panel-head">
        <div class="panel-subject">
          <h1>{say('batch.title', { count: views.length })}</h1>
          <p>
            <strong>{facts.documentCode ?? say('panel.noCode')}</strong>
            {facts.subject && <span>{facts.subject}</span>}
          </p>
        </div>
        <p class="panel-portal">{say('panel.portal', { host: new URL(portalOrigin).host })}</p>
      </header>
      <main class="panel-body">
        {shown === undefined ? (
          <div class="batch-list">
            <BatchTable
              views={views}
              excluded={excluded}
              isChoosing={isChoosing}
              onTick={tick}
              onShow={setShownId}
            />
          </div>
        ) : (
          <BatchPreview
            view={shown}
            onBack={() => {
              setShownId(undefined);
            }}
          />
        )}
        <BatchSide first={first} views={views} excluded={excluded} isChoosing={isChoosing} />
      </main>
    </div>
  );
}

function BatchSide({
  first,
  views,
  excluded,
  isChoosing,
}: {
  first: SigningView;
  views: readonly SigningView[];
  excluded: ReadonlySet<string>;
  isChoosing: boolean;
}): JSX.Element {
  const say = useSay();
  const [certificateId, setCertificateId] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const states = views.map((view) => ({ view, state: rowState(view) }));
  const ready = states.filter(({ state }) => state.kind === 'ready').map(({ view }) => view);
  const chosen = ready.filter(({ signingId }) => !excluded.has(signingId));
  const isArriving = states.some(({ state }) => state.kind === 'waiting');
  const isOver = states.every(({ state }) => ['done', 'failed', 'cancelled'].includes(state.kind));
  const isAskingPin = states.some(
    ({ state }) => state.kind === 'working' && state.phase === 'awaiting-pin',
  );
  const digest = useListDigest(chosen.flatMap(({ review }) => review?.sha256 ?? []));
  const role = signerRoles[firstChoice(first.facts).kind];
  const certificate = chosenCertificate(first.certificates, certificateId, role);
  const cancelAll = (of: readonly SigningView[]): void => {
    for (const { signingId } of of) {
      void askBackground({ kind: 'panel.cancel', signingId }, DoneAnswer);
    }
  };
  const confirm = async (): Promise<void> => {
    if (certificate === undefined) return;
    setFailure(undefined);
    cancelAll(ready.filter((view) => !chosen.includes(view)));
    const documents = chosen.flatMap(({ signingId, review, facts }) =>
      review === undefined
        ? []
        : [
            {
              signingId,
              placement: review.placement,
              signature: completeChoice(firstChoice(facts)),
            },
          ],
    );
    const message = { kind: 'batch.confirm', certificateId: certificate.id, documents } as const;
    const answer = await askBackground(message, DoneAnswer);
    if (answer.kind === 'failure') setFailure(answer.failure);
  };
  const done = states.filter(({ state }) => state.kind === 'done').length;
  return (
    <section class="side" aria-label={say('batch.side')}>
      <p class="unseen" role="status" id="announcer">
        {isAskingPin
          ? say('panel.pin.title')
          : say('batch.progress', { done, count: views.length })}
      </p>
      <div class="side-content">
        {isOver ? (
          <p class="box idle" id="summary">
            {say('batch.summary', { done, count: views.length })}
          </p>
        ) : isChoosing ? (
          <>
            {failure && <FailureBox failure={failure} />}
            <CertificateField
              choice={first.certificates}
              chosen={certificate}
              portalOrigin={first.portalOrigin}
              onChoose={setCertificateId}
              onSearchAgain={() => {
                const { signingId } = first;
                void askBackground({ kind: 'panel.certificates', signingId }, DoneAnswer);
              }}
            />
            <section class="group">
              <h2>{say('batch.digest')}</h2>
              <p class="code">{digest}</p>
              <p class="hint">{say('batch.digest.hint')}</p>
            </section>
          </>
        ) : (
          <section class="group">
            <h2>{say('panel.progress')}</h2>
            <p>{say('batch.progress', { done, count: views.length })}</p>
            <progress aria-label={say('panel.progress')} max={views.length} value={done} />
            {isAskingPin && <PinHint />}
          </section>
        )}
      </div>
      <footer class="side-foot">
        {isOver ? (
          <button
            type="button"
            id="close"
            class="button main"
            onClick={() => {
              window.close();
            }}
          >
            {say('panel.close')}
          </button>
        ) : (
          <button
            type="button"
            id="cancel"
            class="button"
            onClick={() => {
              cancelAll(views);
            }}
          >
            {say('panel.cancel')}
          </button>
        )}
        {isChoosing && !isOver && (
          <button
            type="button"
            id="confirm"
            class="button main"
            disabled={isArriving || chosen.length === 0 || certificate === undefined}
            onClick={() => void confirm()}
          >
            {say('batch.confirm', { count: chosen.length })}
          </button>
        )}
      </footer>
    </section>
  );
}
