// The ledger that the PCs of an office share, over its three functions. The rule what a second sending is stands in one
// place (one-sending.ts): the database says who holds a number, and lets pass only what was weighed against that holder.
import * as v from 'valibot';
import { type LedgerDocument, LedgerEntry } from '../../../../shared/dispatch/ledger.ts';
import type { Clock } from '../../../core/clock.ts';
import { AgentError } from '../../../core/errors.ts';
import type {
  LedgerAddition,
  LedgerLook,
  LedgerOrder,
  LedgerSettlement,
  OfficeDatabase,
  SendLedger,
} from '../../ports.ts';
import { ledgerKeys } from '../ledger-keys.ts';
import { newEntry, refusalOf } from '../one-sending.ts';

const Entries = v.array(LedgerEntry);
const Reserved = v.union([
  v.strictObject({ entry: LedgerEntry }),
  v.strictObject({ holder: LedgerEntry }),
]);
const Settled = v.strictObject({ entry: v.optional(LedgerEntry) });

/** Nobody sends one number so often: a database that goes on naming holders is broken. */
const MOST_HOLDERS = 100;

/** Every step may also throw OFFICE_LEDGER_UNREACHABLE; what it was to do may then have been done. */
export class OfficeLedger implements Omit<SendLedger, 'close'> {
  readonly #database: OfficeDatabase;
  readonly #clock: Clock;

  constructor(database: OfficeDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async look(document: LedgerDocument): Promise<LedgerLook> {
    return { state: 'asked', entries: await this.#entries(ledgerKeys(document)) };
  }

  async list(year?: number): Promise<readonly LedgerEntry[]> {
    return this.#entries({ year: year ?? null });
  }

  async reserve(order: LedgerOrder): Promise<LedgerEntry> {
    const entry = newEntry(order, this.#clock);
    await this.take(entry);
    return entry;
  }

  /**
   * Takes the number for an entry made on this PC; asking again after a lost answer does no harm.
   *
   * @throws AgentError ALREADY_SENT, BEING_SENT
   */
  async take(entry: LedgerEntry): Promise<void> {
    const holder = await this.#claim(entry);
    const refusal = holder && refusalOf(holder, entry);
    if (refusal !== undefined) throw refusal;
  }

  async settle(id: string, settlement: LedgerSettlement): Promise<LedgerEntry> {
    const settledAt = this.#clock.now().toISOString();
    const entry = await this.#change(id, { ...settlement, settledAt });
    if (entry.kind === 'recall' && settlement.state === 'sent') await this.#recall(entry);
    return entry;
  }

  async answered(id: string, organizationCode: string): Promise<void> {
    const entry = await this.#change(id, {});
    if (entry.answered.includes(organizationCode)) return;
    await this.#change(id, { answered: [...entry.answered, organizationCode] });
  }

  async add(entries: readonly LedgerEntry[]): Promise<LedgerAddition> {
    const known = new Set((await this.list()).map(({ id }) => id));
    const fresh = entries.filter(({ id }) => !known.has(id));
    const conflicts: LedgerEntry[] = [];
    for (const entry of fresh) {
      if ((await this.put(entry)) !== undefined) conflicts.push(entry);
    }
    return { added: fresh.length - conflicts.length, conflicts };
  }

  /**
   * Tells an entry as it is on the PC that made it: new here, or changed since.
   *
   * @returns the sending that holds its number instead; nothing is kept of it then
   */
  async put(entry: LedgerEntry): Promise<LedgerEntry | undefined> {
    const holder = await this.#claim(entry);
    if (holder !== undefined) return holder;
    const { id, state, settledAt, failure, answered } = entry;
    const settled = await this.#change(id, { state, settledAt, failure, answered });
    if (settled.kind === 'recall' && state === 'sent') await this.#recall(settled);
    return undefined;
  }

  /** A recall that went out takes the document it concerns out of the way. */
  async #recall(recall: LedgerEntry): Promise<void> {
    const { triple, documentId } = ledgerKeys(recall);
    for (const { id, kind, state } of await this.#entries({ triple, documentId })) {
      if (state === 'sent' && kind !== 'recall') await this.#change(id, { state: 'recalled' });
    }
  }

  async #entries(query: object): Promise<readonly LedgerEntry[]> {
    return parse(Entries, await this.#database.call('look', query));
  }

  /** @returns the sending that forbids this one; undefined: it holds its number now */
  async #claim(entry: LedgerEntry): Promise<LedgerEntry | undefined> {
    const keys = ledgerKeys(entry);
    const past: string[] = [];
    while (past.length < MOST_HOLDERS) {
      const asked = await this.#database.call('reserve', { entry, keys, past });
      const answer = parse(Reserved, asked);
      if ('entry' in answer) return undefined;
      if (refusalOf(answer.holder, entry) !== undefined) return answer.holder;
      past.push(answer.holder.id);
    }
    throw new AgentError('OFFICE_LEDGER_UNREACHABLE', { problem: 'setup' });
  }

  /** @throws AgentError RESERVATION_UNKNOWN */
  async #change(id: string, change: Partial<LedgerEntry>): Promise<LedgerEntry> {
    const { entry } = parse(Settled, await this.#database.call('settle', { id, change }));
    if (entry === undefined) throw new AgentError('RESERVATION_UNKNOWN', {});
    return entry;
  }
}

/** @throws AgentError OFFICE_LEDGER_UNREACHABLE: what answers is no ledger of ours */
function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  throw new AgentError('OFFICE_LEDGER_UNREACHABLE', { problem: 'setup' });
}
