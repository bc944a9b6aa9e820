// A real PostgreSQL server in a folder of its own, on a port of its own, that takes TLS connections only.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAMS = '/usr/lib/postgresql/15/bin';

export interface PostgresServer {
  readonly port: number;
  /** PEM file of the server's own certificate, for 127.0.0.1. */
  readonly certificate: string;
  /** Statements as the owner of the database `kyso`. */
  sql(statements: string): string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and deletes everything. */
  end(): Promise<void>;
}

/** The server refuses to run as root: everything of it belongs to its own user. */
const asPostgres = (command: string, ...args: readonly string[]): readonly string[] => [
  '-u',
  'postgres',
  '--',
  join(PROGRAMS, command),
  ...args,
];

export async function postgresServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-postgres-'));
  execFileSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const port = await freePort();
  const run = (args: readonly string[], input?: string): string =>
    execFileSync('runuser', args, { cwd: folder, encoding: 'utf8', input, stdio: 'pipe' });
  const cluster = ['-U', 'owner', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];
  run(asPostgres('initdb', '-D', data, ...cluster));
  const certificate = makeCertificate(folder);
  writeFileSync(join(data, 'pg_hba.conf'), hostAccess);
  writeFileSync(
    join(data, 'postgresql.conf'),
    [
      "listen_addresses = '127.0.0.1'",
      `port = ${String(port)}`,
      `unix_socket_directories = '${folder}'`,
      'ssl = on',
      `ssl_cert_file = '${certificate}'`,
      `ssl_key_file = '${join(folder, 'server.key')}'`,
      'fsync = off',
    ].join('\n'),
  );
  let server: ReturnType<typeof spawn> | undefined;
  const sql = (statements: string, database = 'kyso'): string =>
    run(
      asPostgres('psql', '-h', folder, '-p', String(port), '-U', 'owner', '-d', database, ...quiet),
      statements,
    );
  const self: PostgresServer = {
    port,
    certificate,
    sql,
    start: async () => {
      server = spawn('runuser', asPostgres('postgres', '-D', data), { stdio: 'ignore' });
      for (;;) {
        try {
          sql('SELECT 1', 'postgres');
          return;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
    stop: async () => {
      if (server?.exitCode !== null) return;
      const gone = once(server, 'exit');
      run(asPostgres('pg_ctl', 'stop', '-D', data, '-m', 'fast'));
      await gone;
    },
    end: async () => {
      await self.stop();
      rmSync(folder, { recursive: true });
    },
  };
  await self.start();
  sql('CREATE DATABASE kyso', 'postgres');
  return self;
}

const quiet = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'];

const hostAccess = `local all all trust
hostssl all all 127.0.0.1/32 scram-sha-256
`;

function makeCertificate(folder: string): string {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
      ...['-keyout', key, '-out', certificate, '-subj', '/CN=so-gui.example'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  chmodSync(key, 0o600);
  execFileSync('chown', ['postgres', key, certificate]);
  return certificate;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
