// Signed documents that no portal has taken yet, on disk, encrypted, until acknowledged, deleted or seven days old.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { LevelResult } from '../../shared/protocol/level.ts';
import { OutboxEntry } from '../../shared/protocol/job.ts';
import { DocumentReport } from '../../shared/report/report.ts';
import { type ByteSource, descriptorSource, memorySource } from '../core/byte-source.ts';
import type { Clock } from '../core/clock.ts';
import { openUnfinished, writeAtomically } from '../core/document-file.ts';
import {
  type KeyProtection,
  loadOrCreateKey,
  openSealed,
  openWhole,
  sealInto,
} from '../core/sealed-file.ts';
import { BegunDocument } from './begun-document.ts';

const StoredEntry = v.strictObject({
  entry: OutboxEntry,
  report: DocumentReport,
  level: v.optional(LevelResult),
});
export type StoredEntry = v.InferOutput<typeof StoredEntry>;

const KEEP_MS = 7 * 24 * 3_600_000;
/** A clock that is wrong for a while must not cost a file: what seems too old is deleted a day after it first did. */
const GRACE_MS = 24 * 3_600_000;
const ENTRY_SUFFIX = '.json.sealed';
const DOCUMENT_SUFFIX = '.pdf.sealed';
/** Holds the time at which the entry was first found too old. */
const OLD_SUFFIX = '.old';

export interface Outbox {
  /**
   * Both files are written and synced when this resolves; the document first, so that an entry always has one.
   *
   * @param begun - of the same document, begun before it was complete
   * @throws AgentError DOCUMENT_CHANGED when the bytes are not those of the entry
   */
  store(stored: StoredEntry, document: ByteSource, begun?: BegunDocument): Promise<void>;
  /** A document that may be sealed in part before it is complete. Nobody is told of it before it is stored. */
  begin(jobId: string): BegunDocument;
  /** Entries in order of signing. What is too old is deleted; what cannot be read is left alone. */
  list(): readonly StoredEntry[];
  find(jobId: string): StoredEntry | undefined;
  /** The document from `fromByte` on, in pieces, each good until the next. @throws SealError when it was changed on disk */
  read(jobId: string, fromByte: number): Generator<Uint8Array, void, undefined>;
  /** Deletes entry and document; nothing happens when there are none. */
  remove(jobId: string): void;
  /** Deletes what a killed process has left: files half written, and documents without an entry, that nobody was told of. */
  tidy(): void;
}

/** @param stateFolder - private to the user; the key and the entries live below it */
export async function openOutbox(
  stateFolder: string,
  clock: Clock,
  protection?: KeyProtection,
): Promise<Outbox> {
  const folder = join(stateFolder, 'outbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = await loadOrCreateKey(join(stateFolder, 'outbox.key'), protection);
  const path = (jobId: string, suffix: string): string => join(folder, jobId + suffix);

  function readEntry(jobId: string): StoredEntry | undefined {
    try {
      const sealed = memorySource(new Uint8Array(readFileSync(path(jobId, ENTRY_SUFFIX))));
      return v.parse(StoredEntry, JSON.parse(new TextDecoder().decode(openWhole(sealed, key))));
    } catch {
      // Sealed with another key or damaged: not ours to show, not ours to delete.
      return undefined;
    }
  }

  /** Whether it was found too old a day ago already; the first time is noted. */
  function seemedOldBefore(jobId: string, now: number): boolean {
    const note = path(jobId, OLD_SUFFIX);
    const since = Number(existsSync(note) ? readFileSync(note, 'utf8') : now);
    if (!existsSync(note)) writeFileSync(note, String(now), { mode: 0o600 });
    return Math.abs(now - since) >= GRACE_MS;
  }

  const begin = (jobId: string): BegunDocument =>
    new BegunDocument(() => openUnfinished(path(jobId, DOCUMENT_SUFFIX)), key);

  const outbox: Outbox = {
    async store(stored, document, begun) {
      const { jobId, sha256 } = stored.entry;
      await (begun ?? begin(jobId)).finish(document, sha256);
      const json = new TextEncoder().encode(JSON.stringify(stored));
      try {
        await writeAtomically(path(jobId, ENTRY_SUFFIX), (file) => {
          sealInto(file, key, memorySource(json));
        });
      } catch (error) {
        // Without its entry nobody would ever be told of it.
        rmSync(path(jobId, DOCUMENT_SUFFIX), { force: true });
        throw error;
      }
    },
    begin,
    list() {
      const now = clock.now().getTime();
      const entries = readdirSync(folder)
        .filter((name) => name.endsWith(ENTRY_SUFFIX))
        .map((name) => readEntry(name.slice(0, -ENTRY_SUFFIX.length)))
        .filter((stored) => stored !== undefined);
      const isOver = ({ entry }: StoredEntry): boolean =>
        Date.parse(entry.signedAt) < now - KEEP_MS && seemedOldBefore(entry.jobId, now);
      const over = new Set(entries.filter(isOver));
      for (const { entry } of over) outbox.remove(entry.jobId);
      return entries
        .filter((stored) => !over.has(stored))
        .toSorted((a, b) => a.entry.signedAt.localeCompare(b.entry.signedAt));
    },
    find: (jobId) => readEntry(jobId),
    read: (jobId, fromByte) => readSealed(path(jobId, DOCUMENT_SUFFIX), key, fromByte),
    remove(jobId) {
      rmSync(path(jobId, ENTRY_SUFFIX), { force: true });
      rmSync(path(jobId, DOCUMENT_SUFFIX), { force: true });
      rmSync(path(jobId, OLD_SUFFIX), { force: true });
    },
    tidy() {
      const names = readdirSync(folder);
      const isLeft = (name: string): boolean =>
        name.endsWith('.tmp') ||
        (name.endsWith(DOCUMENT_SUFFIX) &&
          !names.includes(name.slice(0, -DOCUMENT_SUFFIX.length) + ENTRY_SUFFIX));
      for (const name of names.filter(isLeft)) rmSync(join(folder, name), { force: true });
    },
  };
  return outbox;
}

function* readSealed(
  path: string,
  key: Uint8Array,
  fromByte = 0,
): Generator<Uint8Array, void, undefined> {
  const descriptor = openSync(path, 'r');
  try {
    yield* openSealed(descriptorSource(descriptor), key, fromByte);
  } finally {
    closeSync(descriptor);
  }
}
