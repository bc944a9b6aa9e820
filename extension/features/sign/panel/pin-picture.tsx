// What the agent's PIN window looks like, so that a false one is noticed.
import type { JSX } from 'preact';
import { useSay } from '../../../components/say.ts';

export function PinHint(): JSX.Element {
  const say = useSay();
  return (
    <section class="pin-hint">
      <p class="box-title">{say('panel.pin.title')}</p>
      <p>{say('panel.pin.text')}</p>
      <div class="pin-window" role="img" aria-label={say('panel.pin.picture')}>
        <div class="pin-bar">{say('panel.pin.pictureTitle')}</div>
        <div class="pin-body">
          <span class="pin-line" />
          <span class="pin-line short" />
          <div class="pin-row">
            <span>{say('panel.pin.pictureField')}</span>
            <span class="pin-field">••••••</span>
          </div>
          <div class="pin-row end">
            <span class="pin-button">{say('panel.pin.pictureCancel')}</span>
            <span class="pin-button main">{say('panel.pin.pictureOk')}</span>
          </div>
        </div>
      </div>
    </section>
  );
}
