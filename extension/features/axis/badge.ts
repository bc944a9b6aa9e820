// The number on the extension's icon: how many sendings need a look; grey when nobody has looked for long.
import { browser } from 'wxt/browser';
import type { BoardRow } from '../../../shared/axis/board-rows.ts';
import { timeWords } from '../../../shared/axis/board.ts';
import { needsLook } from '../../../shared/axis/unclear.ts';
import type { Say } from '../../../shared/text/text.ts';
import type { BoardPortal } from '../../messages/axis.ts';

export interface Badge {
  /** Empty: none. */
  readonly text: string;
  readonly tone: 'bad' | 'idle';
  readonly title: string;
}

const MOST_SHOWN = 99;

export function badgeOf(
  portals: readonly BoardPortal[],
  rows: readonly BoardRow[],
  say: Say,
): Badge {
  const name = say('popup.name');
  const read = portals.flatMap(({ readAt }) => readAt ?? []).toSorted();
  const [oldest] = read;
  if (oldest === undefined) return { text: '', tone: 'idle', title: name };
  const count = rows.filter(needsLook).length;
  const number = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
  const isStale = portals.some((portal) => portal.readAt !== undefined && portal.isStale);
  const words = say(isStale ? 'board.badge.stale' : 'board.badge.fresh', {
    count,
    time: timeWords(isStale ? oldest : (read.at(-1) ?? oldest)),
  });
  const text = count > 0 ? number : isStale ? '–' : '';
  return { text, tone: isStale ? 'idle' : 'bad', title: `${name}\n${words}` };
}

/** Both with white letters of at least 4.5:1. */
const colours = { bad: '#b3261e', idle: '#5f6b7a' } as const;

export async function showBadge({ text, tone, title }: Badge): Promise<void> {
  await browser.action.setBadgeText({ text });
  await browser.action.setBadgeBackgroundColor({ color: colours[tone] });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
  await browser.action.setTitle({ title });
}
