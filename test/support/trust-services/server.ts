// TSA, OCSP responder, CRL and certificate addresses of the test PKI on one loopback port, honest until told otherwise.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testPki, type TestEntity } from '../pki.ts';
import { openssl } from './openssl-run.ts';
import { type CrlFault, type OcspFault, revocationAuthority } from './revocation.ts';
import { type TsaFault, timestampAuthority } from './tsa.ts';

/** What goes wrong on the way, whatever the answer would be. */
export type TransportFault =
  | 'hang'
  | 'slow-loris'
  | 'reset'
  | 'status-500'
  | 'once-503'
  | 'redirect'
  | 'oversized'
  | 'oversized-announced'
  | 'cut-short';

type Service = 'tsa' | 'ocsp' | 'crl' | 'certificates';

export interface TrustServices {
  readonly port: number;
  readonly tsaUrl: string;
  /** Host aliases that lead the addresses named in test certificates to this server. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly faults: {
    transport: Partial<Record<Service, TransportFault | undefined>>;
    tsa: TsaFault | undefined;
    ocsp: OcspFault | undefined;
    crl: CrlFault | undefined;
  };
  /** `METHOD path` of every request, in order. */
  readonly requests: readonly string[];
  revoke(entity: TestEntity): void;
  /** Back to honesty, and an empty list of requests. */
  reset(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly bytes: Uint8Array;
}

type Answerer = (path: string, body: Uint8Array) => Promise<Answer>;

export async function startTrustServices(): Promise<TrustServices> {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-trust-services-'));
  const pki = testPki();
  const stamp = timestampAuthority(folder, pki);
  const revocation = revocationAuthority(folder, pki);
  const faults: TrustServices['faults'] = {
    transport: {},
    tsa: undefined,
    ocsp: undefined,
    crl: undefined,
  };
  const requests: string[] = [];
  const bundle = await certificateBundle(folder, [pki.connectedCa, pki.root]);
  const answerers: Readonly<Record<Service, Answerer>> = {
    tsa: async (_, body) => ({
      type: 'application/timestamp-reply',
      bytes: await stamp(body, faults.tsa),
    }),
    ocsp: async (_, body) => ({
      type: 'application/ocsp-response',
      bytes: await revocation.ocsp(body, faults.ocsp),
    }),
    crl: async (path) => ({
      type: 'application/pkix-crl',
      bytes: await revocation.crl(path.endsWith('/root.crl') ? 'root' : 'connected', faults.crl),
    }),
    certificates: async (path) => ({
      type: 'application/pkix-cert',
      bytes: path.endsWith('.p7b') ? bundle : pki.root.certificate,
    }),
  };
  const seen = new Set<Service>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    requests.push(`${request.method ?? ''} ${path}`);
    const service = serviceOf(path);
    void bodyOf(request)
      .then(async (body) => {
        const fault = faults.transport[service];
        if (fault === undefined || (fault === 'once-503' && seen.has(service))) {
          send(response, await answerers[service](path, ocspBody(path, body)));
          return;
        }
        seen.add(service);
        misbehave(response, fault, await answerers[service](path, ocspBody(path, body)));
      })
      .catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const here = `127.0.0.1:${port}`;
  return {
    port,
    tsaUrl: `http://${here}/tsa`,
    aliases: { 'ocsp.kyso.example': here, 'ca.kyso.example': here },
    faults,
    requests,
    revoke: (entity) => {
      revocation.revoke(entity);
    },
    reset() {
      Object.assign(faults, { transport: {}, tsa: undefined, ocsp: undefined, crl: undefined });
      seen.clear();
      requests.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serviceOf(path: string): Service {
  if (path.startsWith('/tsa')) return 'tsa';
  if (path.startsWith('/crl/')) return 'crl';
  return path.startsWith('/crt/') ? 'certificates' : 'ocsp';
}

/** An OCSP request by GET stands in the path (RFC 6960 appendix A.1). */
function ocspBody(path: string, body: Uint8Array): Uint8Array {
  if (body.length > 0 || serviceOf(path) !== 'ocsp') return body;
  return new Uint8Array(Buffer.from(decodeURIComponent(path.slice(1)), 'base64'));
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

function send(response: ServerResponse, { type, bytes }: Answer): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length }).end(bytes);
}

function misbehave(response: ServerResponse, fault: TransportFault, answer: Answer): void {
  const { type, bytes } = answer;
  switch (fault) {
    case 'hang':
      return;
    case 'slow-loris': {
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
      let at = 0;
      const timer = setInterval(() => {
        if (response.destroyed) clearInterval(timer);
        else response.write(bytes.subarray(at, ++at));
      }, 100);
      return;
    }
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'status-500':
      response.writeHead(500).end('lỗi');
      return;
    case 'once-503':
      response.writeHead(503).end();
      return;
    case 'redirect':
      response.writeHead(302, { Location: 'http://other.kyso.example/' }).end();
      return;
    case 'oversized':
      response.writeHead(200, { 'Content-Type': type });
      pour(response);
      return;
    case 'oversized-announced':
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': 1e12 });
      response.write(bytes);
      return;
    case 'cut-short':
      response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  }
}

/** Writes without end, as fast as it is read. */
function pour(response: ServerResponse): void {
  const block = new Uint8Array(1 << 16);
  const more = (): void => {
    while (!response.destroyed && response.write(block));
  };
  response.on('drain', more);
  more();
}

async function certificateBundle(
  folder: string,
  entities: readonly TestEntity[],
): Promise<Uint8Array> {
  const files = entities.flatMap(({ certificatePath }) => ['-certfile', certificatePath]);
  const base64 = await openssl(folder, ['crl2pkcs7', '-nocrl', ...files]);
  const body = base64.replaceAll(/-----[^-]+-----|\s/g, '');
  writeFileSync(join(folder, 'bundle.p7b'), body);
  return new Uint8Array(Buffer.from(body, 'base64'));
}
