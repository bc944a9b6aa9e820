// The end of a signing: done, cancelled, or failed with the way out.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LOCAL_FILES } from '../../../../shared/protocol/origins.ts';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { FailureBox } from '../../../components/page/failure-box.tsx';
import { SignatureList } from '../../../components/page/report-view.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { DocumentAnswer, DoneAnswer } from '../../../messages/from-own-page.ts';
import type { Outcome, SigningPhase, SigningView } from '../../../messages/signing-view.ts';
import { FileDone } from './file-done.tsx';
import { LevelNotes } from './level-notes.tsx';
import { PhaseList } from './phase-list.tsx';
import { saveSigned } from '../../../components/save-blob.ts';

/** The same file will fail the same way: there is nothing to try again. */
const documentFaults: ReadonlySet<Failure['code']> = new Set([
  'PDF_MALFORMED',
  'PDF_ENCRYPTED',
  'PDF_DAMAGED_SIGNED',
  'PDF_UNSUPPORTED',
  'SIGNATURES_FORBIDDEN',
  'BUDGET_EXCEEDED',
  'MESSAGE_TOO_LARGE',
]);
const allWork: readonly SigningPhase[] = [
  'preparing',
  'awaiting-pin',
  'signing',
  'validating',
  'uploading',
];

export function OutcomeFace({
  view,
  outcome,
}: {
  view: SigningView;
  outcome: Outcome;
}): JSX.Element {
  switch (outcome.kind) {
    case 'done':
      return view.portalOrigin === LOCAL_FILES ? (
        <FileDone view={view} outcome={outcome} />
      ) : (
        <Done view={view} outcome={outcome} />
      );
    case 'cancelled':
      return <Cancelled />;
    case 'failed':
      return <Failed view={view} failure={outcome.failure} kept={outcome.kept} />;
  }
}

function Done({
  view,
  outcome,
}: {
  view: SigningView;
  outcome: Extract<Outcome, { kind: 'done' }>;
}): JSX.Element {
  const say = useSay();
  const { report, level } = outcome;
  return (
    <>
      <div class="box ok">
        <Icon name="circle-check" size={32} />
        <div>
          <h2 class="box-title">{say('panel.done')}</h2>
          <p>{say('panel.done.text', { label: view.facts.label })}</p>
        </div>
      </div>
      {level && <LevelNotes level={level} />}
      <SignatureList report={report} />
      <PhaseList view={view} shown={allWork} />
      <CloseFoot />
    </>
  );
}

function Cancelled(): JSX.Element {
  const say = useSay();
  return (
    <>
      <div class="box idle">
        <Icon name="circle-dash" size={32} />
        <div>
          <h2 class="box-title">{say('panel.cancelled')}</h2>
          <p>{say('panel.cancelled.next')}</p>
        </div>
      </div>
      <CloseFoot />
    </>
  );
}

function Failed({
  view,
  failure,
  kept,
}: {
  view: SigningView;
  failure: Failure;
  kept: boolean;
}): JSX.Element {
  const say = useSay();
  const [downloaded, setDownloaded] = useState(false);
  const [lost, setLost] = useState<Failure>();
  const { signingId } = view;
  // A page that called has had its answer: it takes nothing any more.
  const isFinal = view.facts.isCall === true || (!kept && documentFaults.has(failure.code));
  const download = async (): Promise<void> => {
    const answer = await askBackground({ kind: 'panel.signedDocument', signingId }, DocumentAnswer);
    if (answer.kind === 'failure') setLost(answer.failure);
    else {
      saveSigned(answer.document, view.facts.label);
      setDownloaded(true);
    }
  };
  return (
    <>
      <FailureBox failure={failure}>{kept && <p>{say('panel.kept')}</p>}</FailureBox>
      {lost && <FailureBox failure={lost} />}
      {downloaded && (
        <p class="hint" role="status">
          <Icon name="check" /> {say('panel.downloaded')}
        </p>
      )}
      <footer class="side-foot">
        <CloseButton isMain={isFinal} />
        {kept && (
          <button type="button" id="download" class="button" onClick={() => void download()}>
            <Icon name="download" /> {say('panel.download')}
          </button>
        )}
        {!isFinal && (
          <button
            type="button"
            id="retry"
            class="button main"
            onClick={() => void askBackground({ kind: 'panel.retry', signingId }, DoneAnswer)}
          >
            {say(kept ? 'panel.resend' : 'panel.retry')}
          </button>
        )}
      </footer>
    </>
  );
}

function CloseFoot(): JSX.Element {
  return (
    <footer class="side-foot">
      <CloseButton isMain />
    </footer>
  );
}

function CloseButton({ isMain = false }: { isMain?: boolean }): JSX.Element {
  const say = useSay();
  return (
    <button
      type="button"
      id="close"
      class={isMain ? 'button main' : 'button'}
      onClick={() => {
        window.close();
      }}
    >
      {say('panel.close')}
    </button>
  );
}
