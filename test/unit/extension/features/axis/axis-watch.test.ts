import { beforeEach, describe, expect, it } from 'vitest';
import type { ToldStatus } from '../../../../../shared/axis/told-status.ts';
import type { PortalProfile } from '../../../../../shared/portal-profile/profile.ts';
import type { AxisStore } from '../../../../../extension/features/axis/axis-store.ts';
import { AxisWatch } from '../../../../../extension/features/axis/axis-watch.ts';
import type { WatchedTab } from '../../../../../extension/features/axis/portal-tabs.ts';
import type { ReadResult } from '../../../../../extension/features/axis/read-in-tab.ts';
import type { PortalReading } from '../../../../../extension/messages/portal-reading.ts';

const origin = 'https://qlvb.example';
const cells = { state: { map: { 'Đã gửi': 'sent' } } } as const;
const common = { id: 'cong', name: 'Cổng', version: '1', match: [] };
const profile: PortalProfile = {
  ...common,
  exchange: { path: '^/truc', address: '/truc', row: 'tr', cells },
};
/** A single-page application. */
const live: PortalProfile = { ...common, exchange: { path: '^/truc', row: 'tr', cells } };
/** Told by the headings of its list, on whatever page. */
const column = ['Cột'];
const byWords: PortalProfile = {
  ...common,
  exchange: {
    row: 'tr',
    cells: {
      documentCode: { column },
      receivingOrganization: { column },
      state: { ...cells.state, column },
      sentAt: { column },
    },
  },
};
const rows: ReadResult = {
  kind: 'sendings',
  isWhole: true,
  sendings: [
    { documentCode: '1/A', kind: 'new', sentAt: '2026-02-05T02:00:00.000Z', statuses: [] },
  ],
};

let tabs: WatchedTab[];
let now: number;
let result: ReadResult;
let reads: string[];
let wakes: (number | undefined)[];
let shown: number;
let isOn: boolean;
let readings: Map<string, PortalReading>;
let packets: readonly ToldStatus[];
let watch: AxisWatch;

const tab = (id: number, path = '/', own = profile): WatchedTab => ({
  ...{ id, origin, isActive: false, isAwake: true, url: origin + path, profile: own },
});
const page = (path: string, frameId = 0) => ({
  ...{ origin, url: origin + path, target: { tabId: 1, frameId } },
});

beforeEach(() => {
  tabs = [tab(1), tab(2)];
  now = Date.parse('2026-02-05T05:00:00Z');
  result = rows;
  reads = [];
  wakes = [];
  isOn = true;
  readings = new Map();
  packets = [];
  const store: AxisStore = {
    readings: () => Promise.resolve([...readings.values()]),
    save: (reading) => Promise.resolve(void readings.set(reading.origin, reading)),
    packets: () => Promise.resolve(packets),
    savePackets: (told) => Promise.resolve(void (packets = told)),
    told: () => Promise.resolve({ keys: {}, summaryOn: undefined }),
    saveTold: () => Promise.resolve(),
    clear: () => {
      readings.clear();
      return Promise.resolve();
    },
  };
  watch = new AxisWatch({
    ...{ store, now: () => now, random: () => 0.5 },
    isOn: () => Promise.resolve(isOn),
    tabs: () => Promise.resolve(tabs),
    read: ({ tabId, frameId }, _profile, way) => {
      reads.push(`${way} ${tabId}.${frameId}`);
      return Promise.resolve(result);
    },
    wakeAt: (time) => Promise.resolve(void wakes.push(time)),
    show: (_portals, all) => Promise.resolve(void (shown = all.length)),
  });
});

