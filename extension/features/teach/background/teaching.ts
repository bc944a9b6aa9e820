// The portal that is being taught: one at a time, kept until the browser ends, so that pages may come and go.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { Origin } from '../../../../shared/protocol/values.ts';

const STORAGE_KEY = 'teaching';
const SCRIPT_FILE = '/teach.js';
const MOST_PATHS = 20;

const Teaching = v.strictObject({
  origin: Origin,
  /** JSON of an unfinished profile, as the page's script wrote it. */
  draft: v.string(),
  step: v.string(),
  /** Of the pages on which something was taught. */
  paths: v.array(v.string()),
});
export type Teaching = v.InferOutput<typeof Teaching>;

export async function teachingNow(): Promise<Teaching | undefined> {
  const stored = await browser.storage.session.get(STORAGE_KEY);
  const teaching = v.safeParse(Teaching, stored[STORAGE_KEY]);
  return teaching.success ? teaching.output : undefined;
}

async function keep(teaching: Teaching): Promise<void> {
  await browser.storage.session.set({ [STORAGE_KEY]: teaching });
}

/** @param path - of the page that was taught */
export async function keepDraft(
  teaching: Teaching,
  { draft, step }: Pick<Teaching, 'draft' | 'step'>,
  path: string,
): Promise<void> {
  const paths = [...new Set([...teaching.paths, path])].slice(-MOST_PATHS);
  await keep({ ...teaching, draft, step, paths });
}

export async function endTeaching(): Promise<void> {
  await browser.storage.session.remove(STORAGE_KEY);
}

/** Puts the script into the tab. What was begun for the same portal goes on. */
export async function beginTeaching(tabId: number, url: string): Promise<void> {
  const { origin } = new URL(url);
  const before = await teachingNow();
  if (before?.origin !== origin) await keep({ origin, draft: '{}', step: '', paths: [] });
  await putScript(tabId);
}

async function putScript(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT_FILE] });
}

/** Lists and documents are pages of their own, often in windows of their own: the script follows. */
export function followTaughtPages(): void {
  browser.tabs.onUpdated.addListener((tabId, { status }, { url }) => {
    if (status !== 'complete' || url === undefined || !URL.canParse(url)) return;
    void teachingNow().then(async (teaching) => {
      if (teaching?.origin !== new URL(url).origin) return;
      // A page that may not be read takes no script; the person then starts again there.
      await putScript(tabId).catch(() => undefined);
    });
  });
}
