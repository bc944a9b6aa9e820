// The watch over the exchange axis: asks each portal that is open through one of its tabs, and keeps what it said.
import { type BoardRow, boardRows } from '../../../shared/axis/board-rows.ts';
import { joinTold, type ToldStatus } from '../../../shared/axis/told-status.ts';
import type { BoardPortal } from '../../messages/axis.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { AxisStore } from './axis-store.ts';
import type { PortalReading } from '../../messages/portal-reading.ts';
import { leaderOf } from './leader.ts';
import { showsExchange, type WatchedTab } from './portal-tabs.ts';
import type { readInTab } from './read-in-tab.ts';
import { instant, readingAfter } from './reading-after.ts';
import { isDue, isStale, mayAskAgain, waitMs } from './schedule.ts';

export interface AxisParts {
  readonly store: AxisStore;
  readonly isOn: () => Promise<boolean>;
  readonly tabs: () => Promise<readonly WatchedTab[]>;
  readonly read: typeof readInTab;
  readonly now: () => number;
  readonly random: () => number;
  /** Wakes the watch at this time; undefined: nothing is open. */
  readonly wakeAt: (time: number | undefined) => Promise<void>;
  /** Hears how things stand after each look. */
  readonly show: (portals: readonly BoardPortal[], rows: readonly BoardRow[]) => Promise<void>;
}

/** A page of a portal that says it is there, or has moved. */
interface ShownPage {
  readonly origin: string;
  readonly url: string;
  readonly target: PageTarget;
}

const MOST_PACKETS_KEPT = 500;
/** Of one portal, that are looked through for its list. */
const MOST_TABS = 5;
const LEAST_SLEEP_MS = 60_000;

export class AxisWatch {
  readonly #parts: AxisParts;
  /** One reading at a time for each portal. */
  readonly #running = new Map<string, Promise<void>>();
  #telling: Promise<void> = Promise.resolve();
  readonly #leaders = new Map<string, number>();
  readonly #triedAt = new Map<string, number>();
  /** Address of the page that was open then. */
  readonly #triedOn = new Map<string, string>();

  constructor(parts: AxisParts) {
    this.#parts = parts;
  }

  /** A person opened a page of the portal: its list is read as it is shown, and the portal when it is time. */
  async shown(page: ShownPage, profile: PortalProfile): Promise<void> {
    if (profile.exchange === undefined || !(await this.#parts.isOn())) return;
    if (showsExchange(profile, page.url)) {
      await this.#oneByOne(page.origin, () =>
        this.#read(page.origin, profile, page.target, 'live'),
      );
      await this.#tell();
    }
    await this.look(false, page);
  }

  /**
   * @param isAsked - a person wants to know it now
   * @param page - that was just opened
   */
  async look(isAsked = false, page?: ShownPage): Promise<void> {
    if (!(await this.#parts.isOn())) {
      await this.#parts.wakeAt(undefined);
      return;
    }
    const tabs = await this.#parts.tabs();
    await Promise.all(
      [...new Set(tabs.map(({ origin }) => origin))].map((origin) =>
        this.#oneByOne(origin, () =>
          this.#lookAt(
            origin,
            tabs.filter((tab) => tab.origin === origin),
            isAsked || page?.origin === origin ? (page ?? 'asked') : 'time',
          ),
        ),
      ),
    );
    await this.#tell();
  }

