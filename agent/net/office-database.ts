// The office's ledger on PostgreSQL: a verified TLS connection for each question, one function call, nothing else.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { Client, DatabaseError } from 'pg';
import * as v from 'valibot';
import type { OfficeLedgerProblem } from '../../shared/protocol/errors.ts';
import { AgentError } from '../core/errors.ts';
import type { OfficeDatabase } from '../records/ports.ts';

export interface OfficePlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** PEM file of the only authorities that may have issued the server's certificate; absent: Node's own list. */
  readonly authorities?: string | undefined;
}

export interface OfficeAccount {
  readonly user: string;
  readonly password: string;
}

const CONNECT_MS = 3000;
const ANSWER_MS = 5000;

/** @param account - undefined: nobody has given this PC one yet */
export function officeDatabase(
  place: OfficePlace,
  account: () => Promise<OfficeAccount | undefined>,
): OfficeDatabase {
  return {
    call: async (name, argument) => {
      const signIn = await account();
      if (signIn === undefined) throw unreachable('account');
      const client = clientFor(place, signIn, authoritiesOf(place));
      // A connection that breaks later is told by the question that waits for it.
      client.on('error', () => undefined);
      try {
        await client.connect();
        // Names come from our own list: nothing that a peer says is in the statement.
        const { rows } = await client.query<{ answer: unknown }>(
          `SELECT kyso.${name}($1::jsonb) AS answer`,
          [JSON.stringify(argument)],
        );
        return v.parse(Row, rows[0]).answer;
      } catch (error) {
        throw unreachable(problemOf(error), error);
      } finally {
        // Its end is of no interest to the answer.
        client.end().catch(() => undefined);
      }
    },
  };
}

const Row = v.object({ answer: v.unknown() });

function authoritiesOf({ authorities }: OfficePlace): string | undefined {
  try {
    return authorities === undefined ? undefined : readFileSync(authorities, 'utf8');
  } catch (cause) {
    throw unreachable('tls', cause);
  }
}

function clientFor(
  { host, port, database }: OfficePlace,
  account: OfficeAccount,
  authorities: string | undefined,
): Client {
  return new Client({
    ...{ host, port, database, ...account },
    ssl: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      // What the certificate must name; for an address nothing else says so.
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(authorities === undefined ? {} : { ca: authorities }),
    },
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
    application_name: 'kyso',
  });
}

const unreachable = (
  problem: OfficeLedgerProblem,
  cause?: unknown,
): AgentError<'OFFICE_LEDGER_UNREACHABLE'> =>
  new AgentError('OFFICE_LEDGER_UNREACHABLE', { problem }, { cause });

/** Classes 28 (sign-in) and 42 (rights, unknown function) of the SQLSTATE codes. */
function problemOf(error: unknown): OfficeLedgerProblem {
  if (error instanceof DatabaseError) {
    if (error.code?.startsWith('28')) return 'account';
    return 'setup';
  }
  if (!(error instanceof Error)) return 'setup';
  const code = 'code' in error ? String(error.code) : '';
  const isTls =
    /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) || error.message.includes('SSL connections');
  return isTls ? 'tls' : 'network';
}
