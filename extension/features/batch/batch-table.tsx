// The list: one line for each document, with a tick, its place, what to know of it, and what becomes of it.
import type { JSX } from 'preact';
import { useSay } from '../../components/say.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import type { SideChoice } from '../sign/panel/side-props.ts';
import type { Decisions } from './decisions.tsx';
import { Name, Place, State } from './row-cells.tsx';
import { rowState } from './row-state.ts';

export function BatchTable({
  views,
  decisions,
  excluded,
  isChoosing,
  onTick,
  onShow,
}: {
  views: readonly SigningView[];
  decisions: Decisions;
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
            choice={decisions.get(view.signingId)?.choice}
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
  choice,
  isIncluded,
  isChoosing,
  onTick,
  onShow,
}: {
  view: SigningView;
  choice: SideChoice | undefined;
  isIncluded: boolean;
  isChoosing: boolean;
  onTick: (signingId: string) => void;
  onShow: (signingId: string) => void;
}): JSX.Element {
  const say = useSay();
  const { signingId } = view;
  const { label } = view.facts;
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
      <Name
        view={view}
        choice={choice}
        onShow={() => {
          onShow(signingId);
        }}
      />
      <td class="place">
        <Place choice={choice} />
      </td>
      <td>
        <State state={state} signingId={signingId} failure={choice?.failure} />
      </td>
    </tr>
  );
}
