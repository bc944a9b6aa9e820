// The control for all attachments of a portal page together.
import type { JSX } from 'preact';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';
import { FailureChip } from './attachment-bar.tsx';

export function BatchBar({
  count,
  isBusy,
  failure,
  onApproach,
  onSign,
}: {
  count: number;
  isBusy: boolean;
  failure: Failure | undefined;
  onApproach: (event: Event) => void;
  onSign: (event: MouseEvent) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <span class="bar">
      <button
        type="button"
        id="sign-all"
        class="quiet"
        disabled={isBusy}
        onPointerEnter={onApproach}
        onFocus={onApproach}
        onClick={onSign}
      >
        <Icon name="pen" />
        <span>{say('bar.signAll', { count })}</span>
      </button>
      <span role="status" class="status">
        {failure && <FailureChip failure={failure} />}
      </span>
    </span>
  );
}
