import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentReport } from '../../../shared/report/report.ts';
import { hexOf, sha256 } from '../../../agent/core/crypto.ts';
import { evidenceFolder, type EvidenceLimits } from '../../../agent/records/evidence-folder.ts';
import type { EvidenceRecords, NewEvidence } from '../../../agent/records/ports.ts';

let state = '';
let now = new Date();
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'kyso-evidence-'));
  now = new Date('2026-11-25T01:02:03Z');
});
afterEach(() => {
  rmSync(state, { recursive: true });
});

const usual: EvidenceLimits = { days: 3650, records: 100, bytes: 1_000_000 };
const open = (limits: Partial<EvidenceLimits> = {}): EvidenceRecords =>
  evidenceFolder(state, { now: () => now }, { ...usual, ...limits });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nameOf = (text: string): string => hexOf(sha256(bytes(text)));
const passDays = (days: number): void => {
  now = new Date(now.getTime() + days * 24 * 3_600_000);
};
const report: DocumentReport = { status: 'ok', overall: 'valid', signatures: [] };

function evidence(document: string, more: Partial<NewEvidence> = {}): NewEvidence {
  return {
    document: { sha256: nameOf(document), label: `${document}.pdf`, sizeBytes: 9 },
    report,
    certificates: [bytes('chứng thư')],
    crls: [bytes(`danh sách ${document}`)],
    ocsps: [],
    ...more,
  };
}

describe('evidence records', () => {
  it('come back with all that they rest on', async () => {
    const id = await open().keep(evidence('a'));
    expect(id).toMatch(/^20261125T010203Z-[0-9a-f]{12}-[0-9a-f]{8}$/);
    const record = open().find(id);
    expect(record).toMatchObject({
      time: '2026-11-25T01:02:03.000Z',
      document: { label: 'a.pdf', sha256: nameOf('a') },
      overall: 'valid',
      certificates: [nameOf('chứng thư')],
    });
    expect(open().piece(record?.crls[0] ?? '')).toEqual(bytes('danh sách a'));
    const kept = open().piece(record?.report ?? '') ?? new Uint8Array();
    expect(JSON.parse(new TextDecoder().decode(kept))).toEqual(report);
    expect(open().list()).toEqual([record]);
  });

  it('are read from the newest on, past what cannot be read', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      passDays(1);
      ids.push(await open().keep(evidence(name)));
    }
    writeFileSync(join(state, 'evidence', 'records', `${ids[2] ?? ''}.json`), '{}');
    const idsOf = (count: number, before?: string): readonly string[] =>
      open()
        .newest(count, before)
        .map(({ id }) => id);
    expect(idsOf(2)).toEqual([ids[3], ids[1]]);
    expect(idsOf(9, ids[3])).toEqual([ids[1], ids[0]]);
    expect(idsOf(9, ids[0])).toEqual([]);
  });

  it('are read by nobody else', async () => {
    const id = await open().keep(evidence('a'));
    expect(statSync(join(state, 'evidence', 'records')).mode & 0o777).toBe(0o700);
    expect(statSync(join(state, 'evidence', 'records', `${id}.json`)).mode & 0o777).toBe(0o600);
  });

  it('are made once a day for the same document and conclusion', async () => {
    const first = await open().keep(evidence('a'));
    expect(await open().keep(evidence('a'))).toBe(first);
    expect(await open().keep(evidence('b'))).not.toBe(first);
    expect(
      await open().keep(evidence('a', { report: { ...report, overall: 'invalid' } })),
    ).not.toBe(first);
    passDays(1);
    expect(await open().keep(evidence('a'))).not.toBe(first);
    expect(open().list()).toHaveLength(4);
  });

  it('are destroyed with the pieces that no other one needs, and it is noted', async () => {
    const [a, b] = [await open().keep(evidence('a')), await open().keep(evidence('b'))];
    expect(open().remove(a)).toBe(true);
    expect(open().find(a)).toBeUndefined();
    expect(open().piece(nameOf('danh sách a'))).toBeUndefined();
    expect(open().piece(nameOf('chứng thư'))).toEqual(bytes('chứng thư'));
    const log = readFileSync(join(state, 'evidence', 'deleted.jsonl'), 'utf8');
    expect(JSON.parse(log)).toEqual({ time: now.toISOString(), id: a, sha256: nameOf('a') });
    expect(open().remove(a)).toBe(false);
    open().remove(b);
    expect(readdirSync(join(state, 'evidence', 'pieces'))).toEqual([]);
  });

  it.each<[string, Partial<EvidenceLimits>, number]>([
    ['too many', { records: 2 }, 2],
    ['too large', { bytes: 240 }, 2],
    ['too old', { days: 2 }, 3],
  ])('are forgotten when they are %s, oldest first', async (_, limits, left) => {
    for (const name of ['a', 'b', 'c', 'd']) {
      // Each time anew: the first record of a run looks at the limits.
      await open(limits).keep(evidence(name, { ocsps: [bytes(name.repeat(50))] }));
      passDays(1);
    }
    const labels = open()
      .list()
      .map(({ document }) => document.label);
    expect(labels).toHaveLength(left);
    expect(labels.at(-1)).toBe('d.pdf');
  });

  it('say nothing of what was damaged or changed by hand', async () => {
    const id = await open().keep(evidence('a'));
    writeFileSync(join(state, 'evidence', 'pieces', nameOf('chứng thư')), 'khác');
    expect(open().piece(nameOf('chứng thư'))).toBeUndefined();
    writeFileSync(join(state, 'evidence', 'records', `${id}.json`), '{"id": 1}');
    expect(open().list()).toEqual([]);
    expect(open().remove(id)).toBe(false);
  });

  it.each(['', '..', '../pieces/x', 'không có'])('know no record called %j', (id) => {
    expect(open().find(id)).toBeUndefined();
  });
});