describe('the watch of open portals', () => {
  it('asks through one tab, once, and again when it is time', async () => {
    await Promise.all([watch.look(), watch.look(), watch.shown(page('/'), profile)]);
    expect(reads).toEqual(['fetched 1.0']);
    expect(shown).toBe(1);
    expect(wakes.at(-1)).toBe(now + 5 * 60_000);
    now += 5 * 60_000;
    await watch.look();
    expect(reads).toHaveLength(2);
    tabs = [tab(2)];
    now += 5 * 60_000;
    await watch.look();
    expect(reads.at(-1)).toBe('fetched 2.0');
  });

  it('backs off while the portal does not answer, and keeps what it knew', async () => {
    await watch.look();
    result = { kind: 'failure', reason: 'unreachable' };
    now += 5 * 60_000;
    await watch.look();
    expect(readings.get(origin)).toMatchObject({ failure: 'unreachable', failures: 1 });
    expect(readings.get(origin)?.sendings).toHaveLength(1);
    expect(wakes.at(-1)).toBe(now + 10 * 60_000);
    await watch.shown(page('/khac'), profile);
    expect(reads).toHaveLength(2);
  });

  it('asks again on the first page behind a login', async () => {
    result = { kind: 'failure', reason: 'signed-out' };
    await watch.shown(page('/dang-nhap'), profile);
    await watch.shown(page('/dang-nhap'), profile);
    expect(reads).toHaveLength(1);
    result = rows;
    await watch.shown(page('/trang-chu'), profile);
    expect(reads).toHaveLength(2);
    expect(readings.get(origin)?.failure).toBeUndefined();
  });

  it('reads the list where it is shown, in its frame, and then all of it', async () => {
    result = { ...rows, isWhole: false };
    await watch.shown(page('/truc', 7), profile);
    expect(reads).toEqual(['live 1.7', 'fetched 1.0']);
    await watch.shown(page('/truc', 7), profile);
    expect(reads).toEqual(['live 1.7', 'fetched 1.0', 'live 1.7']);
  });

  it('reads a portal without an address only where its list is shown', async () => {
    tabs = [tab(1, '/', live)];
    await watch.look(true);
    expect(reads).toEqual([]);
    expect(wakes).toEqual([undefined]);
    tabs = [tab(1, '/', live), tab(4, '/truc', live)];
    now += 10_000;
    await watch.look(true);
    expect(reads).toEqual(['live 4.0']);
  });

  it('looks for a list without an address on each open page, and says until then that none has shown it', async () => {
    tabs = [tab(1, '/', byWords), tab(2, '/khac', byWords)];
    result = { kind: 'failure', reason: 'unseen' };
    await watch.shown(page('/', 3), byWords);
    now += 10_000;
    await watch.look(true);
    expect(reads).toEqual(['live 1.3', 'live 1.0', 'live 2.0']);
    expect(await watch.portals()).toMatchObject([{ failure: 'unseen', sendings: [] }]);
    expect(wakes.at(-1)).toBe(now + 10 * 60_000);
    result = { ...rows, isWhole: false };
    await watch.shown(page('/truc'), byWords);
    expect(readings.get(origin)?.failure).toBeUndefined();
    const readAt = readings.get(origin)?.readAt;
    result = { kind: 'failure', reason: 'unseen' };
    now += 20 * 60_000;
    await watch.shown(page('/khac'), byWords);
    expect(await watch.portals()).toMatchObject([{ readAt, isStale: true }]);
    expect(readings.get(origin)).toMatchObject({ sendings: [{ documentCode: '1/A' }] });
    expect(readings.get(origin)?.failure).toBeUndefined();
  });

  it('never wakes in a hurry, and not at all when nothing is open', async () => {
    await watch.look();
    now += 60 * 60_000;
    result = { kind: 'gone' };
    await watch.look();
    expect(wakes.at(-1)).toBe(now + 60_000);
    tabs = [];
    await watch.look();
    expect(wakes.at(-1)).toBeUndefined();
    expect(await watch.portals()).toMatchObject([{ isOpen: false, isStale: true }]);
  });

  it('asks at once when a person wants to know, but not over and over', async () => {
    await watch.look();
    await watch.look(true);
    expect(reads).toHaveLength(1);
    now += 10_000;
    await watch.look(true);
    expect(reads).toHaveLength(2);
  });

  it('does nothing when it is switched off, and forgets what it knew', async () => {
    await watch.look();
    isOn = false;
    await watch.refresh();
    expect(readings.size).toBe(0);
    await watch.look();
    await watch.shown(page('/truc'), profile);
    await watch.keepPackets([{ file: 'a', code: '03', from: 'H41', documentIds: ['x'] }]);
    expect(reads).toHaveLength(1);
    expect(packets).toEqual([]);
  });
});
