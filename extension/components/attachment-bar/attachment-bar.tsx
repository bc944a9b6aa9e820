// The controls beside one attachment of a portal page.
import type { JSX } from 'preact';
import { failureText } from '../../../shared/text/failure-text.ts';
import { Badge } from '../badge.tsx';
import { Icon } from '../icon.tsx';
import { useLanguage, useSay } from '../say.ts';
import type { BarState } from './state.ts';

export interface BarActions {
  /** The pointer or the focus is on «Ký số». */
  readonly approach: (event: Event) => void;
  readonly sign: (event: MouseEvent) => void;
  readonly check: (event: MouseEvent) => void;
  readonly openReport: (event: MouseEvent) => void;
  readonly raise: (event: MouseEvent) => void;
  readonly leaveLow: (event: MouseEvent) => void;
}

export function AttachmentBar({
  label,
  isPdf,
  state,
  actions,
}: {
  label: string;
  isPdf: boolean;
  state: BarState;
  actions: BarActions;
}): JSX.Element {
  const say = useSay();
  if (!isPdf) return <span class="bar note">{say('bar.notSignable')}</span>;
  return (
    <span class="bar" role="group" aria-label={say('bar.group', { label })}>
      <button
        type="button"
        id="sign"
        class="quiet"
        disabled={state.busy !== undefined}
        onPointerEnter={actions.approach}
        onFocus={actions.approach}
        onClick={actions.sign}
      >
        <Icon name="pen" />
        <span>{say(state.busy === 'signing' ? 'bar.signing' : 'bar.sign')}</span>
      </button>
      <CheckButton state={state} onCheck={actions.check} />
      <span role="status" class="status">
        {state.checked && <Badge report={state.checked.report} onOpen={actions.openReport} />}
        {state.failure && <FailureChip failure={state.failure} />}
        {state.busy === 'raising' && <span class="note">{say('bar.raising')}</span>}
        {state.isRaiseOffered === true && <RaiseOffer actions={actions} />}
      </span>
    </span>
  );
}

/** Asked once: either answer ends it. */
function RaiseOffer({ actions }: { actions: BarActions }): JSX.Element {
  const say = useSay();
  return (
    <span class="offer" role="group" aria-label={say('bar.raise')}>
      <span>{say('bar.raise')}</span>
      <button type="button" id="raise" class="quiet" onClick={actions.raise}>
        {say('bar.raise.yes')}
      </button>
      <button type="button" id="leave-low" class="quiet" onClick={actions.leaveLow}>
        {say('bar.raise.no')}
      </button>
    </span>
  );
}

/** Once there is a verdict, checking again needs less room than the verdict itself. */
function CheckButton({
  state,
  onCheck,
}: {
  state: BarState;
  onCheck: (event: MouseEvent) => void;
}): JSX.Element {
  const say = useSay();
  const isNarrow = state.busy === undefined && (state.checked ?? state.failure) !== undefined;
  const words = say(state.busy === 'checking' ? 'bar.checking' : 'bar.check');
  return (
    <button
      type="button"
      id="check"
      class={isNarrow ? 'quiet narrow' : 'quiet'}
      disabled={state.busy !== undefined}
      aria-label={words}
      title={isNarrow ? words : undefined}
      onClick={onCheck}
    >
      <Icon name={isNarrow ? 'refresh' : 'search'} />
      {!isNarrow && <span>{words}</span>}
    </button>
  );
}

/** What went wrong and the next step, in a layer of its own: the portal's page does not move. */
export function FailureChip({
  failure,
}: {
  failure: NonNullable<BarState['failure']>;
}): JSX.Element {
  const say = useSay();
  const { message, nextStep } = failureText(useLanguage(), failure);
  return (
    <>
      <button type="button" id="failure" class="badge warn" popovertarget="failure-text">
        <Icon name="warning" />
        <span>{say('bar.failed')}</span>
      </button>
      <span id="failure-text" class="layer" popover="auto" role="alert">
        <strong>{message}</strong> <span>{nextStep}</span>
      </span>
    </>
  );
}
