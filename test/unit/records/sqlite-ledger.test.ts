// The ledger of this PC: one number goes out once, whoever asks, whatever happens in between.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteLedger } from '../../../agent/records/ledger/sqlite-ledger.ts';
import type { LedgerOrder, SendLedger } from '../../../agent/records/ports.ts';
import type { LedgerDocument } from '../../../shared/dispatch/ledger.ts';

const document: LedgerDocument = {
  organizationCode: 'H40',
  year: 2026,
  number: '07',
  notation: 'UBND-VP',
  documentId: 'H40,2026/02/05,07/UBND-VP',
  issuedDate: '2026-02-05',
  subject: 'Ký số văn bản',
  signerName: 'Nguyễn Văn Đức',
  files: [{ name: 'cv.pdf', sha256: '1'.repeat(64) }],
  receivers: ['H40.02', 'H41'],
};
const order = (
  more: Partial<LedgerDocument> = {},
  kind: LedgerOrder['kind'] = 'new',
): LedgerOrder => ({
  document: { ...document, ...more },
  kind,
  reason: undefined,
  concerns: undefined,
});
const clock = { now: () => new Date('2026-02-05T03:00:00Z') };

let folder: string;
let file: string;
let ledger: SendLedger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-ledger-'));
  file = join(folder, 'state', 'ledger.sqlite');
  ledger = sqliteLedger(file, clock);
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true });
});

describe('a number', () => {
  it('is held from the reservation on, in any spelling, by any identifier', async () => {
    const { id, state } = await ledger.reserve(order());
    expect(state).toBe('reserved');
    const same = { number: '7', notation: 'ubnd-vp', organizationCode: 'h40 ' };
    await expect(ledger.reserve(order(same))).rejects.toMatchObject({ code: 'BEING_SENT' });
    await ledger.settle(id, { state: 'sent' });
    await expect(ledger.reserve(order(same))).rejects.toMatchObject({
      code: 'ALREADY_SENT',
      details: { code: '07/UBND-VP', at: '2026-02-05T03:00:00.000Z' },
    });
    const byId = { number: '8' };
    await expect(ledger.reserve(order(byId))).rejects.toMatchObject({ code: 'ALREADY_SENT' });
    const next = { year: 2027, documentId: 'next' };
    await expect(ledger.reserve(order(next))).resolves.toMatchObject({ year: 2027 });
  });

  it('is free again when the sending failed', async () => {
    const { id } = await ledger.reserve(order());
    const failed = await ledger.settle(id, { state: 'failed', failure: 'Cổng báo lỗi 500' });
    expect(failed).toMatchObject({ state: 'failed', failure: 'Cổng báo lỗi 500' });
    await expect(ledger.reserve(order())).resolves.toMatchObject({ state: 'reserved' });
  });

  it('goes again only as the same file, to those that never answered where others did', async () => {
    const { id } = await ledger.reserve(order());
    await ledger.settle(id, { state: 'sent' });
    const rest = { receivers: ['H41'] };
    await expect(ledger.reserve(order(rest, 'again'))).rejects.toMatchObject({
      code: 'ALREADY_SENT',
    });
    await ledger.answered(id, 'H40.02');
    await ledger.answered(id, 'H40.02');
    const other = { ...rest, files: [{ name: 'cv.pdf', sha256: '2'.repeat(64) }] };
    await expect(ledger.reserve(order(other, 'again'))).rejects.toMatchObject({
      code: 'ALREADY_SENT',
    });
    const both = { receivers: ['H40.02', 'H41'] };
    await expect(ledger.reserve(order(both, 'again'))).rejects.toMatchObject({
      code: 'ALREADY_SENT',
    });
    await expect(ledger.reserve(order(rest, 'again'))).resolves.toMatchObject({ kind: 'again' });
  });

  it('is out of the way once its recall went out, and an update takes none', async () => {
    const { id } = await ledger.reserve(order());
    await ledger.settle(id, { state: 'sent' });
    const update = await ledger.reserve(order({}, 'update'));
    await ledger.settle(update.id, { state: 'sent' });
    const recall = await ledger.reserve({ ...order({}, 'recall'), concerns: document.documentId });
    await ledger.settle(recall.id, { state: 'sent' });
    const states = (await ledger.list()).map((entry) => `${entry.kind} ${entry.state}`);
    expect(states).toEqual(['recall sent', 'update recalled', 'new recalled']);
    await expect(ledger.reserve(order())).resolves.toMatchObject({ kind: 'new' });
  });

  it('is taken by one of many processes that ask at once', () => {
    const path = join(import.meta.dirname, '../../../agent/records/ledger/sqlite-ledger.ts');
    const script = `
      import { sqliteLedger } from ${JSON.stringify(path)};
      const ledger = sqliteLedger(${JSON.stringify(file)}, { now: () => new Date() });
      const order = ${JSON.stringify({ document, kind: 'new' })};
      ledger.reserve(order).then(() => console.log('taken'), (error) => console.log(error.code));`;
    writeFileSync(join(folder, 'take.ts'), script);
    const run = `for n in 1 2 3 4; do "$0" "$1" & done; wait`;
    const said = execFileSync('sh', ['-c', run, process.execPath, join(folder, 'take.ts')], {
      encoding: 'utf8',
    });
    expect(said.trim().split('\n').toSorted()).toEqual([
      ...['BEING_SENT', 'BEING_SENT', 'BEING_SENT', 'taken'],
    ]);
  });
});

