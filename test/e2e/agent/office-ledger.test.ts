// The ledger that an office shares, on a real PostgreSQL server over TLS: PCs with accounts of their own, none trusted
// with more than three functions; a server that is away stops nobody, and what was sent twice meanwhile comes out.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noProtection } from '../../../agent/core/sealed-file.ts';
import { type LedgerPlace, officeLedgerAccess, openLedger } from '../../../agent/main-ledger.ts';
import { officeSql } from '../../../agent/records/ledger/office/office-sql.ts';
import type { LedgerOrder, SendLedger } from '../../../agent/records/ports.ts';
import type { LedgerDocument } from '../../../shared/dispatch/ledger.ts';
import { postgresServer, type PostgresServer } from '../../support/postgres.ts';

const document: LedgerDocument = {
  organizationCode: 'H40.02',
  year: 2026,
  number: '07',
  notation: 'UBND-VP',
  documentId: 'H40.02,2026/02/05,07/UBND-VP',
  files: [{ name: 'cv.pdf', sha256: '1'.repeat(64) }],
  receivers: ['H40.03', 'H41'],
};
const order = (
  number: string,
  kind: LedgerOrder['kind'] = 'new',
  more: Partial<LedgerDocument> = {},
): LedgerOrder => ({
  document: { ...document, number, documentId: `H40.02,${number}`, ...more },
  kind,
  reason: undefined,
  concerns: undefined,
});

let minute = 0;
/** Each question is a minute after the last: what was silent is tried again. */
const clock = { now: () => new Date(Date.UTC(2026, 1, 5, 3, (minute += 1))) };

let server: PostgresServer;
let folder: string;
const opened: SendLedger[] = [];

beforeAll(async () => {
  server = await postgresServer();
  server.sql(officeSql);
  server.sql(`CREATE ROLE "VT-01" LOGIN PASSWORD 'Mật khẩu 1' IN ROLE kyso_pc;
    CREATE ROLE "VT-02" LOGIN PASSWORD 'Mật khẩu 2' IN ROLE kyso_pc;`);
}, 60_000);
afterAll(async () => {
  for (const ledger of opened) ledger.close();
  rmSync(folder, { recursive: true });
  await server.end();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-office-'));
});

const placeOf = (user: string, policy = {}): LedgerPlace => ({
  policy: {
    officeLedger: {
      host: '127.0.0.1',
      port: server.port,
      database: 'kyso',
      authorities: server.certificate,
      ...policy,
    },
  },
  stateFolder: () => join(folder, user),
  clock,
  protection: noProtection,
});

async function ledgerOf(user: string, policy = {}): Promise<SendLedger> {
  const ledger = await openLedger(placeOf(user, policy));
  opened.push(ledger);
  return ledger;
}

async function pc(user: 'VT-01' | 'VT-02'): Promise<SendLedger> {
  const password = user === 'VT-01' ? 'Mật khẩu 1' : 'Mật khẩu 2';
  await officeLedgerAccess(placeOf(user)).keepAccount({ user, password });
  return ledgerOf(user);
}

describe('two PCs of an office', () => {
  it('send a number once, and each sees what the other did', async () => {
    const [one, two] = [await pc('VT-01'), await pc('VT-02')];
    const { id } = await one.reserve(order('1'));
    await expect(two.reserve(order('01'))).rejects.toMatchObject({ code: 'BEING_SENT' });
    await one.settle(id, { state: 'sent' });
    await expect(two.reserve(order('1'))).rejects.toMatchObject({ code: 'ALREADY_SENT' });
    const { state, entries } = await two.look(order('1').document);
    expect(state).toBe('asked');
    expect(entries).toMatchObject([{ id, state: 'sent', account: 'VT-01' }]);
  });

  it('ask at the same moment, and one of them gets it', async () => {
    const ledgers = [await pc('VT-01'), await pc('VT-02')];
    const tries = Array.from({ length: 4 }, (_, at) =>
      ledgers.map((ledger) =>
        ledger.reserve(order('2', 'new', { documentId: `attempt ${String(at)}` })),
      ),
    ).flat();
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('may send again, update and recall what the other sent', async () => {
    const [one, two] = [await pc('VT-01'), await pc('VT-02')];
    const { id } = await one.reserve(order('3'));
    await one.settle(id, { state: 'sent' });
    await two.answered(id, 'H41');
    const again = await two.reserve(order('3', 'again', { receivers: ['H40.03'] }));
    await two.settle(again.id, { state: 'sent' });
    await expect(two.reserve(order('3', 'again', { receivers: ['H41'] }))).rejects.toMatchObject({
      code: 'ALREADY_SENT',
    });
    const recall = await two.reserve(order('3', 'recall'));
    await two.settle(recall.id, { state: 'sent' });
    const states = (await one.list(2026)).map((entry) => [entry.kind, entry.state]);
    expect(states).toContainEqual(['new', 'recalled']);
    await expect(one.reserve(order('3'))).resolves.toMatchObject({ state: 'reserved' });
  });
});

describe('the database', () => {
  it('gives an account three functions and nothing else', async () => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      database: 'kyso',
      user: 'VT-01',
      password: 'Mật khẩu 1',
      ssl: { ca: readFileSync(server.certificate), host: '127.0.0.1' },
    });
    await client.connect();
    const forbidden = [
      'SELECT * FROM kyso.sending',
      'DELETE FROM kyso.sending',
      "UPDATE kyso.sending SET state = 'failed'",
      'CREATE TABLE kyso.mine (id integer)',
      'DROP FUNCTION kyso.look(jsonb)',
    ];
    for (const statement of forbidden) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    const { rows } = await client.query('SELECT kyso.look(\'{"year": 1999}\'::jsonb) AS found');
    expect(rows).toEqual([{ found: [] }]);
    await client.end();
  });

  it('can be set up again without losing anything', () => {
    const count = (): string => server.sql('SELECT count(*) FROM kyso.sending');
    const before = count();
    server.sql(officeSql);
    expect(count()).toBe(before);
  });
});

