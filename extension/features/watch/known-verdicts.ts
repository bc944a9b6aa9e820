// Verdicts of this browser session: what was checked is not read and checked again while its basis is the same.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { ToldVerdict } from '../../messages/told-page.ts';

/** Nothing of documents is written to the disk: the session's store lives in memory. */
const STORAGE_KEY = 'verdicts';
const MOST = 400;
/** A certificate may be revoked meanwhile. */
const KEPT_MS = 12 * 3_600_000;
/** What was missing may be there soon. */
const UNDETERMINED_MS = 30 * 60_000;

const Known = v.strictObject({
  /** `Agent validation.basis` and language that the words were made for. */
  basis: v.string(),
  at: v.number(),
  verdict: ToldVerdict,
});
type Known = v.InferOutput<typeof Known>;
const Stored = v.array(v.tuple([v.string(), Known]));

/** One version of one attachment, by the portal's word. */
export const versionKey = (portalOrigin: string, documentKey: string): string | undefined =>
  // Without a version nothing says that the file is the same.
  documentKey.endsWith('@') ? undefined : `${portalOrigin} ${documentKey}`;

export class KnownVerdicts {
  readonly #now: () => number;
  #known: Promise<Map<string, Known>> | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  async find(key: string, basis: string): Promise<ToldVerdict | undefined> {
    const found = (await this.#load()).get(key);
    if (found?.basis !== basis) return undefined;
    const kept = found.verdict.tone === 'warn' ? UNDETERMINED_MS : KEPT_MS;
    return this.#now() - found.at < kept ? found.verdict : undefined;
  }

  /** The oldest go first. */
  async keep(keys: readonly string[], basis: string, verdict: ToldVerdict): Promise<void> {
    const known = await this.#load();
    for (const key of keys) {
      known.delete(key);
      known.set(key, { basis, at: this.#now(), verdict });
    }
    for (const key of [...known.keys()].slice(0, Math.max(0, known.size - MOST))) known.delete(key);
    await browser.storage.session.set({ [STORAGE_KEY]: [...known] });
  }

  #load(): Promise<Map<string, Known>> {
    this.#known ??= browser.storage.session.get(STORAGE_KEY).then((stored) => {
      const entries = v.safeParse(Stored, stored[STORAGE_KEY]);
      return new Map(entries.success ? entries.output : []);
    });
    return this.#known;
  }
}
