// One call of a page at a time in each tab, a batch counting as one. The page that goes away gives its place back, and
// what was not decided by then will not be signed.
import type { Browser } from 'wxt/browser';
import { PLUGIN_PORT, type SlotMessage } from '../../../messages/plugin-slot.ts';
import { identify } from '../../messages/sender.ts';
import type { Signings } from '../../sign/signings.ts';

export class PluginSlots {
  readonly #signings: Signings;
  /** By tab. */
  readonly #held = new Map<number, Browser.runtime.Port>();

  constructor(signings: Signings) {
    this.#signings = signings;
  }

  receive(port: Browser.runtime.Port): void {
    if (port.name !== PLUGIN_PORT || port.sender === undefined) return;
    const sender = identify(port.sender);
    if (sender.kind !== 'page') {
      port.disconnect();
      return;
    }
    const { target } = sender;
    const isFree = !this.#held.has(target.tabId);
    if (isFree) this.#held.set(target.tabId, port);
    const answer: SlotMessage = { kind: isFree ? 'granted' : 'busy' };
    port.postMessage(answer);
    port.onDisconnect.addListener(() => {
      if (this.#held.get(target.tabId) !== port) return;
      this.#held.delete(target.tabId);
      void this.#signings.callGone(target);
    });
  }
}
