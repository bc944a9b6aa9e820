// The ledger of a PC in an office that shares one: the office's decides while it is reached, this PC's own always keeps
// a copy. Without it nobody is stopped: it is said that nothing was compared, and made up for as soon as it is back.
import type { LedgerDocument, LedgerEntry } from '../../../../shared/dispatch/ledger.ts';
import type { Clock } from '../../../core/clock.ts';
import { AgentError, isAgentError } from '../../../core/errors.ts';
import type {
  LedgerAddition,
  LedgerConflict,
  LedgerLook,
  LedgerOrder,
  LedgerSettlement,
  LocalLedger,
  SendLedger,
} from '../../ports.ts';
import { newEntry } from '../one-sending.ts';
import type { OfficeLedger } from './office-ledger.ts';

/** What could not be reached is not tried again for so long: nobody waits twice for the same silence. */
const QUIET_MS = 30_000;
const NO_YEAR = 0;

export class SharedLedger implements SendLedger {
  readonly #local: LocalLedger;
  readonly #office: OfficeLedger;
  readonly #clock: Clock;
  #quietUntil = 0;

  constructor(local: LocalLedger, office: OfficeLedger, clock: Clock) {
    this.#local = local;
    this.#office = office;
    this.#clock = clock;
  }

  async look(document: LedgerDocument): Promise<LedgerLook> {
    const office = await this.#withOffice(() => this.#lookInOffice(document));
    const own = await this.#local.look(document);
    if (office === undefined) return { ...own, state: 'not-reconciled' };
    return { state: 'asked', entries: merged(office, own.entries) };
  }

  /** The entry keeps its id whatever happens to the answer: told again later, it is the same sending. */
  async reserve(order: LedgerOrder): Promise<LedgerEntry> {
    const entry = newEntry(order, this.#clock);
    const isHeld = await this.#withOffice(async () => {
      await this.#lookInOffice(order.document);
      await this.#office.take(entry);
      return true;
    });
    if (isHeld === undefined) {
      await this.#local.hold(entry);
      await this.#local.defer(entry.id);
    } else await this.#local.add([entry]);
    return entry;
  }

  async #lookInOffice(document: LedgerDocument): Promise<readonly LedgerEntry[]> {
    const { entries } = await this.#office.look(document);
    await this.#local.learn(entries);
    return entries;
  }

  async settle(id: string, settlement: LedgerSettlement): Promise<LedgerEntry> {
    return this.#both(id, (ledger) => ledger.settle(id, settlement));
  }

  async answered(id: string, organizationCode: string): Promise<void> {
    await this.#both(id, async (ledger) => {
      await ledger.answered(id, organizationCode);
      return true;
    });
  }

  async list(year?: number): Promise<readonly LedgerEntry[]> {
    const own = await this.#local.list(year);
    const office = await this.#withOffice(() => this.#office.list(year));
    return merged(office ?? [], own);
  }

  async add(entries: readonly LedgerEntry[]): Promise<LedgerAddition> {
    const addition = await this.#local.add(entries);
    for (const { id } of entries) {
      if (!addition.conflicts.some((one) => one.id === id)) await this.#local.defer(id);
    }
    await this.#withOffice(async () => true);
    return addition;
  }

  /**
   * Tells the office what it has not heard.
   *
   * @returns what the office holds instead of an entry of this PC
   * @throws AgentError OFFICE_LEDGER_UNREACHABLE
   */
  async reconcile(): Promise<readonly LedgerConflict[]> {
    // An empty year: only to see whether the office answers when there is nothing to tell.
    await this.#office.list(NO_YEAR);
    await this.#tellDeferred();
    return this.#local.conflicts();
  }

  close(): void {
    this.#local.close();
  }

  /** An entry of another PC is only in the office's ledger. */
  async #both<T>(
    id: string,
    change: (ledger: Pick<SendLedger, 'settle' | 'answered'>) => Promise<T>,
  ): Promise<T> {
    const own = await change(this.#local).catch(unknownHere);
    const office = await this.#withOffice(() =>
      change(this.#office).catch((error: unknown) => {
        // Deferred, and in conflict there: the office has another one.
        if (own !== undefined && isUnknown(error)) return own;
        throw error;
      }),
    );
    if (own !== undefined && office === undefined) await this.#local.defer(id);
    const result = own ?? office;
    if (result === undefined) throw new AgentError('RESERVATION_UNKNOWN', {});
    return result;
  }

  /** @returns undefined: the office's ledger is not reached */
  async #withOffice<T>(work: () => Promise<T>): Promise<T | undefined> {
    const now = this.#clock.now().getTime();
    // A clock that was set back must not keep it quiet for ever.
    if (now < this.#quietUntil && this.#quietUntil - now <= QUIET_MS) return undefined;
    try {
      await this.#tellDeferred();
      return await work();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      this.#quietUntil = this.#clock.now().getTime() + QUIET_MS;
      return undefined;
    }
  }

  async #tellDeferred(): Promise<void> {
    for (const entry of await this.#local.deferred()) {
      await this.#local.heard(entry.id, await this.#office.put(entry));
    }
  }
}

/** The office's word before this PC's, except for what it has not heard. */
function merged(
  office: readonly LedgerEntry[],
  own: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const known = new Set(office.map(({ id }) => id));
  return [...office, ...own.filter(({ id }) => !known.has(id))].toSorted((a, b) =>
    b.reservedAt.localeCompare(a.reservedAt),
  );
}

const isUnreachable = (error: unknown): boolean => isAgentError(error, 'OFFICE_LEDGER_UNREACHABLE');
const isUnknown = (error: unknown): boolean => isAgentError(error, 'RESERVATION_UNKNOWN');

function unknownHere(error: unknown): undefined {
  if (!isUnknown(error)) throw error;
}
