// Keeps the two scripts for pages that call a local signing program registered on exactly the portals that want them.
import { browser, type Browser } from 'wxt/browser';
import { pluginAddresses } from '../../settings/compat.ts';
import { matchPatterns } from '../register-portals.ts';

type Script = Browser.scripting.RegisteredContentScript;

const PAGE_SCRIPT = 'plugin-page';
const BRIDGE_SCRIPT = 'plugin-bridge';
const ids = [PAGE_SCRIPT, BRIDGE_SCRIPT];

let running: Promise<void> = Promise.resolve();

/** Runs one after another: two changes at once must not register twice. */
export function registerPlugins(): Promise<void> {
  running = running.then(update, update);
  return running;
}

async function update(): Promise<void> {
  const matches = matchPatterns(await pluginAddresses());
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  const isDone =
    JSON.stringify(registered[0]?.matches ?? []) === JSON.stringify(matches) &&
    registered.length === (matches.length === 0 ? 0 : ids.length);
  if (isDone) return;
  if (registered.length > 0) {
    await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  }
  if (matches.length === 0) return;
  const common = { matches, runAt: 'document_start', allFrames: true } as const;
  const scripts: Script[] = [
    { id: BRIDGE_SCRIPT, js: ['content-scripts/plugin-bridge.js'], ...common },
    { id: PAGE_SCRIPT, js: ['content-scripts/plugin-page.js'], world: 'MAIN', ...common },
  ];
  await browser.scripting.registerContentScripts(scripts);
}
