// One line for each portal: when it was read, and why it was not.
import type { JSX } from 'preact';
import { timeWords } from '../../../../shared/axis/board.ts';
import { isUnclear } from '../../../../shared/axis/unclear.ts';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { type BoardPortal, OpenAnswer } from '../../../messages/axis.ts';

export function PortalLines({ portals }: { portals: readonly BoardPortal[] }): JSX.Element {
  const say = useSay();
  if (portals.length === 0) {
    return (
      <div class="box idle">
        <Icon name="circle-dash" size={20} />
        <div>
          <p class="box-title">{say('board.none')}</p>
          <p>{say('board.none.hint')}</p>
        </div>
      </div>
    );
  }
  return (
    <ul class="axis-portals">
      {portals.map((portal) => (
        <li key={portal.origin} class={`line ${toneOf(portal)}`} data-portal={portal.origin}>
          <PortalLine portal={portal} />
        </li>
      ))}
    </ul>
  );
}

const toneOf = ({ isStale, failure, sendings }: BoardPortal): 'warn' | 'idle' | 'ok' =>
  failure !== undefined || sendings.some(isUnclear) ? 'warn' : isStale ? 'idle' : 'ok';

const icons = { warn: 'warning', idle: 'circle-dash', ok: 'circle-check' } as const;

function PortalLine({ portal }: { portal: BoardPortal }): JSX.Element {
  const say = useSay();
  const { origin, readAt, isStale, isOpen, isWhole, failure, sendings } = portal;
  const { host } = new URL(origin);
  const unclear = sendings.filter(isUnclear).length;
  const words =
    readAt === undefined
      ? say('board.portal.never', { host })
      : say(isStale ? 'board.portal.stale' : 'board.portal.fresh', {
          host,
          time: timeWords(readAt),
        });
  return (
    <>
      <Icon name={icons[toneOf(portal)]} />
      <span>
        {words}
        {failure && ` · ${say(`board.failure.${failure}`)}`}
        {!isOpen && ` · ${say('board.portal.closed')}`}
        {unclear > 0 && ` · ${say('board.portal.unclear', { count: unclear })}`}
        {isOpen && readAt !== undefined && !isWhole && ` · ${say('board.portal.partial')}`}
      </span>
      {(!isOpen || failure !== undefined) && (
        <button
          type="button"
          class="button small"
          onClick={() => void askBackground({ kind: 'axis.open', origin }, OpenAnswer)}
        >
          {say('board.portal.open')}
        </button>
      )}
    </>
  );
}
