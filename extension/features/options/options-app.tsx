// Settings: the portals on which signing is offered, and the language.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Language } from '../../../shared/text/text.ts';
import { PageHead } from '../../components/page/page-head.tsx';
import { useLanguage, useSay } from '../../components/say.ts';
import { mayReadPages } from '../../settings/portal-access.ts';
import { saveLanguage } from '../../settings/language.ts';
import { AxisSection } from '../axis/axis-section.tsx';
import { DiagnosisSection } from '../diagnosis/diagnosis-section.tsx';
import {
  mayBeAddedByUser,
  ownPortals,
  policyPortals,
  type PortalSetting,
  saveOwnPortals,
} from '../../settings/portals.ts';
import { knownProfiles } from '../../settings/profiles.ts';
import { AutoCheckChoice } from './auto-check-choice.tsx';
import { OwnProfiles } from './own-profiles.tsx';
import { OwnWindowsSection } from './own-windows-section.tsx';
import { Pairing } from './pairing.tsx';

export function OptionsApp(): JSX.Element {
  const say = useSay();
  return (
    <>
      <PageHead icon="gear" title={say('options.title')} help="cai-dat" />
      <main class="sheet">
        <DiagnosisSection />
        <Pairing />
        <Portals />
        <OwnWindowsSection />
        <AutoCheckChoice />
        <AxisSection />
        <OwnProfiles />
        <LanguageChoice />
      </main>
    </>
  );
}

function Portals(): JSX.Element {
  const say = useSay();
  const [managed, setManaged] = useState<readonly PortalSetting[]>([]);
  const [own, setOwn] = useState<readonly PortalSetting[]>([]);
  const [profiles, setProfiles] = useState<readonly PortalProfile[]>([]);
  const [news, setNews] = useState('');
  useEffect(() => {
    void policyPortals().then(setManaged);
    void ownPortals().then(setOwn);
    void knownProfiles().then(setProfiles);
  }, []);
  const nameOf = (profile: string): string =>
    profiles.find(({ id }) => id === profile)?.name ?? profile;
  const save = async (portals: readonly PortalSetting[], words: string): Promise<void> => {
    await saveOwnPortals(portals);
    setOwn(portals);
    setNews(words);
  };
  return (
    <section class="group" id="portals" tabIndex={-1}>
      <h2>{say('options.portals')}</h2>
      <p class="hint">{say('options.portals.hint')}</p>
      {managed.length + own.length === 0 && <p>{say('options.portals.empty')}</p>}
      <ul class="portals">
        {managed.map(({ origin, profile }) => (
          <li key={origin} class="row">
            <strong>{origin}</strong> <span>{nameOf(profile)}</span>
            <span class="hint">{say('options.portals.managed')}</span>
          </li>
        ))}
        {own.map((portal) => (
          <li key={portal.origin} class="row">
            <strong>{portal.origin}</strong> <span>{nameOf(portal.profile)}</span>
            <button
              type="button"
              class="button small"
              aria-label={say('options.portals.remove.label', { origin: portal.origin })}
              onClick={() => {
                const rest = own.filter((other) => other !== portal);
                void save(rest, say('options.portals.removed', { origin: portal.origin }));
              }}
            >
              {say('options.portals.remove')}
            </button>
          </li>
        ))}
      </ul>
      <AddPortal
        profiles={profiles}
        onAdd={(portal) => {
          const rest = own.filter((other) => other.origin !== portal.origin);
          const words = say('options.portals.added', { origin: portal.origin });
          void mayReadPages(portal.origin).then((isAllowed) => {
            if (isAllowed) void save([...rest, portal], words);
          });
        }}
      />
      <p class="hint" role="status">
        {news}
      </p>
    </section>
  );
}

/** Finds its way by the words on the page. */
const USUAL_PROFILE = 'generic-label';

function AddPortal({
  profiles,
  onAdd,
}: {
  profiles: readonly PortalProfile[];
  onAdd: (portal: PortalSetting) => void;
}): JSX.Element {
  const say = useSay();
  const [address, setAddress] = useState('');
  const [profile, setProfile] = useState(USUAL_PROFILE);
  const [isWrong, setWrong] = useState(false);
  const add = (event: Event): void => {
    event.preventDefault();
    const origin = originOf(address);
    setWrong(origin === undefined);
    if (origin === undefined) return;
    onAdd({ origin, profile });
    setAddress('');
  };
  return (
    <form class="row" onSubmit={add}>
      <label>
        <span>{say('options.portals.origin')}</span>
        <input
          id="origin"
          type="url"
          required
          value={address}
          placeholder={say('options.portals.origin.hint')}
          aria-describedby="origin-problem"
          aria-invalid={isWrong}
          onInput={(event) => {
            setAddress(event.currentTarget.value);
          }}
        />
      </label>
      <label>
        <span>{say('options.portals.profile')}</span>
        <select
          id="profile"
          value={profile}
          onChange={(event) => {
            setProfile(event.currentTarget.value);
          }}
        >
          {profiles.map(({ id, name }) => (
            <option key={id} value={id} selected={id === profile}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button">
        {say('options.portals.add')}
      </button>
      <p id="origin-problem" class="hint bad" role="alert">
        {isWrong ? say('options.portals.invalid') : ''}
      </p>
    </form>
  );
}

/** The origin of an address that a user may add, whatever page of the portal was copied. */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin } = new URL(address);
  return mayBeAddedByUser(origin) ? origin : undefined;
}

function LanguageChoice(): JSX.Element {
  const say = useSay();
  const current = useLanguage();
  const choose = async (language: Language): Promise<void> => {
    await saveLanguage(language);
    location.reload();
  };
  return (
    <section class="group">
      <h2>{say('options.language')}</h2>
      <div class="row" role="radiogroup" aria-label={say('options.language')}>
        {(['vi', 'en'] as const).map((language) => (
          <label key={language} class="radio">
            <input
              type="radio"
              name="language"
              value={language}
              checked={language === current}
              onChange={() => void choose(language)}
            />
            <span>{say(`options.language.${language}`)}</span>
          </label>
        ))}
      </div>
    </section>
  );
}
