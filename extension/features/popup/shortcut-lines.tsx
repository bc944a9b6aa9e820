// The keys that are in force: a person may have changed or removed them in the browser.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useSay } from '../../components/say.ts';

interface Shortcut {
  readonly keys: string;
  readonly words: string;
}

export function ShortcutLines(): JSX.Element | null {
  const say = useSay();
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    void browser.commands.getAll().then((commands) => {
      const known = [
        { name: 'sign', words: say('shortcut.sign') },
        { name: 'verify', words: say('shortcut.verify') },
        { name: 'sign-file', words: say('file.title') },
      ];
      setShortcuts(
        known.flatMap(({ name, words }) => {
          const keys = commands.find((command) => command.name === name)?.shortcut;
          return keys ? [{ keys, words }] : [];
        }),
      );
    });
  }, []);
  if (shortcuts.length === 0) return null;
  return (
    <dl class="shortcuts" aria-label={say('shortcut.title')}>
      {shortcuts.map(({ keys, words }) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
