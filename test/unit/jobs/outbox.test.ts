// How long a signed file is kept, and what a clock that is wrong for a while does to it.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
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

const jobId = '6b797362-7465-4374-8000-000000000001';
const stored: StoredEntry = {
  entry: {
    jobId,
    portalOrigin: 'https://qlvb.example',
    documentKey: '/van-ban/142/tep/1',
    label: 'Công văn 142.pdf',
    sizeBytes: 3,
    sha256: 'ab'.repeat(32),
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
