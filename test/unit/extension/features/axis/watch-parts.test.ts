import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../../../shared/axis/board-rows.ts';
import type { AxisSending } from '../../../../../shared/axis/sending.ts';
import { watchSendings } from '../../../../../shared/axis/watch.ts';
import { sayIn } from '../../../../../shared/text/text.ts';
import { badgeOf } from '../../../../../extension/features/axis/badge.ts';
import { daySummary } from '../../../../../extension/features/axis/day-summary.ts';
import { leaderOf } from '../../../../../extension/features/axis/leader.ts';
import { newsIn } from '../../../../../extension/features/axis/news.ts';
import { rowsAfter } from '../../../../../extension/features/axis/rows-after.ts';
import {
  isDue,
  isStale,
  mayAskAgain,
  waitMs,
} from '../../../../../extension/features/axis/schedule.ts';

const MINUTE = 60_000;
const tab = (id: number, more: object = {}) => ({
  ...{ id, origin: 'https://qlvb.example', isActive: false, isAwake: true },
  ...more,
});

describe('the tab that reads for all', () => {
  it('stays while it is awake; else the one that is looked at, else the oldest', () => {
    const tabs = [tab(3), tab(2), tab(5, { isActive: true })];
    expect(leaderOf(tabs, 3)?.id).toBe(3);
    expect(leaderOf(tabs, undefined)?.id).toBe(5);
    expect(leaderOf([tab(3), tab(2)], 9)?.id).toBe(2);
    expect(leaderOf([tab(3, { isAwake: false }), tab(4)], 3)?.id).toBe(4);
    expect(leaderOf([tab(3, { isAwake: false })], 3)).toBeUndefined();
  });
});

describe('the times of reading', () => {
  it('are five minutes apart, more or less, and further while nothing comes', () => {
    expect([waitMs(0, 0), waitMs(0, 0.5), waitMs(0, 1)]).toEqual([4, 5, 6].map((n) => n * MINUTE));
    expect(waitMs(1, 0.5)).toBe(10 * MINUTE);
    expect(waitMs(1000, 0.5)).toBe(60 * MINUTE);
  });
  it('are due when they have come, at the first time, and after a clock was set back', () => {
    const now = Date.parse('2026-02-05T05:00:00Z');
    const at = (minutes: number): string => new Date(now + minutes * MINUTE).toISOString();
    expect(isDue(undefined, now)).toBe(true);
    expect(isDue(at(0), now)).toBe(true);
    expect(isDue(at(1), now)).toBe(false);
    expect(isDue(at(60 * 24), now)).toBe(true);
    expect([isStale(at(-14), now), isStale(at(-16), now)]).toEqual([false, true]);
    expect([mayAskAgain(now - 9_000, now), mayAskAgain(now - 10_000, now)]).toEqual([false, true]);
  });
});

const sent: AxisSending = {
  documentCode: '1/A',
  receiverCode: 'H41',
  kind: 'new',
  sentAt: '2026-02-05T02:00:00.000Z',
  statuses: [],
};

describe('the rows that are kept', () => {
  const seen = { ...sent, statuses: [{ code: '03' }] };
  const other = { ...sent, documentCode: '2/A' };
  it('are those of a whole list, or those of before with what a part of it shows', () => {
    expect(rowsAfter([sent, other], [seen], true)).toEqual([seen]);
    expect(rowsAfter([sent, other], [seen], false)).toEqual([seen, other]);
    expect(rowsAfter([sent], [seen, seen], false)).toEqual([seen, seen]);
  });
  it('are bounded, the newest before the others', () => {
    const many = Array.from({ length: 2500 }, (_, at) => ({
      ...sent,
      sentAt: new Date(Date.parse('2026-01-01') + at * MINUTE).toISOString(),
    }));
    const kept = rowsAfter([], many, true);
    expect(kept).toHaveLength(2000);
    expect(kept[0]).toEqual(many.at(-1));
    const heavy = many.map((one) => ({ ...one, subject: 'x'.repeat(1000) }));
    expect(JSON.stringify(rowsAfter([], heavy, true)).length).toBeLessThan(1_600_000);
  });
});

