// The ledger of this PC on the SQLite that Node carries: one file, every step on the disk before it is told.
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import * as v from 'valibot';
import { type LedgerDocument, LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import type { Clock } from '../../core/clock.ts';
import { randomId } from '../../core/crypto.ts';
import { AgentError } from '../../core/errors.ts';
import type {
  LedgerAddition,
  LedgerLook,
  LedgerOrder,
  LedgerSettlement,
  SendLedger,
} from '../ports.ts';
import { type LedgerKeys, ledgerKeys } from './ledger-keys.ts';
import { ledgerSchema } from './schema.ts';

/**
 * Opens the ledger, or begins one.
 *
 * @param file - private to the user
 * @throws AgentError LEDGER_UNREADABLE when the file is no ledger
 */
export function sqliteLedger(file: string, clock: Clock): SendLedger {
  return new SqliteLedger(opened(file), file, clock);
}

function opened(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    chmodSync(file, 0o600);
    database.exec(ledgerSchema);
    return database;
  } catch (cause) {
    database?.close();
    throw new AgentError('LEDGER_UNREADABLE', { file }, { cause });
  }
}

class SqliteLedger implements SendLedger {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, file: string, clock: Clock) {
    this.#database = database;
    this.#file = file;
    this.#clock = clock;
  }

  async look(document: LedgerDocument): Promise<LedgerLook> {
    return { state: 'asked', entries: this.#read(() => this.#alike(ledgerKeys(document))) };
  }

  async reserve({ document, kind, reason, concerns }: LedgerOrder): Promise<LedgerEntry> {
    const keys = ledgerKeys(document);
    const entry: LedgerEntry = {
      ...document,
      id: randomId(),
      state: 'reserved',
      kind,
      reservedAt: this.#now(),
      answered: [],
      ...(reason === undefined ? {} : { reason }),
      ...(concerns === undefined ? {} : { concerns }),
    };
    return this.#whole(() => {
      const other = this.#holder(keys);
      if (other !== undefined) refuseSecond(other, entry);
      this.#insert(entry, keys);
      return entry;
    });
  }

  async settle(id: string, settlement: LedgerSettlement): Promise<LedgerEntry> {
    return this.#whole(() => {
      const entry = this.#find(id);
      const { state } = settlement;
      const failure = state === 'failed' ? { failure: settlement.failure } : {};
      const settled: LedgerEntry = { ...entry, state, settledAt: this.#now(), ...failure };
      this.#write(settled);
      // A recall that went out takes the document it concerns out of the way.
      if (entry.kind === 'recall' && state === 'sent') this.#recallHolder(entry);
      return settled;
    });
  }

  async answered(id: string, organizationCode: string): Promise<void> {
    this.#whole(() => {
      const entry = this.#find(id);
      if (entry.answered.includes(organizationCode)) return;
      this.#write({ ...entry, answered: [...entry.answered, organizationCode] });
    });
  }

  async list(year?: number): Promise<readonly LedgerEntry[]> {
    const where = year === undefined ? '' : 'WHERE year = ?';
    const newestFirst = 'ORDER BY reserved_at DESC, rowid DESC';
    return this.#read(() =>
      this.#database
        .prepare(`SELECT entry FROM sending ${where} ${newestFirst}`)
        .all(...(year === undefined ? [] : [year]))
        .map(entryOf),
    );
  }

  async add(entries: readonly LedgerEntry[]): Promise<LedgerAddition> {
    return this.#whole(() => {
      const conflicts: LedgerEntry[] = [];
      let added = 0;
      for (const entry of entries) {
        if (this.#entry(entry.id) !== undefined) continue;
        const keys = ledgerKeys(entry);
        const isHolder = entry.kind === 'new' && holding.includes(entry.state);
        if (isHolder && this.#holder(keys) !== undefined) conflicts.push(entry);
        else {
          this.#insert(entry, keys);
          added += 1;
        }
      }
      return { added, conflicts };
    });
  }

  close(): void {
    this.#database.close();
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  /** All of it or nothing, and no other process in between. */
  #whole<T>(run: () => T): T {
    return this.#read(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = run();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** @throws AgentError LEDGER_UNREADABLE when the file is damaged, or its disk full */
  #read<T>(run: () => T): T {
    try {
      return run();
    } catch (cause) {
      if (!isOfDatabase(cause)) throw cause;
      throw new AgentError('LEDGER_UNREADABLE', { file: this.#file }, { cause });
    }
  }

  #alike({ triple, documentId, mainFile, near }: LedgerKeys): readonly LedgerEntry[] {
    const statement = this.#database.prepare(
      `SELECT entry FROM sending WHERE triple = ? OR document_id = ? OR main_file = ? OR near = ?
       ORDER BY reserved_at DESC, rowid DESC`,
    );
    return statement.all(triple, documentId ?? null, mainFile, near ?? null).map(entryOf);
  }

  /** The sending that holds this number or identifier. */
  #holder({ triple, documentId }: LedgerKeys): LedgerEntry | undefined {
    const statement = this.#database.prepare(
      `SELECT entry FROM sending WHERE (triple = ? OR document_id = ?)
       AND state IN ('reserved', 'sent') AND kind <> 'recall' ORDER BY state, reserved_at DESC`,
    );
    const row = statement.get(triple, documentId ?? null);
    return row === undefined ? undefined : entryOf(row);
  }

  #recallHolder(recall: LedgerEntry): void {
    const { triple, documentId } = ledgerKeys(recall);
    const statement = this.#database.prepare(
      `SELECT entry FROM sending WHERE (triple = ? OR document_id = ?) AND state = 'sent'
       AND kind IN ('new', 'replace', 'update', 'again')`,
    );
    for (const row of statement.all(triple, documentId ?? null)) {
      this.#write({ ...entryOf(row), state: 'recalled' });
    }
  }

  #entry(id: string): LedgerEntry | undefined {
    const row = this.#database.prepare('SELECT entry FROM sending WHERE id = ?').get(id);
    return row === undefined ? undefined : entryOf(row);
  }

  #find(id: string): LedgerEntry {
    const entry = this.#entry(id);
    if (entry === undefined) throw new AgentError('RESERVATION_UNKNOWN', {});
    return entry;
  }

  #insert(entry: LedgerEntry, { triple, documentId, mainFile, near }: LedgerKeys): void {
    this.#database
      .prepare('INSERT INTO sending VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        ...[entry.id, entry.state, entry.kind, entry.reservedAt, entry.year],
        ...[triple, documentId ?? null, mainFile, near ?? null, JSON.stringify(entry)],
      );
  }

  #write(entry: LedgerEntry): void {
    this.#database
      .prepare('UPDATE sending SET state = ?, entry = ? WHERE id = ?')
      .run(entry.state, JSON.stringify(entry), entry.id);
  }
}

