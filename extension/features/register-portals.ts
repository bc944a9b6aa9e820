// Keeps the content script registered on exactly the configured portals, and starts it in tabs that are open already.
import { browser, type Browser } from 'wxt/browser';
import type { PortalProfile } from '../../shared/portal-profile/profile.ts';
import { configuredPortals } from '../settings/portals.ts';
import { knownProfiles, ownProfiles, policyProfiles } from '../settings/profiles.ts';

const SCRIPT_FILE = 'portal.js';

type Script = Browser.scripting.RegisteredContentScript;

/**
 * Match patterns have no port, and no path here, for pages change their path without loading: the script itself asks
 * the background whether its address is a portal's.
 */
export function matchPatterns(addresses: readonly string[]): string[] {
  const patterns = addresses.map((address) => {
    const [, scheme = '', host = ''] = /^(https?):\/\/([^/:]+)/u.exec(address) ?? [];
    return `${scheme}://${host}/*`;
  });
  return [...new Set(patterns)].sort();
}

let running: Promise<void> = Promise.resolve();

/** Runs one after another: two changes at once must not register twice. */
export function registerPortals(): Promise<void> {
  running = running.then(update, update);
  return running;
}

/** One script for portals of one page, one for those of frames. */
async function wantedScripts(): Promise<Script[]> {
  const [portals, known, policy, own] = await Promise.all([
    configuredPortals(),
    knownProfiles(),
    policyProfiles(),
    ownProfiles(),
  ]);
  const profiles = new Map(known.map((profile) => [profile.id, profile]));
  const addresses: [string, PortalProfile | undefined][] = [
    ...portals.map(({ origin, profile }) => [origin, profiles.get(profile)] as const),
    ...[...policy, ...own].flatMap((profile) => profile.match.map((it) => [it, profile] as const)),
  ].map(([address, profile]) => [address, profile]);
  const script = (id: string, allFrames: boolean): Script[] => {
    const matches = matchPatterns(
      addresses
        .filter(([, profile]) => ((profile?.frames ?? 'top') !== 'top') === allFrames)
        .map(([address]) => address),
    );
    if (matches.length === 0) return [];
    return [{ id, js: [SCRIPT_FILE], matches, runAt: 'document_start', allFrames }];
  };
  return [...script('portal', false), ...script('portal-frames', true)];
}

const signature = (scripts: readonly Script[]): string =>
  JSON.stringify(scripts.map(({ id, matches }) => [id, matches]).sort());

async function update(): Promise<void> {
  const wanted = await wantedScripts();
  const ids = ['portal', 'portal-frames'];
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  if (signature(registered) === signature(wanted)) return;
  if (registered.length > 0) {
    const old = registered.map(({ id }) => id);
    await browser.scripting.unregisterContentScripts({ ids: old });
  }
  if (wanted.length === 0) return;
  await browser.scripting.registerContentScripts(wanted);
  await startInOpenTabs(wanted);
}

/** After an installation or update the tabs that are open have no script, or an old one. */
export async function startInOpenTabs(scripts?: readonly Script[]): Promise<void> {
  for (const { matches = [], allFrames = false } of scripts ?? (await wantedScripts())) {
    for (const tab of await browser.tabs.query({ url: matches })) {
      if (tab.id === undefined || tab.discarded) continue;
      await browser.scripting
        .executeScript({ target: { tabId: tab.id, allFrames }, files: [`/${SCRIPT_FILE}`] })
        // An error page of the browser takes no script; the next real page gets it.
        .catch(() => undefined);
    }
  }
}
