// Settings: what a person changes in the agent's own windows, the PIN of a token and the phrase they are known by.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_PHRASE } from '../../../shared/protocol/window.ts';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { useOwnWindow } from './use-own-window.ts';

export function OwnWindowsSection(): JSX.Element {
  const say = useSay();
  return (
    <section class="group" id="own-windows">
      <h2>{say('own.title')}</h2>
      <p class="hint">{say('own.hint')}</p>
      <PinButton label={undefined} />
      <PhraseField />
    </section>
  );
}

/** @param label - of the token; undefined: the only one */
export function PinButton({ label }: { label: string | undefined }): JSX.Element {
  const say = useSay();
  const { state, open } = useOwnWindow();
  return (
    <div class="own-window">
      <button
        type="button"
        class="button small"
        disabled={state.kind === 'open'}
        onClick={() => {
          open({ kind: 'own.pin', ...(label !== undefined && { label }) });
        }}
      >
        {label === undefined ? say('own.pin') : say('own.pin.of', { label })}
      </button>
      <News
        words={
          state.kind === 'open'
            ? say('own.pin.waiting')
            : state.kind === 'done'
              ? say('own.pin.done')
              : ''
        }
        failure={state.kind === 'failed' ? state.failure : undefined}
      />
    </div>
  );
}

function PhraseField(): JSX.Element {
  const say = useSay();
  const [phrase, setPhrase] = useState('');
  const { state, open } = useOwnWindow();
  return (
    <form
      class="own-window"
      onSubmit={(event) => {
        event.preventDefault();
        open({ kind: 'own.phrase', phrase: phrase.trim() });
      }}
    >
      <label for="phrase">{say('own.phrase')}</label>
      <div class="row">
        <input
          id="phrase"
          type="text"
          value={phrase}
          maxLength={MAX_PHRASE}
          autocomplete="off"
          aria-describedby="phrase-hint"
          onInput={(event) => {
            setPhrase(event.currentTarget.value);
          }}
        />
        <button type="submit" id="save-phrase" class="button" disabled={state.kind === 'open'}>
          {say('own.phrase.save')}
        </button>
      </div>
      <p class="hint" id="phrase-hint">
        {say('own.phrase.hint', { most: MAX_PHRASE })}
      </p>
      <News
        words={
          state.kind === 'open'
            ? say('own.phrase.waiting')
            : state.kind === 'done'
              ? say('own.phrase.done')
              : ''
        }
        failure={state.kind === 'failed' ? state.failure : undefined}
      />
    </form>
  );
}

function News({ words, failure }: { words: string; failure: Failure | undefined }): JSX.Element {
  return (
    <>
      <p class="hint" role="status">
        {words}
      </p>
      {failure && <FailureBox failure={failure} />}
    </>
  );
}
