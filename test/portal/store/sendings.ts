// Sendings and the statuses that came back. The same document may be sent to the same receiver again: nothing forbids it.
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import {
  type NewSending,
  type Sending,
  type SendingKind,
  type SendingRow,
  sendingRow,
  type SendingStatusRow,
  sendingStatusRow,
} from './sending-model.ts';

export class SendingStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @returns the id */
  add(sending: NewSending): number {
    const names = Object.keys(sending);
    const values = names.map((name) => `:${name}`).join(', ');
    const result = this.#database
      .prepare(`INSERT INTO sendings (${names.join(', ')}) VALUES (${values})`)
      .run(sending);
    return Number(result.lastInsertRowid);
  }

  /** The newest first. @param documentId - of one document only */
  list(documentId?: number): readonly Sending[] {
    const rows = this.#database.prepare('SELECT * FROM sendings ORDER BY id DESC').all();
    const statuses = v.parse(
      v.array(sendingStatusRow),
      this.#database
        .prepare('SELECT sendingId, code, at, description FROM sending_statuses ORDER BY id')
        .all(),
    );
    return v
      .parse(v.array(sendingRow), rows)
      .filter((row) => documentId === undefined || row.documentId === documentId)
      .map((row) => ({
        ...row,
        statuses: statuses.filter(({ sendingId }) => sendingId === row.id),
      }));
  }

  find(id: number): Sending | undefined {
    return this.list().find((sending) => sending.id === id);
  }

  setTransport(id: number, transport: SendingRow['transport'], failure = ''): void {
    this.#database
      .prepare('UPDATE sendings SET transport = ?, failure = ? WHERE id = ?')
      .run(transport, failure, id);
  }

  setKind(id: number, kind: SendingKind): void {
    this.#database.prepare('UPDATE sendings SET kind = ? WHERE id = ?').run(kind, id);
  }

  addStatus({ sendingId, code, at, description }: SendingStatusRow): void {
    this.#database
      .prepare(
        'INSERT INTO sending_statuses (sendingId, code, at, description) VALUES (?, ?, ?, ?)',
      )
      .run(sendingId, code, at, description);
  }
}
