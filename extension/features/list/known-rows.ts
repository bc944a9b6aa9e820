// Which attachments the row of a list led to: while the row says the same, its document is not opened again.
import type { RowAnswer } from '../../messages/to-list.ts';

const MOST = 400;
const KEPT_MS = 30 * 60_000;

export interface Row {
  readonly portalOrigin: string;
  readonly documentId: string;
  readonly says: string;
}

/** Forgotten with the worker: it is only about requests to the portal. */
export class KnownRows {
  readonly #rows = new Map<string, { readonly keys: readonly string[]; readonly at: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  find(row: Row): RowAnswer {
    const found = this.#rows.get(nameOf(row));
    if (found === undefined || this.#now() - found.at > KEPT_MS) return {};
    return { documentKeys: [...found.keys] };
  }

  keep(row: Row, keys: readonly string[]): void {
    const name = nameOf(row);
    this.#rows.delete(name);
    this.#rows.set(name, { keys, at: this.#now() });
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > MOST && oldest !== undefined) this.#rows.delete(oldest);
  }
}

const nameOf = ({ portalOrigin, documentId, says }: Row): string =>
  JSON.stringify([portalOrigin, documentId, says]);
