// The profile that was taught: looked at, named, saved as a file, copied, or taken into use in this browser.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ParsedProfile } from '../../../../shared/portal-profile/parse-profile.ts';
import { parseProfile } from '../../../../shared/portal-profile/parse-profile.ts';
import { PageHead } from '../../../components/page/page-head.tsx';
import { useSay } from '../../../components/say.ts';
import { saveBlob } from '../../../components/save-blob.ts';
import { endTeaching, teachingNow, type Teaching } from '../background/teaching.ts';
import { idOfHost, readDraft } from '../draft.ts';
import { Summary } from '../panel/summary.tsx';
import { matchChoices } from '../infer/address.ts';
import { ProblemList } from './problem-list.tsx';
import { UseProfile } from './use-profile.tsx';

export function TaughtApp(): JSX.Element {
  const say = useSay();
  const [teaching, setTeaching] = useState<Teaching | 'none'>();
  useEffect(() => {
    void teachingNow().then((now) => {
      setTeaching(now ?? 'none');
    });
  }, []);
  return (
    <>
      <PageHead icon="target" title={say('taught.title')} />
      <main class="sheet">
        {teaching === 'none' && <p>{say('taught.none')}</p>}
        {typeof teaching === 'object' && <Profile teaching={teaching} />}
      </main>
    </>
  );
}

/** As the file has it. */
const textOf = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Said as a problem of the text.
    return undefined;
  }
}

/** Of a text that a person may have edited. */
function parsed(text: string): ParsedProfile | undefined {
  const json = parsedJson(text);
  return json === undefined ? undefined : parseProfile(json, 'policy');
}

function Profile({ teaching }: { teaching: Teaching }): JSX.Element {
  const say = useSay();
  const { origin, draft, paths } = teaching;
  const { host } = new URL(origin);
  const choices = matchChoices(origin, paths);
  const [text, setText] = useState(() => {
    const today = new Date().toISOString().slice(0, 10);
    const names = { id: idOfHost(host), name: host, version: today, match: choices.slice(0, 1) };
    return textOf({ ...names, ...readDraft(draft) });
  });
  const [news, setNews] = useState('');
  const profile = parsed(text);
  const json = parsedJson(text);
  const member = (name: string): unknown =>
    typeof json === 'object' && json !== null ? new Map(Object.entries(json)).get(name) : undefined;
  const change = (name: string, value: unknown): void => {
    if (typeof json === 'object' && json !== null) setText(textOf({ ...json, [name]: value }));
  };
  const named = (name: string): string => {
    const value = member(name);
    return typeof value === 'string' ? value : '';
  };
  const file = `${named('id')}.json`;
  return (
    <>
      <section class="group">
        <div class="row">
          <label>
            <span>{say('taught.name')}</span>
            <input
              id="name"
              value={named('name')}
              onInput={(event) => {
                change('name', event.currentTarget.value);
              }}
            />
          </label>
          <label>
            <span>{say('taught.id')}</span>
            <input
              id="id"
              value={named('id')}
              aria-describedby="id-hint"
              onInput={(event) => {
                change('id', event.currentTarget.value);
              }}
            />
          </label>
        </div>
        <p id="id-hint" class="hint">
          {say('taught.id.hint')}
        </p>
        <div role="radiogroup" class="choices" aria-label={say('taught.match')}>
          <p>{say('taught.match')}</p>
          {choices.map((choice) => (
            <label key={choice} class="radio">
              <input
                type="radio"
                name="match"
                checked={JSON.stringify(member('match')) === JSON.stringify([choice])}
                onChange={() => {
                  change('match', [choice]);
                }}
              />
              <span>{choice}</span>
            </label>
          ))}
        </div>
      </section>
      {profile?.kind === 'profile' && (
        <section class="group">
          <p>{say('teach.ask.end')}</p>
          <Summary draft={profile.profile} />
        </section>
      )}
      <section class="group">
        <label>
          <span>{say('taught.json')}</span>
          <textarea
            id="json"
            class="json"
            rows={18}
            spellcheck={false}
            value={text}
            aria-describedby="json-hint"
            onInput={(event) => {
              setText(event.currentTarget.value);
            }}
          />
        </label>
        <p id="json-hint" class="hint">
          {say('taught.json.hint')}
        </p>
        <ProblemList parsed={profile} />
        <p class="row">
          <button
            type="button"
            id="save"
            class="button"
            disabled={profile?.kind !== 'profile'}
            onClick={() => {
              saveBlob(new Blob([text], { type: 'application/json' }), file);
            }}
          >
            {say('taught.save')}
          </button>
          <button
            type="button"
            id="copy"
            class="button"
            disabled={profile?.kind !== 'profile'}
            onClick={() => {
              void navigator.clipboard.writeText(text).then(() => {
                setNews(say('taught.copied'));
              });
            }}
          >
            {say('taught.copy')}
          </button>
        </p>
        <p class="hint">{say('taught.policy')}</p>
      </section>
      <UseProfile profile={profile?.kind === 'profile' ? profile.profile : undefined} />
      <p class="row">
        <button
          type="button"
          id="end"
          class="link"
          onClick={() => {
            void endTeaching().then(() => {
              setNews(say('taught.ended'));
            });
          }}
        >
          {say('taught.end')}
        </button>
      </p>
      <p id="news" role="status">
        {news}
      </p>
    </>
  );
}
