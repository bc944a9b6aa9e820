// Answers the script that is taught a portal: only on the portal that a person has started on.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { FromTeacher, TeachAnswer } from '../../../messages/from-teacher.ts';
import { CatchAnswer } from '../../../messages/told-page.ts';
import { currentLanguage } from '../../../settings/language.ts';
import type { Sender } from '../../messages/sender.ts';
import { catchDownload } from '../../page-world/catch-download.ts';
import { endTeaching, keepDraft, teachingNow } from './teaching.ts';

type Page = Extract<Sender, { kind: 'page' }>;

/** A person waits beside the page. */
const CATCH_MS = 8_000;

export async function answerTeacher(
  { origin, topOrigin, url, target }: Page,
  message: FromTeacher,
): Promise<unknown> {
  const teaching = await teachingNow();
  const isTaught = origin === topOrigin && origin === teaching?.origin;
  if (teaching === undefined || !isTaught) return { kind: 'none' } satisfies TeachAnswer;
  switch (message.kind) {
    case 'teach.look': {
      const { draft, step } = teaching;
      const language = await currentLanguage();
      return { kind: 'teaching', language, draft, step } satisfies TeachAnswer;
    }
    case 'teach.keep':
      await keepDraft(teaching, message, new URL(url).pathname);
      return true;
    case 'teach.catch':
      return caught(target.tabId, message);
    case 'teach.review':
      await browser.tabs.create({ url: browser.runtime.getURL('/taught.html') });
      return true;
    case 'teach.end':
      await endTeaching();
      return true;
  }
}

/** In the frame that holds the marked control. */
async function caught(
  tabId: number,
  { mark, entry }: Extract<FromTeacher, { kind: 'teach.catch' }>,
): Promise<unknown> {
  const found = await browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      func: (wanted: string) => document.querySelector(`[data-kyso-mark="${wanted}"]`) !== null,
      args: [mark],
    })
    .catch(() => []);
  const frame = found.find(({ result }) => result === true);
  if (frame === undefined) return {};
  const order = { mark, waitMs: CATCH_MS, ...(entry && { entry }) };
  const target = { tabId, frameIds: [frame.frameId] };
  const [answer] = await browser.scripting
    .executeScript({ target, world: 'MAIN', func: catchDownload, args: [order] })
    .catch(() => []);
  // The page may have given anything.
  const download = v.safeParse(CatchAnswer, { caught: answer?.result ?? undefined });
  return download.success ? download.output : {};
}
