// Hard limits of one opened document: a hostile file costs bounded time and memory, whatever it claims.
import { PdfError } from './pdf-error.ts';

export type Budgets = {
  /** bytes fetched from the source, re-reads included */
  readonly bytesRead: number;
  /** indirect objects parsed, re-parses included */
  readonly objects: number;
  /** arrays and dictionaries inside each other */
  readonly nestingDepth: number;
  /** one string, name or keyword, in bytes */
  readonly tokenBytes: number;
  /** one decoded stream, in bytes */
  readonly streamBytes: number;
  /** all decoded streams together, in bytes */
  readonly streamBytesTotal: number;
  /** decoded : encoded bytes of one stream, watched from `expansionFloorBytes` on */
  readonly expansionRatio: number;
  readonly expansionFloorBytes: number;
  /** cross-reference sections in the /Prev chain */
  readonly xrefSections: number;
  /** entries of all cross-reference sections together */
  readonly xrefEntries: number;
  readonly pageTreeNodes: number;
  readonly formFields: number;
  /** time the processor worked inside the reader, in milliseconds: a busy PC refuses no more documents than an idle one */
  readonly workTimeMs: number;
};

const MiB = 1024 * 1024;

const defaultBudgets: Budgets = {
  bytesRead: 4096 * MiB,
  objects: 2_000_000,
  nestingDepth: 100,
  tokenBytes: 16 * MiB,
  streamBytes: 128 * MiB,
  streamBytesTotal: 512 * MiB,
  expansionRatio: 300,
  expansionFloorBytes: 4 * MiB,
  xrefSections: 4096,
  xrefEntries: 8_388_608,
  pageTreeNodes: 200_000,
  formFields: 100_000,
  workTimeMs: 20_000,
};

type Counter = 'bytesRead' | 'objects' | 'streamBytesTotal' | 'xrefSections' | 'xrefEntries';

/** Of the whole process. */
function processorTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Counts what one document has cost so far and stops it at the first limit. */
export class BudgetMeter {
  readonly budgets: Budgets;
  readonly #now: () => number;
  readonly #processor: () => number;
  readonly #processorStart: number;
  readonly #spent: Record<Counter, number> = {
    bytesRead: 0,
    objects: 0,
    streamBytesTotal: 0,
    xrefSections: 0,
    xrefEntries: 0,
  };
  #elapsedMs = 0;
  #startedMs: number | undefined;

  constructor(budgets: Partial<Budgets> = {}, now?: () => number) {
    this.budgets = { ...defaultBudgets, ...budgets };
    this.#now = now ?? (() => performance.now());
    this.#processor = now ?? processorTimeMs;
    this.#processorStart = this.#processor();
  }

  /** @throws PdfError `BUDGET_EXCEEDED` when the counter passes its limit or the time is over */
  spend(counter: Counter, amount: number): void {
    this.#spent[counter] += amount;
    this.limit(counter, this.#spent[counter]);
    this.checkTime();
  }

  /** @throws PdfError `BUDGET_EXCEEDED` when `value` is above the named limit */
  limit(budget: keyof Budgets, value: number): void {
    if (!(value <= this.budgets[budget])) throw new PdfError('BUDGET_EXCEEDED', { budget });
  }

  /** Runs one piece of work on the clock; only the outermost call counts. */
  timed<T>(work: () => T): T {
    if (this.#startedMs !== undefined) return work();
    this.#startedMs = this.#now();
    try {
      return work();
    } finally {
      this.#elapsedMs += this.#now() - this.#startedMs;
      this.#startedMs = undefined;
    }
  }

  /** The clock is quick to read and the processor's time is not: it is asked for only once the clock is past the limit. */
  checkTime(): void {
    const running = this.#startedMs === undefined ? 0 : this.#now() - this.#startedMs;
    if (this.#elapsedMs + running <= this.budgets.workTimeMs) return;
    this.limit('workTimeMs', this.#processor() - this.#processorStart);
  }
}
