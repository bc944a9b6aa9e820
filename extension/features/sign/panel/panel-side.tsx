// The right side of the panel: one of four faces (preparing, choosing, working, ended), the main action at its foot.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { SignatureChoice } from '../../../../shared/protocol/signature.ts';
import { failureText } from '../../../../shared/text/failure-text.ts';
import { Icon } from '../../../components/icon.tsx';
import { useLanguage, useSay } from '../../../components/say.ts';
import { type Say } from '../../../../shared/text/text.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { DoneAnswer } from '../../../messages/from-own-page.ts';
import {
  currentPhase,
  type SigningPhase,
  type SigningView,
} from '../../../messages/signing-view.ts';
import { ChooseFace } from './choose-face.tsx';
import { OutcomeFace } from './outcome-face.tsx';
import { PhaseList } from './phase-list.tsx';
import { PinHint } from './pin-picture.tsx';
import { completeDecision, type SideChoice, type SidePlace } from './side-props.ts';

const arriving: readonly SigningPhase[] = ['downloading', 'connecting', 'sending', 'reviewing'];
const working: readonly SigningPhase[] = [
  'preparing',
  'awaiting-pin',
  'signing',
  'validating',
  'uploading',
];
const cancellable: ReadonlySet<SigningPhase> = new Set([
  ...arriving,
  'choosing',
  'preparing',
  'awaiting-pin',
]);

export function PanelSide({
  view,
  choice,
  place,
  onChooseCertificate,
  onChooseKind,
}: {
  view: SigningView;
  choice: SideChoice;
  place: SidePlace;
  onChooseCertificate: (certificateId: string) => void;
  onChooseKind: (signature: SignatureChoice) => void;
}): JSX.Element {
  const say = useSay();
  const phase = currentPhase(view);
  const { signingId } = view;
  const canCancel = view.outcome === undefined && cancellable.has(phase);
  const cancel = (): void => {
    void askBackground({ kind: 'panel.cancel', signingId }, DoneAnswer);
  };
  useEscape(canCancel ? cancel : undefined);
  const isReady = phase === 'choosing' && view.outcome === undefined && view.review !== undefined;
  return (
    <section class="side" aria-label={say('panel.title')}>
      <Announcer view={view} />
      <div class="side-content">
        {view.outcome ? (
          <OutcomeFace view={view} outcome={view.outcome} />
        ) : isReady ? (
          <ChooseFace
            view={view}
            choice={choice}
            place={place}
            onChooseCertificate={onChooseCertificate}
            onChooseKind={onChooseKind}
          />
        ) : (
          <WorkFace view={view} phase={phase} />
        )}
      </div>
      {view.outcome === undefined && (
        <footer class="side-foot">
          <button type="button" id="cancel" class="button" disabled={!canCancel} onClick={cancel}>
            {say('panel.cancel')}
          </button>
          {isReady && <SignButton signingId={signingId} choice={choice} />}
        </footer>
      )}
    </section>
  );
}

function SignButton({ signingId, choice }: { signingId: string; choice: SideChoice }): JSX.Element {
  const say = useSay();
  const decision = completeDecision(choice);
  return (
    <button
      type="button"
      id="confirm"
      class="button main"
      disabled={decision === undefined}
      onClick={() => {
        if (decision === undefined) return;
        void askBackground({ kind: 'panel.confirm', signingId, ...decision }, DoneAnswer);
      }}
    >
      {say(`kind.${choice.signature.kind}`)}
    </button>
  );
}

function WorkFace({ view, phase }: { view: SigningView; phase: SigningPhase }): JSX.Element {
  const say = useSay();
  const isWorking = working.includes(phase);
  return (
    <section class="group">
      <h2>{say('panel.progress')}</h2>
      <PhaseList view={view} shown={isWorking ? working : arriving} />
      {view.awaitsConsent === true && <ConsentHint portalOrigin={view.portalOrigin} />}
      {phase === 'sending' && view.awaitsConsent !== true && (
        <progress aria-label={say('phase.sending')} max={1} value={view.sentShare} />
      )}
      {phase === 'awaiting-pin' && <PinHint />}
    </section>
  );
}

/** The window may lie behind the browser: nobody should wait for a progress bar. */
function ConsentHint({ portalOrigin }: { portalOrigin: string }): JSX.Element {
  const say = useSay();
  return (
    <div id="consent-pending" class="box idle">
      <Icon name="circle-dash" size={20} />
      <div>
        <p class="box-title">{say('panel.consent.title')}</p>
        <p>{say('panel.consent.text', { portal: portalOrigin })}</p>
      </div>
    </div>
  );
}

/** Says each phase and the end to those who do not see them. */
function Announcer({ view }: { view: SigningView }): JSX.Element {
  const say = useSay();
  const language = useLanguage();
  const words = announcement(view, say, (failure) => {
    const { message, nextStep } = failureText(language, failure);
    return `${message} ${nextStep}`;
  });
  return (
    <p class="unseen" role="status" id="announcer">
      {words}
    </p>
  );
}

function announcement(
  view: SigningView,
  say: Say,
  sayFailure: (failure: Failure) => string,
): string {
  const { outcome } = view;
  if (outcome === undefined) {
    const phase = currentPhase(view);
    if (view.awaitsConsent === true) return say('panel.consent.title');
    return phase === 'awaiting-pin' ? say('panel.pin.title') : say(`phase.${phase}`);
  }
  if (outcome.kind === 'failed') return sayFailure(outcome.failure);
  return say(outcome.kind === 'done' ? 'panel.done' : 'panel.cancelled');
}

function useEscape(act: (() => void) | undefined): void {
  useEffect(() => {
    if (act === undefined) return;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) act();
    };
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
    };
  });
}
