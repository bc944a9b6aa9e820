// The place of the mark as numbers, for those who do not drag.
import type { JSX } from 'preact';
import type { Placement } from '../../../../shared/protocol/values.ts';
import type { TextKey } from '../../../../shared/text/vi.ts';
import { keepOnPage, type PageSize } from '../../../components/viewer/geometry.ts';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import type { ProposedPlace } from '../../../messages/from-own-page.ts';

/** Places are shown, and moved, in tenths of a millimetre. */
const SHOWN_MM = 0.1;

const fields = [
  ['xMm', 'panel.place.x'],
  ['yMm', 'panel.place.y'],
  ['widthMm', 'panel.place.width'],
  ['heightMm', 'panel.place.height'],
] as const;

export function PlaceFields({
  placement,
  proposal,
  page,
  onPlace,
}: {
  placement: Placement;
  proposal: ProposedPlace;
  page: PageSize;
  onPlace: (placement: Placement) => void;
}): JSX.Element {
  const say = useSay();
  const isProposed = samePlace(placement, proposal.placement);
  return (
    <section class="group">
      <h2>{say('panel.place')}</h2>
      <p class="hint">
        {say('viewer.page', { page: placement.pageIndex + 1 })}.{' '}
        {say(placeWords(placement, proposal))}
      </p>
      <div class="place-fields">
        {fields.map(([name, label]) => (
          <label key={name}>
            <span>{say(label)}</span>
            <span class="with-unit">
              <input
                type="number"
                id={name}
                step="1"
                min="0"
                value={placement[name]}
                onChange={(event) => {
                  const value = event.currentTarget.valueAsNumber;
                  if (Number.isFinite(value))
                    onPlace(keepOnPage({ ...placement, [name]: value }, page));
                }}
              />
              <span>{say('panel.place.unit')}</span>
            </span>
          </label>
        ))}
      </div>
      <button
        type="button"
        id="reset-place"
        class="button small"
        disabled={isProposed}
        onClick={() => {
          onPlace(keepOnPage(proposal.placement, page));
        }}
      >
        <Icon name="target" /> {say('panel.place.reset')}
      </button>
    </section>
  );
}

/** How the mark came to its place. */
export function placeWords(placement: Placement, proposal: ProposedPlace): TextKey {
  if (!samePlace(placement, proposal.placement)) return 'panel.place.moved';
  return proposal.placedBy === 'text' ? 'panel.place.byText' : 'panel.place.byDefault';
}

function samePlace(one: Placement, other: Placement): boolean {
  return (
    one.pageIndex === other.pageIndex &&
    fields.every(([name]) => Math.abs(one[name] - other[name]) < SHOWN_MM)
  );
}
