// «Dạy kyso cổng này» in the popup: starts on the page that is open.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useSay } from '../../components/say.ts';
import { mayReadPages } from '../../settings/portal-access.ts';
import { beginTeaching } from './background/teaching.ts';

interface OpenTab {
  readonly id: number;
  readonly url: string;
}

type Problem = 'refused' | 'noPage';

export function TeachButton(): JSX.Element {
  const say = useSay();
  /** undefined until the browser has told; null without a page that can be taught. */
  const [tab, setTab] = useState<OpenTab | null>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    void openTab().then(setTab);
  }, []);
  const start = async (): Promise<void> => {
    if (!tab) {
      setProblem('noPage');
      return;
    }
    // Nothing is awaited before: browsers ask a person only within their click.
    if (!(await mayReadPages(new URL(tab.url).origin))) {
      setProblem('refused');
      return;
    }
    try {
      await beginTeaching(tab.id, tab.url);
      window.close();
    } catch {
      // A page of the browser's own, or one that may not be read.
      setProblem('refused');
    }
  };
  return (
    <>
      <button
        type="button"
        id="teach"
        class="link"
        disabled={tab === undefined}
        onClick={() => void start()}
      >
        {say('teach.start')}
      </button>
      {problem && (
        <span class="hint bad" role="alert">
          {say(`teach.start.${problem}`)}
        </span>
      )}
    </>
  );
}

async function openTab(): Promise<OpenTab | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || tab.url === undefined) return null;
  return /^https?:/u.test(tab.url) ? { id: tab.id, url: tab.url } : null;
}
