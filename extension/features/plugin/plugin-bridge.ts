// Beside the page's world, from the first moment: notes what the person does, hears the page's calls, and has the
// script that handles them loaded when the first one comes. Small, since it runs on every page of such a portal.
import { browser } from 'wxt/browser';
import { type Channel, openChannel } from '../../page-world/channel.ts';
import {
  encodeLine,
  type FromPageWorld,
  readFromPageWorld,
  readToPageWorld,
} from '../../page-world/line-messages.ts';

export interface PluginBridge {
  /** All messages from now on, those that wait first. */
  take(handler: (message: FromPageWorld) => void): void;
  reply(id: number, text: string): void;
  present(id: number, isPresent: boolean): void;
  /** Since the last event that the browser itself vouches for in this frame; infinite without one. */
  msSinceGesture(): number;
  /** The person has said no: what they did before no longer speaks for the page. */
  forgetGesture(): void;
}

declare global {
  /** In our own world of this frame; the page does not see it. */
  var kysoPluginBridge: PluginBridge | undefined;
}

const gestures = ['pointerdown', 'click', 'keydown'] as const;
/** Pages that call without end must not fill our memory. */
const MAX_WAITING = 200;

export function startBridge(signal: AbortSignal): void {
  const gesture = watchGestures(signal);
  const waiting: FromPageWorld[] = [];
  let handler: ((message: FromPageWorld) => void) | undefined;
  let isLoading = false;
  const hear = (text: unknown): void => {
    const message = readFromPageWorld(text);
    if (message === undefined || signal.aborted) return;
    if (message.kind === 'call') channel.say(encodeLine({ kind: 'heard', id: message.id }));
    if (handler !== undefined) handler(message);
    else if (waiting.length < MAX_WAITING) waiting.push(message);
    if (isLoading || handler !== undefined) return;
    isLoading = true;
    void ask('plugin.load').catch(() => {
      // An extension that was just updated: the page hears of it by our silence.
      isLoading = false;
    });
  };
  const started = ask('plugin.started').catch(() => undefined);
  const channel: Channel = openChannel(drawName(), hear, (joined) => {
    void started.then((settings) => {
      tellSettings(joined, settings);
    });
  });
  globalThis.kysoPluginBridge = {
    ...gesture,
    take(taken) {
      handler = taken;
      for (const message of waiting.splice(0)) taken(message);
    },
    reply(id, text) {
      channel.say(encodeLine({ kind: 'reply', id, text }));
    },
    present(id, isPresent) {
      channel.say(encodeLine({ kind: 'presence', id, isPresent }));
    },
  };
}

async function ask(kind: 'plugin.started' | 'plugin.load'): Promise<unknown> {
  const answer: unknown = await browser.runtime.sendMessage({ kind });
  return answer;
}

/** An origin without settings is another port of a portal's host: there the page's world is left as it was. */
function tellSettings(channel: Channel, answer: unknown): void {
  const given = typeof answer === 'object' && answer !== null ? answer : {};
  const settings = readToPageWorld(JSON.stringify({ ...given, kind: 'settings' }));
  channel.say(
    encodeLine(
      settings ?? { kind: 'settings', plugins: [], whenAbsent: 'answer', passThrough: false },
    ),
  );
}

function watchGestures(
  signal: AbortSignal,
): Pick<PluginBridge, 'msSinceGesture' | 'forgetGesture'> {
  let last = Number.NEGATIVE_INFINITY;
  for (const name of gestures) {
    window.addEventListener(
      name,
      (event) => {
        if (event.isTrusted) last = performance.now();
      },
      { capture: true, passive: true, signal },
    );
  }
  return {
    msSinceGesture: () => performance.now() - last,
    forgetGesture: () => {
      last = Number.NEGATIVE_INFINITY;
    },
  };
}

function drawName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join(
    '-',
  );
}
