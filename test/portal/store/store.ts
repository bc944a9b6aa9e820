// The portal's database (built-in SQLite) and the folder that keeps the bytes of every stored version.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import {
  type AttachmentKind,
  type AttachmentRow,
  attachmentRow,
  type DocumentRow,
  documentRow,
  type HistoryRow,
  historyRow,
  type NewDocument,
  type Status,
  type User,
  userRow,
} from './model.ts';
import { schema } from './schema.ts';
import { SendingStore } from './sendings.ts';
import { VersionStore } from './versions.ts';

const selectDocuments = `SELECT d.*, (SELECT count(*) FROM attachments a WHERE a.documentId = d.id)
  AS attachmentCount FROM documents d`;
const selectAttachments = `SELECT a.*, n.version, n.sha256, n.sizeBytes, n.storedAt AS changedAt
  FROM attachments a JOIN versions n ON n.attachmentId = a.id
  WHERE n.version = (SELECT max(version) FROM versions WHERE attachmentId = a.id)`;

export class Store {
  readonly versions: VersionStore;
  readonly sendings: SendingStore;
  readonly #database: DatabaseSync;

  /** @param folder - must exist; gets `qlvb.sqlite` and the folder `tep` with the stored files */
  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, 'qlvb.sqlite'));
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;');
    this.#database.exec(schema);
    this.sendings = new SendingStore(this.#database);
    const files = join(folder, 'tep');
    mkdirSync(files, { recursive: true });
    this.versions = new VersionStore(this.#database, files);
  }

  close(): void {
    this.#database.close();
  }

  addUser(user: Omit<User, 'id'>): void {
    this.#database
      .prepare(
        `INSERT INTO users (login, name, title, role, salt, passwordHash)
         VALUES (:login, :name, :title, :role, :salt, :passwordHash)`,
      )
      .run(user);
  }

  findUser(login: string): User | undefined {
    const row = this.#database.prepare('SELECT * FROM users WHERE login = ?').get(login);
    return row === undefined ? undefined : v.parse(userRow, row);
  }

  addDocument(document: NewDocument): number {
    const names = Object.keys(document);
    const values = names.map((name) => `:${name}`).join(', ');
    const result = this.#database
      .prepare(`INSERT INTO documents (${names.join(', ')}) VALUES (${values})`)
      .run(document);
    return Number(result.lastInsertRowid);
  }

  addAttachment(documentId: number, kind: AttachmentKind, name: string, mediaType: string): number {
    const result = this.#database
      .prepare('INSERT INTO attachments (documentId, kind, name, mediaType) VALUES (?, ?, ?, ?)')
      .run(documentId, kind, name, mediaType);
    return Number(result.lastInsertRowid);
  }

  documents(): readonly DocumentRow[] {
    const rows = this.#database.prepare(`${selectDocuments} ORDER BY d.id DESC`).all();
    return v.parse(v.array(documentRow), rows);
  }

  document(id: number): DocumentRow | undefined {
    const row = this.#database.prepare(`${selectDocuments} WHERE d.id = ?`).get(id);
    return row === undefined ? undefined : v.parse(documentRow, row);
  }

  attachments(documentId: number): readonly AttachmentRow[] {
    const rows = this.#database
      .prepare(`${selectAttachments} AND a.documentId = ? ORDER BY a.id`)
      .all(documentId);
    return v.parse(v.array(attachmentRow), rows);
  }

  attachment(id: number): AttachmentRow | undefined {
    const row = this.#database.prepare(`${selectAttachments} AND a.id = ?`).get(id);
    return row === undefined ? undefined : v.parse(attachmentRow, row);
  }

  setStatus(documentId: number, status: Status): void {
    this.#database.prepare('UPDATE documents SET status = ? WHERE id = ?').run(status, documentId);
  }

  setCode(documentId: number, documentCode: string, issuedDate: string): void {
    this.#database
      .prepare('UPDATE documents SET documentCode = ?, issuedDate = ? WHERE id = ?')
      .run(documentCode, issuedDate, documentId);
  }

  addHistory(documentId: number, entry: HistoryRow): void {
    this.#database
      .prepare('INSERT INTO history (documentId, at, by, event) VALUES (?, ?, ?, ?)')
      .run(documentId, entry.at, entry.by, entry.event);
  }

  history(documentId: number): readonly HistoryRow[] {
    const rows = this.#database
      .prepare('SELECT at, by, event FROM history WHERE documentId = ? ORDER BY id DESC')
      .all(documentId);
    return v.parse(v.array(historyRow), rows);
  }
}
