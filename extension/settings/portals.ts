// Which origins are portals, and how their pages are read. Two sources: the administrator's policy, and this browser.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { Compat } from '../../shared/portal-profile/dispatch.ts';
import { Origin } from '../../shared/protocol/values.ts';
import { managed, policyValue } from './policy-value.ts';

export const PortalSetting = v.strictObject({
  origin: Origin,
  profile: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  /** Other origins that hold the portal's files. */
  apiOrigins: v.optional(v.pipe(v.array(Origin), v.maxLength(20))),
  /** For pages that call a local signing program; goes before what the profile says. */
  compat: v.optional(Compat),
});
export type PortalSetting = v.InferOutput<typeof PortalSetting>;

const STORAGE_KEY = 'portals';
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Unencrypted portals are for the administrator to allow; loopback never leaves the machine. */
export function mayBeAddedByUser(origin: string): boolean {
  return origin.startsWith('https://') || LOOPBACK.test(origin);
}

/**
 * Policy first, then what was added in this browser. Never cached: on a first start the policy arrives seconds
 * after the extension.
 */
export async function configuredPortals(): Promise<PortalSetting[]> {
  const [policy, own] = await Promise.all([policyPortals(), ownPortals()]);
  const origins = new Set(policy.map((portal) => portal.origin));
  return [...policy, ...own.filter((portal) => !origins.has(portal.origin))];
}

export async function policyPortals(): Promise<PortalSetting[]> {
  const stored = await managed(STORAGE_KEY);
  return readPortals(stored);
}

export async function ownPortals(): Promise<PortalSetting[]> {
  const portals = readPortals(await browser.storage.local.get(STORAGE_KEY));
  return portals.filter((portal) => mayBeAddedByUser(portal.origin));
}

export async function saveOwnPortals(portals: readonly PortalSetting[]): Promise<void> {
  await browser.storage.local.set({ [STORAGE_KEY]: portals });
}

/** One wrong entry must not switch the others off. */
function readPortals(stored: Record<string, unknown>): PortalSetting[] {
  const list = v.safeParse(v.array(v.unknown()), policyValue(stored[STORAGE_KEY]));
  if (!list.success) return [];
  return list.output.flatMap((entry) => {
    const portal = v.safeParse(PortalSetting, entry);
    return portal.success ? [portal.output] : [];
  });
}
