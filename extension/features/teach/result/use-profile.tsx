// Takes a profile into use in this browser, where nobody else decides about the portal.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  addressMatches,
  isEncrypted,
  originIn,
} from '../../../../shared/portal-profile/pattern.ts';
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import { useSay } from '../../../components/say.ts';
import { mayReadPages } from '../../../settings/portal-access.ts';
import { ownPortals, policyPortals, saveOwnPortals } from '../../../settings/portals.ts';
import { policyProfiles, saveOwnProfile } from '../../../settings/profiles.ts';

type Hindrance = 'managed' | 'unencrypted';

/** @param profile - undefined while it is not valid */
export function UseProfile({ profile }: { profile: PortalProfile | undefined }): JSX.Element {
  const say = useSay();
  const [hindrance, setHindrance] = useState<Hindrance>();
  const [news, setNews] = useState('');
  useEffect(() => {
    void (profile && hindranceOf(profile).then(setHindrance));
  }, [profile?.match.join()]);
  const use = async (chosen: PortalProfile): Promise<void> => {
    const origins = chosen.match.flatMap((pattern) => originIn(pattern) ?? []);
    const [first] = origins;
    // Nothing is awaited before: browsers ask a person only within their click.
    if (first === undefined || !(await mayReadPages(first))) {
      setNews(say('taught.use.refused'));
      return;
    }
    await saveOwnProfile(chosen);
    await chooseFor(origins, chosen.id);
    setNews(say('taught.used', { name: chosen.name, match: chosen.match }));
  };
  return (
    <section class="group">
      {hindrance && <p class="hint">{say(`taught.use.${hindrance}`)}</p>}
      <p class="row">
        <button
          type="button"
          id="use"
          class="button main"
          disabled={profile === undefined || profile.match.length === 0 || hindrance !== undefined}
          onClick={() => {
            if (profile !== undefined) void use(profile);
          }}
        >
          {say('taught.use')}
        </button>
      </p>
      <p id="used" role="status">
        {news}
      </p>
    </section>
  );
}

async function hindranceOf({ match }: PortalProfile): Promise<Hindrance | undefined> {
  if (!match.every(isEncrypted)) return 'unencrypted';
  const [portals, profiles] = await Promise.all([policyPortals(), policyProfiles()]);
  const addresses = match.map((pattern) => pattern.replaceAll('*', ''));
  const isManaged = addresses.some(
    (address) =>
      portals.some(({ origin }) => origin === originIn(address)) ||
      profiles.some((other) => other.match.some((pattern) => addressMatches(pattern, address))),
  );
  return isManaged ? 'managed' : undefined;
}

/** A portal that was added here with another profile is read by this one from now on. */
async function chooseFor(origins: readonly string[], profile: string): Promise<void> {
  const portals = await ownPortals();
  const changed = portals.map((portal) =>
    origins.includes(portal.origin) ? { ...portal, profile } : portal,
  );
  if (JSON.stringify(changed) !== JSON.stringify(portals)) await saveOwnPortals(changed);
}
