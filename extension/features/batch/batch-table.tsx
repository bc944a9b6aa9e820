// The list: one line for each document, with a tick, its place, what to know of it, and what becomes of it.
import type { JSX } from 'preact';
import { failureText } from '../../../shared/text/failure-text.ts';
import { Icon } from '../../components/icon.tsx';
import { useLanguage, useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { firstChoice } from '../sign/panel/signature-choice.ts';
import { type RowState, rowState } from './row-state.ts';

export function BatchTable({
  views,
  excluded,
  isChoosing,
  onTick,
  onShow,
}: {
  views: readonly SigningView[];
  excluded: ReadonlySet<string>;
  isChoosing: boolean;
  onTick: (signingId: string) => void;
  onShow: (signingId: string) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <table>
      <caption class="unseen">{say('batch.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('batch.tick')}</th>
          <th scope="col">{say('batch.document')}</th>
          <th scope="col" class="place">
            {say('panel.place')}
          </th>
          <th scope="col">{say('batch.state')}</th>
        </tr>
      </thead>
      <tbody>
        {views.map((view) => (
          <Row
            key={view.signingId}
            view={view}
            isIncluded={!excluded.has(view.signingId)}
            isChoosing={isChoosing}
            onTick={onTick}
            onShow={onShow}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  view,
  isIncluded,
  isChoosing,
  onTick,
  onShow,
}: {
  view: SigningView;
  isIncluded: boolean;
  isChoosing: boolean;
  onTick: (signingId: string) => void;
  onShow: (signingId: string) => void;
}): JSX.Element {
  const say = useSay();
  const { signingId, facts, review } = view;
  const { label } = facts;
  const state = rowState(view);
  const canTick = isChoosing && (state.kind === 'ready' || state.kind === 'waiting');
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={say('batch.include', { label })}
          checked={isIncluded && state.kind !== 'failed' && state.kind !== 'cancelled'}
          disabled={!canTick}
          onChange={() => {
            onTick(signingId);
          }}
        />
      </td>
      <td class="name">
        <button
          type="button"
          class="link show"
          disabled={!view.hasDocument}
          onClick={() => {
            onShow(signingId);
          }}
        >
          {label}
        </button>
        <span class="notes-line">
          {say(`kind.${firstChoice(facts).kind}`)}
          {review && `; ${say('batch.pages', { count: review.pageCount })}`}
        </span>
        {(review?.warnings ?? []).map((warning) => (
          <span class="notes-line" key={warning}>
            <Icon name="warning" /> {say(`finding.${warning}`)}
          </span>
        ))}
      </td>
      <td class="place">
        {review && say('batch.page', { page: review.placement.pageIndex + 1 })}
        {review && (
          <span class="notes-line">
            {say(review.placedBy === 'text' ? 'panel.place.byText' : 'panel.place.byDefault')}
          </span>
        )}
      </td>
      <td>
        <State state={state} signingId={signingId} />
      </td>
    </tr>
  );
}

function State({ state, signingId }: { state: RowState; signingId: string }): JSX.Element {
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
      const { mishap } = state;
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
