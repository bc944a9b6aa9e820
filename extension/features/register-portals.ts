// Keeps the content script registered on exactly the configured portals, and starts it in tabs that are open already.
import { browser } from 'wxt/browser';
import { configuredPortals } from '../settings/portals.ts';

const SCRIPT_ID = 'portal';
const SCRIPT_FILE = 'content-scripts/portal.js';

/** Match patterns have no port: the script itself asks the background whether its exact origin is a portal. */
export function matchPatterns(origins: readonly string[]): string[] {
  const patterns = origins.map((origin) => {
    const { protocol, hostname } = new URL(origin);
    return `${protocol}//${hostname}/*`;
  });
  return [...new Set(patterns)].sort();
}

let running: Promise<void> = Promise.resolve();

/** Runs one after another: two changes at once must not register twice. */
export function registerPortals(): Promise<void> {
  running = running.then(update, update);
  return running;
}

async function update(): Promise<void> {
  const portals = await configuredPortals();
  const matches = matchPatterns(portals.map((portal) => portal.origin));
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (JSON.stringify(registered?.matches ?? []) === JSON.stringify(matches)) return;
  if (registered !== undefined) {
    await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  }
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SCRIPT_ID, js: [SCRIPT_FILE], matches, runAt: 'document_idle', allFrames: false },
  ]);
  await startInOpenTabs(matches);
}

/** After an installation or update the tabs that are open have no script, or an old one. */
export async function startInOpenTabs(matches?: readonly string[]): Promise<void> {
  const patterns =
    matches ?? matchPatterns((await configuredPortals()).map((portal) => portal.origin));
  if (patterns.length === 0) return;
  for (const tab of await browser.tabs.query({ url: [...patterns] })) {
    if (tab.id === undefined || tab.discarded) continue;
    await browser.scripting
      .executeScript({ target: { tabId: tab.id }, files: [`/${SCRIPT_FILE}`] })
      // An error page of the browser takes no script; the next real page gets it.
      .catch(() => undefined);
  }
}