/** What holds a number or an identifier. */
const holding: readonly LedgerEntry['state'][] = ['reserved', 'sent'];

/**
 * A number goes out once. The same file may go again to receivers whose system never answered; an update, a replacement
 * or a recall speaks of what was sent.
 *
 * @throws AgentError ALREADY_SENT, BEING_SENT
 */
function refuseSecond(other: LedgerEntry, wanted: LedgerEntry): void {
  const said = { code: `${other.number}/${other.notation}`, at: other.reservedAt };
  if (other.state === 'reserved') throw new AgentError('BEING_SENT', said);
  const isAgain =
    wanted.kind === 'again' &&
    wanted.files[0]?.sha256 === other.files[0]?.sha256 &&
    other.answered.length > 0 &&
    wanted.receivers.every((code) => !other.answered.includes(code));
  if (wanted.kind === 'new' || (wanted.kind === 'again' && !isAgain)) {
    throw new AgentError('ALREADY_SENT', said);
  }
}

const isOfDatabase = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  error instanceof v.ValiError ||
  (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR');

const Row = v.object({ entry: v.string() });

/** Written by this program, and still read like anything from a disk. */
function entryOf(row: Record<string, SQLOutputValue>): LedgerEntry {
  return v.parse(LedgerEntry, JSON.parse(v.parse(Row, row).entry));
}
