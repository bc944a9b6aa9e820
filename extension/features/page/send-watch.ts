// Holds what a person does to send a document before the portal's own script hears of it. Light: the rest is loaded then.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import { isAt } from '../../portals/profile/region.ts';
import { isSendButton, sendButtons } from '../../portals/profile/send-button.ts';
import { type GuardedPage, loadGuard, type SendWatch } from './guard-script.ts';

/** What a person can press before the page's profile is known. */
const PRESSABLE = 'button, a, input, [role=button]';

/**
 * Listens before the page can be used: whoever listens first hears first.
 *
 * @returns to be told once what is sent from here: null for nothing
 */
export function watchSend(signal: AbortSignal): (page: GuardedPage | null) => void {
  let page: GuardedPage | null | undefined;
  let early: HTMLElement | undefined;
  const watch: SendWatch = { state: 'idle', submits: 0, again: () => undefined };
  const hear = (event: Event): void => {
    if (page === null || event.composedPath().some(isOwn)) return;
    const button = page ? guarded(event, page.profile.send) : pressable(event);
    if (!button) return;
    // What the portal's own script does with the click it was given: other buttons, one form.
    if (watch.state === 'passed' && (event.type === 'submit' ? !watch.submits++ : !event.isTrusted))
      return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!page) early = button;
    else if (watch.state === 'passed') watch.again();
    else if (watch.state === 'idle') {
      watch.state = 'held';
      void guard(watch, page, button, event);
    }
  };
  for (const name of ['click', 'keydown', 'submit']) {
    addEventListener(name, hear, { capture: true, signal });
  }
  return (known) => {
    page = known;
    early?.click();
  };
}

/** Never a dead button, and never without a word. */
async function guard(
  watch: SendWatch,
  page: GuardedPage,
  button: HTMLElement,
  event: Event,
): Promise<void> {
  // Gone once the event is over.
  const path = event.composedPath();
  try {
    await (await loadGuard()).held(watch, page, { button, event, path });
  } catch (error) {
    console.error(error);
    watch.state = 'passed';
    if (confirm(page.unguarded)) button.click();
  }
  watch.state = 'idle';
}

/** Our own controls are never the portal's button, however widely its selector was written. */
const isOwn = (one: EventTarget): boolean =>
  one instanceof Element && one.localName.startsWith('kyso-');

function pressable({ type, isTrusted, target }: Event): HTMLElement | null {
  return type === 'click' && isTrusted && target instanceof Element
    ? target.closest<HTMLElement>(PRESSABLE)
    : null;
}

/** The button of the profile that is meant. */
function guarded(event: Event, send: SendPage | undefined): HTMLElement | null | undefined {
  if (!send || !isAt(send.path)) return null;
  const path = event.composedPath();
  const isButton = (one: unknown): one is HTMLElement =>
    one instanceof HTMLElement && isSendButton(send, one);
  if (event instanceof SubmitEvent) {
    const { target, submitter } = event;
    if (submitter) return isButton(submitter) ? submitter : null;
    return target instanceof Element ? sendButtons(send, target)[0] : null;
  }
  // Spaces and new lines are typed too.
  if (event instanceof KeyboardEvent && (!/^(?:Enter| )$/.test(event.key) || !isButton(path[0])))
    return null;
  return path.find(isButton);
}
