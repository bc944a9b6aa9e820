// The right side of the list: certificate, number for all, digest; then the progress and the end.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { CertificateInfo } from '../../../shared/protocol/token.ts';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { CertificateField } from '../sign/panel/certificate-choice.tsx';
import { asksNumber, NumberFields } from '../sign/panel/kind-fields.tsx';
import { PinHint } from '../sign/panel/pin-picture.tsx';
import { completeDecision } from '../sign/panel/side-props.ts';
import type { Decision } from '../sign/panel/use-decision.ts';
import type { Decisions } from './decisions.tsx';
import { useListDigest } from './list-digest.ts';
import { rowState } from './row-state.ts';

export function BatchSide({
  first,
  views,
  decisions,
  excluded,
  isChoosing,
  certificate,
  onChooseCertificate,
  children,
}: {
  first: SigningView;
  views: readonly SigningView[];
  decisions: Decisions;
  excluded: ReadonlySet<string>;
  isChoosing: boolean;
  certificate: CertificateInfo | undefined;
  onChooseCertificate: (certificateId: string) => void;
  /** What is decided for the document that is open. */
  children: JSX.Element | undefined;
}): JSX.Element {
  const say = useSay();
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
  const open = chosen.flatMap(({ signingId }) => decisions.get(signingId) ?? []);
  const documents = chosen.flatMap(({ signingId }) => {
    const decision = decisions.get(signingId);
    const complete = decision && completeDecision(decision.choice);
    if (complete === undefined) return [];
    const { placement, signature } = complete;
    return [{ signingId, placement, signature }];
  });
  const isComplete = documents.length === chosen.length && chosen.length > 0;
  const cancelAll = (of: readonly SigningView[]): void => {
    for (const { signingId } of of) {
      void askBackground({ kind: 'panel.cancel', signingId }, DoneAnswer);
    }
  };
  const confirm = async (): Promise<void> => {
    if (certificate === undefined) return;
    setFailure(undefined);
    cancelAll(ready.filter((view) => !chosen.includes(view)));
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
          <Summary done={done} count={views.length} />
        ) : isChoosing ? (
          <>
            {failure && <FailureBox failure={failure} />}
            {children ?? <NumberForAll decisions={open} />}
            <CertificateField
              choice={first.certificates}
              chosen={certificate}
              portalOrigin={first.portalOrigin}
              onChoose={onChooseCertificate}
              onSearchAgain={() => {
                const { signingId } = first;
                void askBackground({ kind: 'panel.certificates', signingId }, DoneAnswer);
              }}
            />
            <section class="group">
              <h2>{say('batch.digest')}</h2>
              <p class="code compared">{digest}</p>
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
      <Foot
        count={chosen.length}
        isOver={isOver}
        canConfirm={!isArriving && certificate !== undefined && isComplete}
        onCancel={() => {
          cancelAll(views);
        }}
        onConfirm={isChoosing ? confirm : undefined}
      />
    </section>
  );
}

function Summary({ done, count }: { done: number; count: number }): JSX.Element {
  const say = useSay();
  const isWhole = done === count;
  return (
    <div class={`box ${isWhole ? 'ok' : 'warn'}`}>
      <Icon name={isWhole ? 'circle-check' : 'warning'} size={20} />
      <p class="box-title" id="summary">
        {say('batch.summary', { done, count })}
      </p>
    </div>
  );
}

function Foot({
  count,
  isOver,
  canConfirm,
  onCancel,
  onConfirm,
}: {
  count: number;
  isOver: boolean;
  canConfirm: boolean;
  onCancel: () => void;
  /** Undefined once it is confirmed. */
  onConfirm: (() => Promise<void>) | undefined;
}): JSX.Element {
  const say = useSay();
  if (isOver) {
    return (
      <footer class="side-foot">
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
      </footer>
    );
  }
  return (
    <footer class="side-foot">
      <button type="button" id="cancel" class="button" onClick={onCancel}>
        {say('panel.cancel')}
      </button>
      {onConfirm && (
        <button
          type="button"
          id="confirm"
          class="button main"
          disabled={!canConfirm}
          onClick={() => void onConfirm()}
        >
          {say('batch.confirm', { count })}
        </button>
      )}
    </footer>
  );
}

/** Number and date belong to the document that all these files are of: typed once, and still changed for one alone. */
function NumberForAll({ decisions }: { decisions: readonly Decision[] }): JSX.Element | null {
  const say = useSay();
  const asking = decisions.filter(({ choice: { signature, proposal } }) =>
    asksNumber(signature.kind, proposal?.needsNumber === true),
  );
  // Where one of them is issued its fields want the date as well.
  const [first] = asking.toSorted((a, b) => Number(isIssue(b)) - Number(isIssue(a)));
  if (first === undefined) return null;
  return (
    <section class="group" id="number-for-all">
      <h2>{say('batch.number', { count: asking.length })}</h2>
      <NumberFields
        signature={first.choice.signature}
        onChoose={({ documentCode, issuedDate }) => {
          for (const { choice, onChooseKind } of asking) {
            onChooseKind({
              ...choice.signature,
              ...(documentCode !== undefined && { documentCode }),
              ...(issuedDate !== undefined && { issuedDate }),
            });
          }
        }}
      />
    </section>
  );
}

const isIssue = ({ choice }: Decision): boolean => choice.signature.kind === 'issue';
