// What can be done from the popup wherever one is: four tiles for the work, small links for the rest.
import type { JSX } from 'preact';
import { browser } from 'wxt/browser';
import type { TextKey } from '../../../shared/text/vi.ts';
import type { IconName } from '../../components/icon-paths.ts';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';
import { TeachButton } from '../teach/popup-button.tsx';

const tiles = [
  { id: 'open-sign-file', path: '/sign-file.html', icon: 'pen', words: 'file.title' },
  { id: 'open-verify', path: '/verify.html', icon: 'circle-check', words: 'verify.title' },
  { id: 'open-dispatch', path: '/dispatch.html', icon: 'send', words: 'dispatch.title' },
  { id: 'open-axis', path: '/axis.html', icon: 'exchange', words: 'axis.title' },
] as const satisfies readonly {
  readonly id: string;
  readonly path: string;
  readonly icon: IconName;
  readonly words: TextKey;
}[];

type Path = (typeof tiles)[number]['path'] | '/welcome.html' | '/help.html';

function openPage(path: Path): void {
  void browser.tabs.create({ url: browser.runtime.getURL(path) });
}

export function PopupActions(): JSX.Element {
  const say = useSay();
  return (
    <>
      <ul class="tiles">
        {tiles.map(({ id, path, icon, words }) => (
          <li key={id}>
            <button
              type="button"
              id={id}
              class="tile"
              onClick={() => {
                openPage(path);
              }}
            >
              <Icon name={icon} size={20} /> {say(words)}
            </button>
          </li>
        ))}
      </ul>
      <div class="popup-foot">
        <Link
          id="open-help"
          words="help.link"
          onOpen={() => {
            openPage('/help.html');
          }}
        />
        <Link
          id="open-welcome"
          words="welcome.link"
          onOpen={() => {
            openPage('/welcome.html');
          }}
        />
        <Link
          id="open-options"
          words="popup.options"
          onOpen={() => void browser.runtime.openOptionsPage()}
        />
        <TeachButton />
      </div>
    </>
  );
}

function Link({
  id,
  words,
  onOpen,
}: {
  id: string;
  words: TextKey;
  onOpen: () => void;
}): JSX.Element {
  const say = useSay();
  return (
    <button type="button" id={id} class="link" onClick={onOpen}>
      {say(words)}
    </button>
  );
}
