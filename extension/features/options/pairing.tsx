// Settings: whether this browser is paired with the agent, and how a person begins or ends that.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer, PairingAnswer, type PairingDeed } from '../../messages/from-own-page.ts';

const LOOK_MS = 700;

export function Pairing(): JSX.Element {
  const say = useSay();
  const [shown, setShown] = useState<PairingAnswer>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    const answer = await askBackground({ kind: 'pairing', deed: 'look' }, PairingAnswer);
    if (answer.kind === 'failure') setFailure(answer.failure);
    else setShown(answer);
  };
  const act = async (deed: PairingDeed): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    const answer = await askBackground({ kind: 'pairing', deed }, DoneAnswer);
    if (answer.kind === 'failure') setFailure(answer.failure);
    await look();
    setBusy(false);
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <section class="group" id="pairing" tabIndex={-1}>
      <h2>{say('options.pairing')}</h2>
      {shown?.kind === 'state' && (
        <Paired state={shown.state} isBusy={isBusy} act={(deed) => void act(deed)} />
      )}
      {shown?.kind === 'code' && (
        <Code code={shown.code} isAgreed={shown.agreed} act={(deed) => void act(deed)} />
      )}
      {failure && <FailureBox failure={failure} />}
    </section>
  );
}

type Act = (deed: PairingDeed) => void;

function Paired({
  state,
  isBusy,
  act,
}: {
  state: 'none' | 'ended' | 'paired';
  isBusy: boolean;
  act: Act;
}): JSX.Element {
  const say = useSay();
  const isPaired = state === 'paired';
  return (
    <div class="row">
      <span role="status">{say(isPaired ? 'options.pairing.paired' : 'options.pairing.none')}</span>
      <button
        type="button"
        id={isPaired ? 'unpair' : 'pair'}
        class={isPaired ? 'button small' : 'button'}
        disabled={isBusy}
        onClick={() => {
          act(isPaired ? 'end' : 'start');
        }}
      >
        {say(isPaired ? 'options.pairing.end' : 'options.pairing.start')}
      </button>
    </div>
  );
}

function Code({ code, isAgreed, act }: { code: string; isAgreed: boolean; act: Act }): JSX.Element {
  const say = useSay();
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  return (
    <>
      <p>{say('options.pairing.compare')}</p>
      <p class="pairing-code" id="pairing-code">
        {spaced}
      </p>
      <p class="hint" role="status">
        {say(isAgreed ? 'options.pairing.agreed' : 'options.pairing.waiting')}
      </p>
      <div class="row">
        <button
          type="button"
          id="same-code"
          class="button"
          disabled={!isAgreed}
          onClick={() => {
            act('keep');
          }}
        >
          {say('options.pairing.same')}
        </button>
        <button
          type="button"
          class="button small"
          onClick={() => {
            act('cancel');
          }}
        >
          {say('options.pairing.cancel')}
        </button>
      </div>
    </>
  );
}
