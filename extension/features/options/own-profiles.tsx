// Settings: the profiles that were made in this browser or added from a file.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ParsedProfile, parseProfile } from '../../../shared/portal-profile/parse-profile.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { ChooseFiles } from '../../components/choose-files.tsx';
import { saveBlob } from '../../components/save-blob.ts';
import { useSay } from '../../components/say.ts';
import { ownProfiles, removeOwnProfile, saveOwnProfile } from '../../settings/profiles.ts';

type Problems = Extract<ParsedProfile, { kind: 'problems' }>['problems'];

/** More than any profile needs. */
const MOST_BYTES = 500_000;

export function OwnProfiles(): JSX.Element {
  const say = useSay();
  const [profiles, setProfiles] = useState<readonly PortalProfile[]>([]);
  const [problems, setProblems] = useState<Problems>([]);
  const [news, setNews] = useState('');
  const look = (): void => {
    void ownProfiles().then(setProfiles);
  };
  useEffect(look, []);
  const add = async (file: File): Promise<void> => {
    const parsed = parseProfile(await jsonIn(file), 'own');
    setProblems(parsed.kind === 'problems' ? parsed.problems : []);
    setNews('');
    if (parsed.kind === 'problems') return;
    await saveOwnProfile(parsed.profile);
    setNews(say('options.profiles.imported', { name: parsed.profile.name }));
    look();
  };
  return (
    <section class="group" id="own-profiles">
      <h2>{say('options.profiles')}</h2>
      <p class="hint">{say('options.profiles.hint')}</p>
      {profiles.length === 0 && <p>{say('options.profiles.empty')}</p>}
      <ul class="portals">
        {profiles.map((profile) => (
          <ProfileLine
            key={profile.id}
            profile={profile}
            onRemove={() => {
              void removeOwnProfile(profile.id).then(() => {
                setNews(say('options.profiles.removed', { name: profile.name }));
                look();
              });
            }}
          />
        ))}
      </ul>
      <p>
        <ChooseFiles
          id="profile-file"
          words={say('options.profiles.import')}
          accept=".json,application/json"
          isSingle
          onChoose={([file]) => {
            if (file !== undefined) void add(file);
          }}
        />
      </p>
      <div role="alert">
        {problems.length > 0 && (
          <div class="box bad">
            <p>{say('options.profiles.refused')}</p>
            <ul>
              {problems.map(({ path, message }) => (
                <li key={path + message}>{say('taught.problem', { path, message })}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <p class="hint" role="status">
        {news}
      </p>
    </section>
  );
}

function ProfileLine({
  profile,
  onRemove,
}: {
  profile: PortalProfile;
  onRemove: () => void;
}): JSX.Element {
  const say = useSay();
  const { id, name, match } = profile;
  return (
    <li class="row">
      <strong>{name}</strong> <span>{id}</span> <span class="hint">{match.join(', ')}</span>
      <button
        type="button"
        class="button small"
        aria-label={say('options.profiles.save.label', { name })}
        onClick={() => {
          const text = `${JSON.stringify(profile, undefined, 2)}\n`;
          saveBlob(new Blob([text], { type: 'application/json' }), `${id}.json`);
        }}
      >
        {say('options.profiles.save')}
      </button>
      <button
        type="button"
        class="button small"
        aria-label={say('options.profiles.remove.label', { name })}
        onClick={onRemove}
      >
        {say('options.profiles.remove')}
      </button>
    </li>
  );
}

async function jsonIn(file: File): Promise<unknown> {
  try {
    return file.size > MOST_BYTES ? undefined : JSON.parse(await file.text());
  } catch {
    // Refused like any other file that is no profile.
    return undefined;
  }
}
