// A call holds the one place of its tab while it runs.
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { PLUGIN_PORT, SlotMessage } from '../../messages/plugin-slot.ts';

export type Slot =
  | { readonly kind: 'held'; release(): void }
  | { readonly kind: 'busy' }
  /** The extension was updated or removed under this page. */
  | { readonly kind: 'gone' };

export async function holdSlot(): Promise<Slot> {
  let port: Browser.runtime.Port;
  try {
    port = browser.runtime.connect({ name: PLUGIN_PORT });
  } catch {
    return { kind: 'gone' };
  }
  return new Promise((resolve) => {
    port.onMessage.addListener((message: unknown) => {
      const answer = v.safeParse(SlotMessage, message);
      const isHeld = answer.success && answer.output.kind === 'granted';
      if (!isHeld) port.disconnect();
      resolve(
        isHeld
          ? {
              kind: 'held',
              release: () => {
                port.disconnect();
              },
            }
          : { kind: 'busy' },
      );
    });
    port.onDisconnect.addListener(() => {
      resolve({ kind: 'gone' });
    });
  });
}
