// The open tabs of portals whose profile has an exchange page.
import { browser } from 'wxt/browser';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { neededColumns } from '../../portals/profile/exchange/by-words.ts';
import { configuredPortals } from '../../settings/portals.ts';
import { ownProfiles, policyProfiles, profileFor } from '../../settings/profiles.ts';
import { matchPatterns } from '../register-portals.ts';
import type { PortalTab } from './leader.ts';

export interface WatchedTab extends PortalTab {
  readonly url: string;
  readonly profile: PortalProfile;
}

export async function watchedTabs(): Promise<readonly WatchedTab[]> {
  const [portals, policy, own] = await Promise.all([
    configuredPortals(),
    policyProfiles(),
    ownProfiles(),
  ]);
  const addresses = [
    ...portals.map(({ origin }) => origin),
    ...[...policy, ...own].flatMap(({ match }) => match),
  ];
  if (addresses.length === 0) return [];
  const tabs = await browser.tabs.query({ url: matchPatterns(addresses) });
  const found = tabs.map(async (tab): Promise<WatchedTab[]> => {
    const { id, url, active, discarded, status } = tab;
    // Incognito windows keep their own company: nothing of them is stored.
    if (id === undefined || url === undefined || tab.incognito) return [];
    const profile = await profileFor(url);
    if (profile?.exchange === undefined) return [];
    const isAwake = !discarded && status !== 'unloaded';
    return [{ id, url, profile, origin: new URL(url).origin, isActive: active, isAwake }];
  });
  return (await Promise.all(found)).flat();
}

/** Whether a frame with this address shows the exchange page. */
export function showsExchange({ exchange }: PortalProfile, url: string): boolean {
  if (exchange === undefined || !URL.canParse(url)) return false;
  const { path, address } = exchange;
  const { origin, pathname, search, hash } = new URL(url);
  // Whatever page it is: the list is told by its headings.
  if (neededColumns(exchange) !== undefined) return true;
  if (path !== undefined) return new RegExp(path, 'u').test(pathname + search + hash);
  return address !== undefined && pathname === new URL(address, origin).pathname;
}
