// How a signed file gets in, how long it is kept, and what a clock that is wrong for a while does to it.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openUnfinished } from '../../../agent/core/document-file.ts';
import { openWhole } from '../../../agent/core/sealed-file.ts';
import { BegunDocument } from '../../../agent/jobs/begun-document.ts';
import { type Outbox, openOutbox, type StoredEntry } from '../../../agent/jobs/outbox.ts';

const HOUR = 3_600_000;
const signedAt = Date.parse('2026-11-26T02:00:00Z');
let folder = '';
let now = signedAt;
let outbox: Outbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-outbox-'));
  now = signedAt;
  outbox = await openOutbox(folder, { now: () => new Date(now) });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const jobId = '6b797362-7465-4374-8000-000000000001';
const stored: StoredEntry = {
  entry: {
    jobId,
    portalOrigin: 'https://qlvb.example',
    documentKey: '/van-ban/142/tep/1',
    label: 'Công văn 142.pdf',
    sizeBytes: 3,
    sha256: sha256Of(new Uint8Array([1, 2, 3])),
    unchangedBytes: 0,
    signedAt: new Date(signedAt).toISOString(),
  },
  report: { status: 'ok', overall: 'no-signature', signatures: [] },
};
const store = (): Promise<void> => outbox.store(stored, memorySource(new Uint8Array([1, 2, 3])));
const kept = (): readonly string[] => outbox.list().map(({ entry }) => entry.jobId);
const files = (): readonly string[] => readdirSync(join(folder, 'outbox'));

describe('a signed file', () => {
  it('is kept for seven days, and deleted a day after it seemed older', async () => {
    await store();
    now = signedAt + 7 * 24 * HOUR - 1;
    expect(kept()).toEqual([jobId]);
    now = signedAt + 7 * 24 * HOUR + 1;
    expect(kept()).toEqual([jobId]);
    now += 24 * HOUR;
    expect(kept()).toEqual([]);
    expect(files()).toEqual([]);
  });

  it('outlives a clock that was a year behind when it was signed', async () => {
    await store();
    now = signedAt + 365 * 24 * HOUR;
    expect(kept()).toEqual([jobId]);
    now += 23 * HOUR;
    expect(kept()).toEqual([jobId]);
  });

  it('outlives a clock that is a year ahead for some hours', async () => {
    await store();
    now = signedAt + 365 * 24 * HOUR;
    expect(kept()).toEqual([jobId]);
    now = signedAt + HOUR;
    expect(kept()).toEqual([jobId]);
    now = signedAt + 6 * 24 * HOUR;
    expect(kept()).toEqual([jobId]);
  });

  it('leaves nothing behind when it is removed, nor does what was half written', async () => {
    await store();
    now = signedAt + 8 * 24 * HOUR;
    outbox.list();
    outbox.remove(jobId);
    const lost = '6b797362-7465-4374-8000-000000000002';
    writeFileSync(join(folder, 'outbox', `.${lost}.json.sealed.0123456789ab.tmp`), 'x');
    writeFileSync(join(folder, 'outbox', `${lost}.pdf.sealed`), 'x');
    await store();
    outbox.tidy();
    expect(files().toSorted()).toEqual([`${jobId}.json.sealed`, `${jobId}.pdf.sealed`]);
  });
});

describe('a document that is sealed in part while a person types the PIN', () => {
  const MIB = 1 << 20;
  const bytes = (length: number): Uint8Array =>
    new Uint8Array(length).map((_, at) => (at * 31) % 251);
  const entryOf = (document: Uint8Array): StoredEntry => {
    const facts = { sizeBytes: document.length, sha256: sha256Of(document) };
    return { ...stored, entry: { ...stored.entry, ...facts } };
  };
  const read = (): Buffer => {
    const pieces: Uint8Array[] = [];
    for (const piece of outbox.read(jobId, 0)) pieces.push(piece.slice());
    return Buffer.concat(pieces);
  };
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  it.each([
    [0, 0],
    [MIB - 1, 0],
    [MIB - 1, 1],
    [MIB, 0],
    [MIB, 9],
    [2 * MIB + 5, 3],
    [3 * MIB, MIB],
  ])('is the whole document afterwards: %i bytes and %i more', async (before, more) => {
    const document = bytes(before + more);
    for (const pause of [0, 1, 20]) {
      const begun = outbox.begin(jobId);
      begun.goAhead(memorySource(document.subarray(0, before)));
      await turns(pause);
      await outbox.store(entryOf(document), memorySource(document), begun);
      expect(read().equals(document)).toBe(true);
      await begun.discard();
      expect(files()).toHaveLength(2);
    }
  });

  it('gets no name when what was sealed is not what was signed', async () => {
    const document = bytes(2 * MIB + 5);
    const other = document.slice();
    other[7] = 255;
    const begun = outbox.begin(jobId);
    begun.goAhead(memorySource(other));
    await turns(20);
    const storing = outbox.store(entryOf(document), memorySource(document), begun);
    await expect(storing).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
    const another = outbox.store(entryOf(document), memorySource(other));
    await expect(another).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED' });
    expect(files()).toEqual([]);
    expect(outbox.find(jobId)).toBeUndefined();
  });

  it('leaves nothing behind when nothing comes of it, nor when the agent is killed', async () => {
    const document = memorySource(bytes(3 * MIB));
    const begun = outbox.begin(jobId);
    begun.goAhead(document);
    await turns(2);
    expect(files()).toHaveLength(1);
    await begun.discard();
    expect(files()).toEqual([]);
    // Killed: nobody discards it.
    outbox.begin(jobId).goAhead(document);
    await turns(20);
    expect(files()).toHaveLength(1);
    outbox.tidy();
    expect(files()).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('is begun anew when the disk was full for a while', async () => {
    const document = bytes(2 * MIB);
    let opened = 0;
    const begun = new BegunDocument(() => {
      const unfinished = openUnfinished(join(folder, 'outbox', 'a.pdf.sealed'));
      if (opened++ > 0) return unfinished;
      const write = (part: Uint8Array): void => {
        if (part.length === 16) throw new Error('no space left');
        unfinished.file.write(part);
      };
      return { ...unfinished, file: { ...unfinished.file, write } };
    }, new Uint8Array(32));
    begun.goAhead(memorySource(document));
    await turns(20);
    expect(files()).toEqual([]);
    await begun.finish(memorySource(document), sha256Of(document));
    expect(files()).toEqual(['a.pdf.sealed']);
    const sealed = memorySource(readFileSync(join(folder, 'outbox', 'a.pdf.sealed')));
    expect(Buffer.from(openWhole(sealed, new Uint8Array(32))).equals(document)).toBe(true);
  });
});
