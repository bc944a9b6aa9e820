import { appendFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type BatchRecord, openBatchRecord } from '../../../../agent/jobs/batch/batch-record.ts';

const root = mkdtempSync(join(tmpdir(), 'kyso-batch-record-'));
let state = root;
let count = 0;
beforeEach(() => {
  state = join(root, String(++count));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const digest = (letter: string): string => letter.repeat(64);
const document = (output: string): Parameters<BatchRecord['written']>[0] => ({
  output,
  inputSha256: digest('a'),
  choice: '[]',
});
const open = (resume: boolean, folder = state): Promise<BatchRecord> =>
  openBatchRecord(state, folder, resume);
const file = (): string => join(state, 'batches', readdirSync(join(state, 'batches'))[0] ?? '');

/** One document delivered, one whose signature value was lost. */
async function interrupted(): Promise<string> {
  const record = await open(false);
  await record.noteSigning(document('một.pdf'));
  await record.noteWritten(document('một.pdf'), digest('b'));
  await record.noteSigning(document('hai.pdf'));
  await record.close();
  return record.batchId;
}

describe('the record of a batch', () => {
  it('knows after a crash what was delivered and what was lost', async () => {
    const batchId = await interrupted();
    const record = await open(true);
    expect(record.batchId).toBe(batchId);
    expect(record.written(document('một.pdf'))).toBe(digest('b'));
    expect(record.wasLost(document('một.pdf'))).toBe(false);
    expect(record.written(document('hai.pdf'))).toBeUndefined();
    expect(record.wasLost(document('hai.pdf'))).toBe(true);
    expect(record.wasLost(document('ba.pdf'))).toBe(false);
    expect(record.written({ ...document('một.pdf'), inputSha256: digest('c') })).toBeUndefined();
    expect(record.written({ ...document('một.pdf'), choice: '["issue"]' })).toBeUndefined();
    await record.close();
  });

  it('is readable when its last line was cut short, and goes on behind it', async () => {
    await interrupted();
    truncateSync(file(), statSync(file()).size - 5);
    const record = await open(true);
    expect(record.wasLost(document('hai.pdf'))).toBe(false);
    await record.noteWritten(document('hai.pdf'), digest('d'));
    await record.close();
    const again = await open(true);
    expect(again.written(document('hai.pdf'))).toBe(digest('d'));
    await again.close();
  });

  it('refuses to begin anew while something was delivered and the end not reached', async () => {
    await interrupted();
    await expect(open(false)).rejects.toMatchObject({ code: 'BATCH_UNFINISHED' });
    const record = await open(true);
    await record.noteEnd();
    await record.close();
    const fresh = await open(false);
    expect(fresh.written(document('một.pdf'))).toBeUndefined();
    await fresh.close();
  });

  it('is unfinished again when more was delivered after an end', async () => {
    await interrupted();
    const record = await open(true);
    await record.noteEnd();
    await record.noteWritten(document('hai.pdf'), digest('d'));
    await record.close();
    await expect(open(false)).rejects.toMatchObject({ code: 'BATCH_UNFINISHED' });
  });

  it('belongs to its folder, and to one process at a time', async () => {
    const record = await open(false);
    await expect(open(true)).rejects.toMatchObject({ code: 'BUSY' });
    const other = await open(true, `${state}-khac`);
    await other.close();
    await record.close();
    const next = await open(true);
    await next.close();
  });

  it('skips lines that it does not understand', async () => {
    await interrupted();
    appendFileSync(file(), '{"event":"other"}\nnull\n{"event":"written","output":"x"}\n');
    const record = await open(true);
    expect(record.written(document('x'))).toBeUndefined();
    await record.close();
  });
});