describe('the ledger', () => {
  it('finds what is the same by file, identifier, number, or subject, day and signer', async () => {
    const { id } = await ledger.reserve(order());
    const alike = async (more: Partial<LedgerDocument>): Promise<number> => {
      const files = [{ name: 'a', sha256: '9'.repeat(64) }];
      const other = { ...document, number: '9', documentId: 'x', subject: 'y', files, ...more };
      return (await ledger.look(other)).entries.length;
    };
    expect(await alike({})).toBe(0);
    expect(await alike({ files: document.files })).toBe(1);
    expect(await alike({ documentId: document.documentId })).toBe(1);
    expect(await alike({ number: '7' })).toBe(1);
    expect(await alike({ subject: 'KÝ SỐ  VĂN BẢN' })).toBe(1);
    await expect(ledger.settle('0', { state: 'sent' })).rejects.toMatchObject({
      code: 'RESERVATION_UNKNOWN',
    });
    expect((await ledger.list(2025)).length).toBe(0);
    expect((await ledger.list(2026)).map((entry) => entry.id)).toEqual([id]);
  });

  it('keeps a reservation over a power cut, in a file of the user alone', async () => {
    await ledger.reserve(order());
    const again = sqliteLedger(file, clock);
    expect(await again.list()).toMatchObject([{ state: 'reserved' }]);
    again.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('takes entries of another one, once, and names those whose number is taken', async () => {
    const { id } = await ledger.reserve(order());
    await ledger.settle(id, { state: 'sent' });
    const [own] = await ledger.list();
    if (own === undefined) throw new Error('nothing was reserved');
    const other = { ...own, id: 'b9d2f4ae-1f6a-4c3e-9f1e-0a5b3c2d1e4f' };
    const free = {
      ...other,
      id: 'c9d2f4ae-1f6a-4c3e-9f1e-0a5b3c2d1e4f',
      number: '8',
      documentId: 'z',
    };
    const { added, conflicts } = await ledger.add([own, other, free]);
    expect(added).toBe(1);
    expect(conflicts.map((entry) => entry.id)).toEqual([other.id]);
    expect((await ledger.list()).length).toBe(2);
  });

  it('is waited for while another process opens or closes it', async () => {
    ledger.close();
    // As the first and the last of them do for a moment: nobody else is let in.
    const alone = `
      const { DatabaseSync } = require('node:sqlite');
      const ledger = new DatabaseSync(${JSON.stringify(file)});
      ledger.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 0');
      console.log('alone');
      setTimeout(() => { ledger.exec('COMMIT'); ledger.close(); }, 500);`;
    const other = spawn(process.execPath, ['-e', alone], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = once(other, 'exit');
    await once(other.stdout, 'data');
    ledger = sqliteLedger(file, clock);
    expect(await ledger.list()).toEqual([]);
    await ended;
  });

  it('says so when the file is none', () => {
    const broken = join(folder, 'broken.sqlite');
    writeFileSync(
      broken,
      'this is no database, and it is long enough to be seen as none'.repeat(50),
    );
    expect(() => sqliteLedger(broken, clock)).toThrow(
      expect.objectContaining({ code: 'LEDGER_UNREADABLE' }) as Error,
    );
    expect(existsSync(broken)).toBe(true);
  });
});
