// Ids of documents whose rows hold none: the portal's own answer for the list, asked when a row is new.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { isPortalError } from '../../portals/portal.ts';
import { rowKey } from '../../portals/profile/row-key.ts';
import type { OpenPage } from '../page/open-page.ts';

/** Rows are drawn one after the other. */
const SETTLE_MS = 150;
/** A row that the portal did not name is not asked for again before. */
const AGAIN_MS = 60_000;

export class RowIds {
  readonly #page: OpenPage;
  readonly #changed: (failure: Failure) => void;
  readonly #ids = new Map<string, string>();
  /** When the portal was asked, of `performance.now()`, by what the row says. */
  readonly #askedAt = new Map<string, number>();
  readonly #wanted = new Set<string>();
  #address = '';

  /** @param changed - hears that the portal's interface is not what the profile says */
  constructor(page: OpenPage, changed: (failure: Failure) => void) {
    this.#page = page;
    this.#changed = changed;
  }

  /** Undefined for a row of nobody, and while nobody has told it yet: then the page is looked at again. */
  readonly find = (row: Element): string | undefined => {
    this.#forgetOtherList();
    const key = this.#keyOf(row);
    if (key === undefined) return undefined;
    const id = this.#ids.get(key);
    const askedAt = this.#askedAt.get(key) ?? Number.NEGATIVE_INFINITY;
    if (id === undefined && performance.now() - askedAt > AGAIN_MS) this.#want(key);
    return id;
  };

  /** What one list names, another may name too, and mean something else. */
  #forgetOtherList(): void {
    if (this.#address === location.href) return;
    this.#address = location.href;
    this.#ids.clear();
    this.#askedAt.clear();
  }

  #keyOf(row: Element): string | undefined {
    const { kit, context } = this.#page;
    const { cells = {}, api } = context.profile.list ?? {};
    const names = Object.keys(api?.rows?.match ?? {});
    const readings = new Map(Object.entries(cells));
    return rowKey(
      names.map((name) => {
        const reading = readings.get(name);
        return reading && kit.readValue(reading, row);
      }),
    );
  }

  #want(key: string): void {
    if (this.#wanted.size === 0) setTimeout(() => void this.#ask(), SETTLE_MS);
    this.#wanted.add(key);
  }

  async #ask(): Promise<void> {
    const { kit, context } = this.#page;
    const { profile, signal } = context;
    if (signal.aborted) return;
    for (const key of this.#wanted) this.#askedAt.set(key, performance.now());
    this.#wanted.clear();
    const address = this.#address;
    const { transferTools } = kit;
    try {
      const transfer = await transferTools.load();
      const place = {
        profile,
        page: document,
        documentKey: '',
        world: transferTools.world,
        signal,
      };
      const listed = await transfer.listed(place);
      if (address !== location.href) return;
      for (const [key, id] of listed) this.#ids.set(key, id);
      this.#page.lookAgain();
    } catch (error) {
      if (!isPortalError(error)) throw error;
      // Nobody is signed in, or the portal does not answer: the list stays as it was drawn.
      if (error.failure.code === 'PORTAL_CHANGED') this.#changed(error.failure);
    }
  }
}