describe('a server that cannot be asked', () => {
  it('stops nobody: kept here, told later, and what was sent twice comes out', async () => {
    const [one, two] = [await pc('VT-01'), await pc('VT-02')];
    await server.stop();
    const own = await one.reserve(order('4'));
    await one.settle(own.id, { state: 'sent' });
    await expect(one.look(order('4').document)).resolves.toMatchObject({
      state: 'not-reconciled',
      entries: [{ id: own.id, state: 'sent' }],
    });
    const other = await two.reserve(order('4'));
    await two.settle(other.id, { state: 'sent' });
    const alone = await two.reserve(order('5'));
    await expect(officeLedgerAccess(placeOf('VT-01')).reconcile()).rejects.toMatchObject({
      code: 'OFFICE_LEDGER_UNREACHABLE',
      details: { problem: 'network' },
    });
    await server.start();
    await expect(officeLedgerAccess(placeOf('VT-01')).reconcile()).resolves.toEqual([]);
    await expect(officeLedgerAccess(placeOf('VT-02')).reconcile()).resolves.toMatchObject([
      { own: { id: other.id }, office: { id: own.id, account: 'VT-01', state: 'sent' } },
    ]);
    const seen = await one.list();
    expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining([own.id, alone.id]));
    expect(seen.map(({ id }) => id)).not.toContain(other.id);
  });

  it.each([
    ['no account of this PC', 'account', {}],
    ['a certificate of somebody else', 'tls', { authorities: undefined }],
    ['a name that is not the server’s', 'tls', { host: 'localhost' }],
    ['a database that is not set up', 'setup', { database: 'postgres' }],
  ] as const)('says why: %s', async (_, problem, policy) => {
    const user = problem === 'account' ? 'nobody' : 'VT-01';
    if (problem !== 'account') await pc('VT-01');
    const place = placeOf(user, policy);
    await expect(officeLedgerAccess(place).reconcile()).rejects.toMatchObject({
      code: 'OFFICE_LEDGER_UNREACHABLE',
      details: { problem },
    });
    const ledger = await ledgerOf(user, policy);
    await expect(ledger.reserve(order('6'))).resolves.toMatchObject({ state: 'reserved' });
  });

  it('takes no password in clear, and no connection without TLS', async () => {
    await officeLedgerAccess(placeOf('VT-01')).keepAccount({ user: 'VT-01', password: 'sai' });
    await expect(officeLedgerAccess(placeOf('VT-01')).reconcile()).rejects.toMatchObject({
      details: { problem: 'account' },
    });
    const kept = readFileSync(join(folder, 'VT-01', 'office-ledger', 'account.sealed'));
    expect(kept.includes('VT-01')).toBe(false);
    server.sql('ALTER SYSTEM SET ssl = off; SELECT pg_reload_conf();');
    await expect.poll(() => server.sql('SHOW ssl').trim(), { timeout: 10_000 }).toBe('off');
    await expect(officeLedgerAccess(placeOf('VT-01')).reconcile()).rejects.toMatchObject({
      details: { problem: 'tls' },
    });
    server.sql('ALTER SYSTEM RESET ssl; SELECT pg_reload_conf();');
  });
});