const origin = 'https://qlvb.example';
const rowsOf = (sendings: readonly AxisSending[], now: Date): readonly BoardRow[] =>
  watchSendings(sendings, { now }).map((row) => {
    return { ...row, portalOrigin: origin, isUnknownToPortal: false };
  });
/** 15:00 and 16:00 in Vietnam. */
const afternoon = new Date('2026-02-05T08:00:00Z');
const four = new Date('2026-02-05T09:00:00Z');
const nothingTold = { keys: {}, summaryOn: undefined };

describe('what a person is told', () => {
  const refused = { ...sent, documentCode: '2/A', statuses: [{ code: '02' }] };
  it('is each kind of finding once, and again only for new rows', () => {
    const first = newsIn(rowsOf([sent, refused], afternoon), nothingTold, {
      now: afternoon,
      summaryHour: 16,
    });
    expect(first).toMatchObject({ fresh: { W1: 1, W3: 1 }, isSummaryDue: false });
    const options = { now: afternoon, summaryHour: 16 };
    expect(newsIn(rowsOf([sent, refused], afternoon), first.told, options).fresh).toEqual({});
    const more = [sent, refused, { ...refused, receiverCode: 'H42' }];
    expect(newsIn(rowsOf(more, afternoon), first.told, options).fresh).toEqual({ W3: 1 });
  });
  it('is how the day stands, once, from its hour on', () => {
    const due = newsIn([], nothingTold, { now: four, summaryHour: 16 });
    expect(due).toMatchObject({ isSummaryDue: true, told: { summaryOn: '2026-02-05' } });
    expect(newsIn([], due.told, { now: four, summaryHour: 16 }).isSummaryDue).toBe(false);
    const next = new Date('2026-02-06T09:00:00Z');
    expect(newsIn([], due.told, { now: next, summaryHour: 16 }).isSummaryDue).toBe(true);
  });
  it('counts the day in Vietnam', () => {
    const accepted = { ...sent, statuses: [{ code: '04' }] };
    const failed = { ...sent, failure: 'x' };
    const yesterday = { ...sent, sentAt: '2026-02-04T16:59:59.000Z' };
    const rows = rowsOf([sent, refused, accepted, failed, yesterday], four);
    expect(daySummary(rows, four)).toEqual({
      ...{ day: '2026-02-05', sent: 4, accepted: 1, refused: 1, waiting: 1, failed: 1 },
      open: rows.filter(({ findings }) => findings.length > 0).length,
    });
  });
});

describe('the badge', () => {
  const say = sayIn('vi');
  const portal = {
    ...{ origin, name: 'Cổng', isWhole: true, sendings: [], failures: 0, isOpen: true },
    ...{ readAt: '2026-02-05T08:00:00.000Z', nextAt: '2026-02-05T08:05:00.000Z', isStale: false },
  };
  const amiss = (count: number): readonly BoardRow[] =>
    rowsOf(
      Array.from({ length: count }, (_, at) => ({ ...sent, documentCode: `${at}`, failure: '' })),
      afternoon,
    );
  it('counts rows, is empty when all is well, and grey when nobody has looked for long', () => {
    expect(badgeOf([portal], amiss(3), say)).toMatchObject({ text: '3', tone: 'bad' });
    expect(badgeOf([portal], amiss(120), say).text).toBe('99+');
    expect(badgeOf([portal], [], say).text).toBe('');
    const stale = [{ ...portal, isStale: true }];
    expect(badgeOf(stale, amiss(3), say)).toMatchObject({ text: '3', tone: 'idle' });
    expect(badgeOf(stale, [], say).text).toBe('–');
    expect(badgeOf(stale, [], say).title).toContain('Chưa cập nhật từ 05/02/2026 15:00:00');
    expect(badgeOf([], [], say)).toMatchObject({ text: '', title: say('popup.name') });
  });
});
