// Stored versions of attachments: a version is written once and never changed or removed.
import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { type VersionRow, versionRow } from './model.ts';

export type StoredBytes = {
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
};
export type Origin = { readonly at: string; readonly by: string; readonly note: string };

export class VersionStore {
  readonly #database: DatabaseSync;
  readonly #folder: string;

  constructor(database: DatabaseSync, folder: string) {
    this.#database = database;
    this.#folder = folder;
  }

  /** A name inside the store's own folder, so that a finished upload is moved by one rename. */
  temporaryPath(name: string): string {
    return join(this.#folder, `dang-nhan-${name}`);
  }

  path(attachmentId: number, version: number): string {
    return join(this.#folder, `${attachmentId}-${version}.bin`);
  }

  list(attachmentId: number): readonly VersionRow[] {
    const rows = this.#database
      .prepare('SELECT * FROM versions WHERE attachmentId = ? ORDER BY version')
      .all(attachmentId);
    return v.parse(v.array(versionRow), rows);
  }

  find(attachmentId: number, version: number): VersionRow | undefined {
    return this.list(attachmentId).find((row) => row.version === version);
  }

  read(attachmentId: number, version: number): Uint8Array {
    return new Uint8Array(readFileSync(this.path(attachmentId, version)));
  }

  /** Takes over a finished temporary file as the next version; answers its number. */
  takeOver(attachmentId: number, stored: StoredBytes, origin: Origin): number {
    const version = this.#next(attachmentId);
    renameSync(stored.path, this.path(attachmentId, version));
    this.#insert(attachmentId, version, stored, origin);
    return version;
  }

  add(attachmentId: number, bytes: Uint8Array, origin: Origin): number {
    const version = this.#next(attachmentId);
    const path = this.path(attachmentId, version);
    writeFileSync(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#insert(attachmentId, version, { path, sha256, sizeBytes: bytes.length }, origin);
    return version;
  }

  /** Copies a file that already has a known SHA-256 (the cached 50 MB scan); shares blocks where the disk can. */
  addCopy(attachmentId: number, source: string, sha256: string, origin: Origin): number {
    const version = this.#next(attachmentId);
    const path = this.path(attachmentId, version);
    copyFileSync(source, path, constants.COPYFILE_FICLONE);
    const sizeBytes = statSync(path).size;
    this.#insert(attachmentId, version, { path, sha256, sizeBytes }, origin);
    return version;
  }

  #next(attachmentId: number): number {
    return (this.list(attachmentId).at(-1)?.version ?? 0) + 1;
  }

  #insert(attachmentId: number, version: number, stored: StoredBytes, origin: Origin): void {
    this.#database
      .prepare(
        `INSERT INTO versions (attachmentId, version, sha256, sizeBytes, storedAt, storedBy, note)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        attachmentId,
        version,
        stored.sha256,
        stored.sizeBytes,
        origin.at,
        origin.by,
        origin.note,
      );
  }
}
