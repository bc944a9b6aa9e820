// Steps 5 and 6: the button that sends, and the rows that show how documents fare on the exchange axis.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSay } from '../../../components/say.ts';
import { addressOf } from '../../../portals/profile/address-of.ts';
import { isSendButton, wordsOn } from '../../../portals/profile/send-button.ts';
import { type ExchangePage, inferExchange, inferSend } from '../infer/send.ts';
import type { Draft } from '../draft.ts';
import { foundBy } from '../page/understand.ts';
import type { WishKind } from '../page/wishes.ts';
import { inFrames, useDesk } from './desk.ts';
import { PickButton, ReadTable } from './parts.tsx';

export function SendStep(): JSX.Element {
  const say = useSay();
  const { page, draft, show } = useDesk();
  const { send } = draft;
  const buttons = foundBy(send?.button, page).filter((one) => send && isSendButton(send, one));
  useEffect(() => {
    show(buttons);
  });
  const words = buttons.map((button) => wordsOn(button) || button.localName);
  return (
    <>
      <PickOrForget
        part="send"
        kind="control"
        infer={(button) => {
          const found = inferSend(button, addressOf(button.ownerDocument));
          return found && { send: found };
        }}
      />
      {send && (
        <p id="found" role="status">
          {words.length === 0 ? say('teach.send.none') : say('teach.send.found', { words })}
        </p>
      )}
    </>
  );
}

/** Parts of a profile that a portal may lack. */
function PickOrForget({
  part,
  kind,
  infer,
}: {
  part: 'send' | 'exchange';
  kind: WishKind;
  infer: (pointed: Element) => Draft | undefined;
}): JSX.Element {
  const say = useSay();
  const { page, draft, change, pick } = useDesk();
  const isTaught = draft[part] !== undefined;
  return (
    <p class="actions">
      <PickButton
        id="pick"
        words={say(isTaught ? 'teach.pick.again' : 'teach.pick')}
        onPick={() => {
          pick(kind, (pointed) => {
            const found = infer(pointed);
            return found && inFrames({ ...draft, ...found }, pointed, page);
          });
        }}
      />
      {isTaught && (
        <button
          type="button"
          class="button"
          onClick={() => {
            const { send, exchange, ...rest } = draft;
            const kept = part === 'send' ? exchange && { exchange } : send && { send };
            change({ ...rest, ...kept });
          }}
        >
          {say('teach.forget')}
        </button>
      )}
    </p>
  );
}

const states = [
  ...(['none', 'pending', 'sent', 'failed'] as const),
  ...(['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const),
] as const;

export function ExchangeStep(): JSX.Element {
  const say = useSay();
  const { page, draft, change, show } = useDesk();
  const { exchange } = draft;
  const rows = foundBy(exchange?.row, page);
  useEffect(() => {
    show(rows);
  });
  return (
    <>
      <PickOrForget
        part="exchange"
        kind="text"
        infer={(state) => {
          const found = inferExchange(state, addressOf(state.ownerDocument));
          return found && { exchange: found };
        }}
      />
      {exchange && (
        <>
          <p id="found" role="status">
            {say('teach.exchange.found', { count: rows.length })}
          </p>
          <Meanings
            exchange={exchange}
            onChange={(changed) => {
              change({ ...draft, exchange: changed });
            }}
          />
        </>
      )}
    </>
  );
}

function Meanings({
  exchange,
  onChange,
}: {
  exchange: ExchangePage;
  onChange: (exchange: ExchangePage) => void;
}): JSX.Element {
  const say = useSay();
  const { cells } = exchange;
  const { map } = cells.state;
  return (
    <ReadTable
      name={say('teach.exchange.words')}
      heads={[say('teach.exchange.word'), say('teach.exchange.meaning')]}
      rows={Object.entries(map).map(([word, meaning]) => [
        word,
        <select
          key={word}
          aria-label={word}
          onChange={(event) => {
            const chosen = states.find((state) => state === event.currentTarget.value);
            if (chosen === undefined) return;
            const state = { ...cells.state, map: { ...map, [word]: chosen } };
            onChange({ ...exchange, cells: { ...cells, state } });
          }}
        >
          {states.map((state) => (
            <option key={state} value={state} selected={state === meaning}>
              {say(`teach.exchange.${state}`)}
            </option>
          ))}
        </select>,
      ])}
    />
  );
}
