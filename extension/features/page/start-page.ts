// Starts on a page of a configured portal; on any other page nothing happens.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type FromPage, PageSettings } from '../../messages/from-page.ts';
import { isPluginKey } from '../../messages/plugin-key.ts';
import { onMessage } from '../../messages/on-message.ts';
import { ToPage } from '../../messages/to-page.ts';
import { adapterFor } from '../../portals/registry.ts';
import { PortalPage } from './portal-page.tsx';

/** @param signal - ends everything: the page's controls, observers and listeners */
export async function startPage(signal: AbortSignal): Promise<void> {
  const started: FromPage = { kind: 'page.started' };
  const settings = v.safeParse(PageSettings, await browser.runtime.sendMessage(started));
  if (!settings.success || settings.output.profile === undefined || signal.aborted) return;
  const adapter = adapterFor(settings.output.profile);
  if (adapter === undefined) return;
  const { language } = settings.output;
  const page = new PortalPage({ adapter, language, signal });
  const stop = onMessage((message) => {
    const parsed = v.safeParse(ToPage, message);
    if (!parsed.success || isOfCall(parsed.output)) return undefined;
    return page.answer(parsed.output);
  });
  signal.addEventListener('abort', () => {
    // After an update of the extension its runtime is gone, and the listener with it.
    if (isAlive()) stop();
  });
}

/** Documents of a page's call have a script of their own. */
const isOfCall = (message: ToPage): boolean =>
  message.kind !== 'page.describe' && isPluginKey(message.documentKey);

/** Whether the extension behind this script still exists. */
function isAlive(): boolean {
  try {
    return typeof browser.runtime.id === 'string';
  } catch {
    return false;
  }
}