  async #lookAt(
    origin: string,
    tabs: readonly WatchedTab[],
    why: 'asked' | 'time' | ShownPage,
  ): Promise<void> {
    const { store, now } = this.#parts;
    const before = (await store.readings()).find((reading) => reading.origin === origin);
    const isTime =
      why === 'asked'
        ? mayAskAgain(this.#triedAt.get(origin), now())
        : isDue(before?.nextAt, now()) || this.#maySignedIn(before, why);
    if (!isTime) return;
    const leader = leaderOf(tabs, this.#leaders.get(origin));
    if (leader === undefined) return;
    this.#leaders.set(origin, leader.id);
    this.#triedAt.set(origin, now());
    this.#triedOn.set(origin, why === 'asked' || why === 'time' ? leader.url : why.url);
    await this.#readOne(origin, leader, tabs);
  }

  async #readOne(origin: string, leader: WatchedTab, tabs: readonly WatchedTab[]): Promise<void> {
    // A single-page application is read where its list is shown.
    const shown = tabs.filter(({ profile, url }) => showsExchange(profile, url));
    const isFetched = leader.profile.exchange?.address !== undefined;
    for (const tab of isFetched ? [leader] : shown.slice(0, MOST_TABS)) {
      const top = { tabId: tab.id, frameId: 0 };
      const way = isFetched ? 'fetched' : 'live';
      if ((await this.#read(origin, tab.profile, top, way)) === 'read') return;
    }
  }

  /** After «đăng nhập lại» the next page that a person opens may be one behind the login. */
  #maySignedIn(before: PortalReading | undefined, why: 'time' | ShownPage): boolean {
    if (why === 'time' || before?.failure !== 'signed-out') return false;
    return this.#triedOn.get(why.origin) !== why.url;
  }

  #oneByOne(origin: string, work: () => Promise<unknown>): Promise<void> {
    const done = (this.#running.get(origin) ?? Promise.resolve()).then(async () => {
      await work();
    });
    const running = done.finally(() => {
      if (this.#running.get(origin) === running) this.#running.delete(origin);
    });
    this.#running.set(origin, running);
    return running;
  }

  async #read(
    origin: string,
    profile: PortalProfile,
    target: PageTarget,
    way: 'live' | 'fetched',
  ): Promise<'read' | 'unseen'> {
    const { store, now, random } = this.#parts;
    const result = await this.#parts.read(target, profile, way, origin);
    if (result.kind === 'gone') return 'read';
    const before = (await store.readings()).find((reading) => reading.origin === origin);
    const time = now();
    const isUnseen = result.kind === 'failure' && result.reason === 'unseen';
    if (isUnseen && before !== undefined) {
      // Most pages of a portal show another thing: what was read before is as old as it was.
      await store.save({ ...before, nextAt: instant(time + waitMs(1, random())) });
      return 'unseen';
    }
    const reading = readingAfter(before, result, { origin, profile, now: time, random: random() });
    // The list that is shown may be one page of several: the next look asks for all.
    const hasMore = result.kind === 'sendings' && !result.isWhole;
    const isPart = way === 'live' && hasMore && profile.exchange?.address !== undefined;
    await store.save(
      isPart && this.#isLongAgo(origin) ? { ...reading, nextAt: instant(time) } : reading,
    );
    return isUnseen ? 'unseen' : 'read';
  }

  #isLongAgo(origin: string): boolean {
    const { now } = this.#parts;
    return now() - (this.#triedAt.get(origin) ?? 0) > LEAST_SLEEP_MS;
  }

  async keepPackets(told: readonly ToldStatus[]): Promise<void> {
    if (told.length === 0 || !(await this.#parts.isOn())) return;
    const { store } = this.#parts;
    await store.savePackets(joinTold(await store.packets(), told, MOST_PACKETS_KEPT));
    await this.#tell();
  }

  async portals(): Promise<BoardPortal[]> {
    const open = new Set((await this.#parts.tabs()).map(({ origin }) => origin));
    return (await this.#parts.store.readings()).map((reading) => ({
      ...reading,
      isOpen: open.has(reading.origin),
      isStale: !open.has(reading.origin) || isStale(reading.readAt, this.#parts.now()),
    }));
  }

  /** A tab was closed, or a setting changed. */
  async refresh(): Promise<void> {
    if (await this.#parts.isOn()) await this.#tell();
    else {
      await this.#parts.store.clear();
      await this.#parts.show([], []);
    }
  }

  /** One after another: what was told already is read and written. */
  #tell(): Promise<void> {
    this.#telling = this.#telling.then(() => this.#tellNow());
    return this.#telling;
  }

  async #tellNow(): Promise<void> {
    const { store, now, wakeAt, show } = this.#parts;
    const [portals, told] = await Promise.all([this.portals(), store.packets()]);
    const open = portals.filter(({ isOpen }) => isOpen).map(({ nextAt }) => Date.parse(nextAt));
    const soonest = now() + LEAST_SLEEP_MS;
    await wakeAt(open.length === 0 ? undefined : Math.max(soonest, Math.min(...open)));
    const { rows } = boardRows(
      { portals: portals.flatMap(readPortal), told, ledger: [] },
      { now: new Date(now()) },
    );
    await show(portals, rows);
  }
}

const readPortal = ({
  readAt,
  ...portal
}: BoardPortal): (BoardPortal & { readonly readAt: string })[] =>
  readAt === undefined ? [] : [{ ...portal, readAt }];
