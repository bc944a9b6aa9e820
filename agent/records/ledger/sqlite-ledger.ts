// The ledger of this PC on the SQLite that Node carries: one file, every step on the disk before it is told.
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import * as v from 'valibot';
import { type LedgerDocument, LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import type { Clock } from '../../core/clock.ts';
import { AgentError } from '../../core/errors.ts';
import type {
  LedgerAddition,
  LedgerConflict,
  LedgerLook,
  LedgerOrder,
  LedgerSettlement,
  LocalLedger,
} from '../ports.ts';
import { type LedgerKeys, ledgerKeys } from './ledger-keys.ts';
import { isHolding, newEntry, refusalOf } from './one-sending.ts';
import { ledgerSchema } from './schema.ts';

/**
 * Opens the ledger, or begins one.
 *
 * @param file - private to the user
 * @throws AgentError LEDGER_UNREADABLE when the file is no ledger
 */
export function sqliteLedger(file: string, clock: Clock): LocalLedger {
  return new SqliteLedger(opened(file), file, clock);
}

/** For another process of the same user that writes, opens or closes it: from the first statement on. */
const PATIENCE_MS = 5000;

function opened(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: PATIENCE_MS });
    chmodSync(file, 0o600);
    database.exec(ledgerSchema);
    return database;
  } catch (cause) {
    database?.close();
    throw new AgentError('LEDGER_UNREADABLE', { file }, { cause });
  }
}

class SqliteLedger implements LocalLedger {
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

  async reserve(order: LedgerOrder): Promise<LedgerEntry> {
    const entry = newEntry(order, this.#clock);
    await this.hold(entry);
    return entry;
  }

  async hold(entry: LedgerEntry): Promise<void> {
    const keys = ledgerKeys(entry);
    this.#whole(() => {
      const other = this.#holder(keys);
      const refusal = other && refusalOf(other, entry);
      if (refusal !== undefined) throw refusal;
      this.#insert(entry, keys);
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
        if (entry.kind === 'new' && isHolding(entry) && this.#holder(keys) !== undefined)
          conflicts.push(entry);
        else {
          this.#insert(entry, keys);
          added += 1;
        }
      }
      return { added, conflicts };
    });
  }

  async learn(entries: readonly LedgerEntry[]): Promise<void> {
    this.#whole(() => {
      const untold = this.#database.prepare('SELECT id FROM deferred WHERE id = ?');
      for (const entry of entries) {
        const isOwn = this.#entry(entry.id) !== undefined;
        if (isOwn && untold.get(entry.id) === undefined) this.#write(entry);
      }
    });
  }

  async defer(id: string): Promise<void> {
    this.#read(() => {
      this.#database.prepare('INSERT OR IGNORE INTO deferred VALUES (?)').run(id);
    });
  }

  async deferred(): Promise<readonly LedgerEntry[]> {
    return this.#read(() =>
      this.#database
        .prepare(
          'SELECT entry FROM sending JOIN deferred USING (id) ORDER BY reserved_at, sending.rowid',
        )
        .all()
        .map(entryOf),
    );
  }

  async heard(id: string, conflict: LedgerEntry | undefined): Promise<void> {
    this.#whole(() => {
      this.#database.prepare('DELETE FROM deferred WHERE id = ?').run(id);
      this.#database.prepare('DELETE FROM conflict WHERE id = ?').run(id);
      if (conflict === undefined) return;
      this.#database
        .prepare('INSERT INTO conflict VALUES (?, ?)')
        .run(id, JSON.stringify(conflict));
    });
  }

  async conflicts(): Promise<readonly LedgerConflict[]> {
    return this.#read(() =>
      this.#database
        .prepare('SELECT id, office AS entry FROM conflict')
        .all()
        .map((row) => ({ own: this.#find(v.parse(ConflictRow, row).id), office: entryOf(row) })),
    );
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

const isOfDatabase = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  error instanceof v.ValiError ||
  (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR');

const Row = v.object({ entry: v.string() });
const ConflictRow = v.object({ id: v.string() });

/** Written by this program, and still read like anything from a disk. */
function entryOf(row: Record<string, SQLOutputValue>): LedgerEntry {
  return v.parse(LedgerEntry, JSON.parse(v.parse(Row, row).entry));
}
