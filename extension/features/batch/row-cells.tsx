// The cells of one line of the list.
import type { JSX } from 'preact';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { ReviewWarning } from '../../../shared/protocol/job.ts';
import { failureText } from '../../../shared/text/failure-text.ts';
import { Icon } from '../../components/icon.tsx';
import { useLanguage, useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { placeWords } from '../sign/panel/place-fields.tsx';
import type { SideChoice } from '../sign/panel/side-props.ts';
import { firstChoice } from '../sign/panel/signature-choice.ts';
import type { RowState } from './row-state.ts';

/** The file, its kind, and what to know of it. */
export function Name({
  view,
  choice,
  onShow,
}: {
  view: SigningView;
  choice: SideChoice | undefined;
  onShow: () => void;
}): JSX.Element {
  const say = useSay();
  const { facts, review } = view;
  const { kind } = choice?.signature ?? firstChoice(facts);
  return (
    <td class="name">
      <button type="button" class="link show" disabled={!view.hasDocument} onClick={onShow}>
        {facts.label}
      </button>
      {facts.openAt !== undefined && (
        <span class="notes-line">
          {facts.documentCode ?? say('panel.noCode')}
          {facts.subject && `; ${facts.subject}`}
        </span>
      )}
      <span class="notes-line">
        {say(`kind.${kind}`)}
        {review && `; ${say('batch.pages', { count: review.pageCount })}`}
      </span>
      <Findings warnings={choice?.warnings ?? review?.warnings ?? []} />
    </td>
  );
}

function Findings({ warnings }: { warnings: readonly ReviewWarning[] }): JSX.Element {
  const say = useSay();
  return (
    <>
      {warnings.map((warning) => (
        <span class="notes-line" key={warning}>
          <Icon name="warning" /> {say(`finding.${warning}`)}
        </span>
      ))}
    </>
  );
}

export function Place({ choice }: { choice: SideChoice | undefined }): JSX.Element | null {
  const say = useSay();
  const { placement, proposal } = choice ?? {};
  if (placement === undefined || proposal === undefined) return null;
  return (
    <>
      {say('batch.page', { page: placement.pageIndex + 1 })}
      <span class="notes-line">{say(placeWords(placement, proposal))}</span>
    </>
  );
}

export function State({
  state,
  signingId,
  failure,
}: {
  state: RowState;
  signingId: string;
  /** Why it cannot be signed as it is chosen now. */
  failure: Failure | undefined;
}): JSX.Element {
  const say = useSay();
  const language = useLanguage();
  switch (state.kind) {
    case 'waiting':
    case 'working':
      return (
        <span class="state">
          <span class="spinner" /> {say(`phase.${state.phase}`)}
        </span>
      );
    case 'ready': {
      const mishap = failure ?? state.mishap;
      if (mishap === undefined) return <span class="state">{say('batch.ready')}</span>;
      return <span class="notes-line bad">{failureText(language, mishap).message}</span>;
    }
    case 'done':
      return (
        <span class="state ok">
          <Icon name="check" /> {say('batch.done')}
        </span>
      );
    case 'cancelled':
      return <span class="state">{say('batch.notSigned')}</span>;
    case 'failed':
      return (
        <>
          <span class="state bad">
            <Icon name="cross" /> {say(state.kept ? 'batch.kept' : 'batch.notSigned')}
          </span>
          <span class="notes-line">{failureText(language, state.failure).message}</span>
          {state.kept && (
            <button
              type="button"
              class="button small"
              onClick={() => void askBackground({ kind: 'panel.retry', signingId }, DoneAnswer)}
            >
              {say('panel.resend')}
            </button>
          )}
        </>
      );
  }
}
