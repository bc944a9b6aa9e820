// Quiet notifications: at most one for what a look found new, naming kinds and numbers, never documents.
import { browser } from 'wxt/browser';
import type { BoardRow } from '../../../shared/axis/board-rows.ts';
import { rulesInOrder } from '../../../shared/axis/board.ts';
import { watchRules } from '../../../shared/axis/watch.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { axisSettings } from '../../settings/axis.ts';
import { currentLanguage } from '../../settings/language.ts';
import { openBoard } from './answer-axis.ts';
import type { AxisStore } from './axis-store.ts';
import { dayWords, daySummary } from './day-summary.ts';
import { newsIn } from './news.ts';

const PREFIX = 'axis-';

export const mayNotify = (): Promise<boolean> =>
  browser.permissions.contains({ permissions: ['notifications'] });

/** What was told once is not told again, whether or not anybody could be told. */
export async function tellNews(store: AxisStore, rows: readonly BoardRow[]): Promise<void> {
  const { notify, summaryHour } = await axisSettings();
  const now = new Date();
  const { fresh, isSummaryDue, told } = newsIn(rows, await store.told(), { now, summaryHour });
  await store.saveTold(told);
  if (!notify || !(await mayNotify())) return;
  const say = sayIn(await currentLanguage());
  const lines = rulesInOrder.flatMap((rule) => {
    const count = fresh[rule];
    return count === undefined ? [] : [`${count} ${say(`axis.rule.${watchRules[rule]}`)}`];
  });
  if (lines.length > 0) await show('news', say('board.news.title'), lines.join('; '));
  if (!isSummaryDue) return;
  const { day, ...counts } = daySummary(rows, now);
  const title = say('board.summary.title', { day: dayWords(day) });
  await show('summary', title, say('board.summary.words', counts));
}

/** The same name again replaces what stands there. */
async function show(name: string, title: string, message: string): Promise<void> {
  await browser.notifications.create(PREFIX + name, {
    ...{ type: 'basic', title, message },
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    // Firefox has no such word, and refuses words that it does not have.
    ...(import.meta.env.BROWSER === 'firefox' ? {} : { silent: true }),
  });
}

/** A click on a notification opens the board; where notifications are not allowed there is nothing to hear. */
export function hearNotifications(): void {
  // Not there before it was allowed, whatever the types say.
  if (!('notifications' in browser)) return;
  browser.notifications.onClicked.addListener((name) => {
    if (name.startsWith(PREFIX)) void openBoard();
  });
}
