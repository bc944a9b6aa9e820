// The profiles this browser knows: the administrator's, those made here, and those that come with the extension.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type ProfileOrigin, parseProfile } from '../../shared/portal-profile/parse-profile.ts';
import { addressMatches } from '../../shared/portal-profile/pattern.ts';
import type { PortalProfile } from '../../shared/portal-profile/profile.ts';
import { shippedProfiles } from '../portals/shipped-profiles.ts';
import { configuredPortals } from './portals.ts';
import { managed } from './policy-value.ts';

const STORAGE_KEY = 'profiles';

/** One list, by id: policy goes before what was made here, and that before what came with the extension. */
export async function knownProfiles(): Promise<readonly PortalProfile[]> {
  const [policy, own] = await Promise.all([policyProfiles(), ownProfiles()]);
  const all = [...policy, ...own, ...shippedProfiles()];
  return all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at);
}

/**
 * The profile that reads a page: the one its exact origin is configured with, else one by policy or made here whose
 * addresses it is one of. Shipped profiles read no page by themselves.
 */
export async function profileFor(address: string): Promise<PortalProfile | undefined> {
  const { origin } = new URL(address);
  const [portals, policy, own] = await Promise.all([
    configuredPortals(),
    policyProfiles(),
    ownProfiles(),
  ]);
  const chosen = portals.find((portal) => portal.origin === origin)?.profile;
  if (chosen !== undefined) return (await knownProfiles()).find(({ id }) => id === chosen);
  return [...policy, ...own].find(({ match }) =>
    match.some((pattern) => addressMatches(pattern, address)),
  );
}

/** Never cached: on a first start the policy arrives seconds after the extension. */
export async function policyProfiles(): Promise<PortalProfile[]> {
  const stored = await managed(STORAGE_KEY);
  return readProfiles(stored, 'policy');
}

/** Made in this browser. */
export async function ownProfiles(): Promise<PortalProfile[]> {
  return readProfiles(await browser.storage.local.get(STORAGE_KEY), 'own');
}

/** Takes the place of one with the same id. */
export async function saveOwnProfile(profile: PortalProfile): Promise<void> {
  const others = (await ownProfiles()).filter(({ id }) => id !== profile.id);
  await browser.storage.local.set({ [STORAGE_KEY]: [...others, profile] });
}

export async function removeOwnProfile(id: string): Promise<void> {
  const others = (await ownProfiles()).filter((profile) => profile.id !== id);
  await browser.storage.local.set({ [STORAGE_KEY]: others });
}

/** One wrong profile must not switch the others off. */
function readProfiles(stored: Record<string, unknown>, origin: ProfileOrigin): PortalProfile[] {
  const list = v.safeParse(v.array(v.unknown()), stored[STORAGE_KEY]);
  if (!list.success) return [];
  return list.output.flatMap((entry) => {
    const parsed = parseProfile(jsonOf(entry), origin);
    if (parsed.kind === 'profile') return [parsed.profile];
    console.warn(
      'profile refused',
      ...parsed.problems.map(({ path, message }) => `${path} ${message}`),
    );
    return [];
  });
}

/** Group policy of Windows has no lists of objects: there each profile is the text of its file. */
function jsonOf(entry: unknown): unknown {
  if (typeof entry !== 'string') return entry;
  try {
    return JSON.parse(entry);
  } catch {
    // Refused like any other text that is no profile.
    return undefined;
  }
}
