import { createServer, request as forward } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callHttp, HttpFailure, type HttpOptions } from '../../../agent/net/http-client.ts';
import { tsaClient } from '../../../agent/net/tsa-client.ts';
import { startTlsServer } from '../../support/trust-services/tls-server.ts';
import {
  startTrustServices,
  type TransportFault,
  type TrustServices,
} from '../../support/trust-services/server.ts';

let services: TrustServices;
const live = new AbortController().signal;
beforeAll(async () => {
  services = await startTrustServices();
});
afterEach(() => {
  services.reset();
});
afterAll(() => services.close());

const options = (more: Partial<HttpOptions> = {}): HttpOptions => ({
  egress: { hosts: [`127.0.0.1:${services.port}`], aliases: services.aliases },
  proxy: {},
  tlsAuthorities: [],
  timeoutMs: 5000,
  ...more,
});

const get = (url: string, more: Partial<HttpOptions> = {}, signal = live): Promise<Uint8Array> =>
  callHttp({ method: 'GET', url, accept: '*/*', limitBytes: 100_000 }, options(more), signal);

async function problemOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof HttpFailure) return error.problem;
    throw error;
  }
  return 'none';
}

const list = 'http://ca.kyso.example/crl/root.crl';

describe('callHttp', () => {
  it('gives the body of an answer', async () => {
    expect((await get(list))[0]).toBe(0x30);
    expect(services.requests).toEqual(['GET /crl/root.crl']);
  });

  it.each<[TransportFault, string, number]>([
    ['hang', 'timeout', 2],
    ['slow-loris', 'timeout', 2],
    ['reset', 'no-connection', 2],
    ['cut-short', 'no-connection', 2],
    ['status-500', 'status', 1],
    ['redirect', 'redirect', 1],
    ['oversized', 'too-large', 1],
    ['oversized-announced', 'too-large', 1],
    ['once-503', 'none', 2],
  ])('answers %s with %s after %i tries', async (fault, problem, tries) => {
    services.faults.transport = { crl: fault };
    expect(await problemOf(get(list, { timeoutMs: 800 }))).toBe(problem);
    expect(services.requests).toHaveLength(tries);
  });

  it('refuses a host that is not allowed without any connection', async () => {
    expect(await problemOf(get('http://other.kyso.example/crl/root.crl'))).toBe('host-not-allowed');
    expect(await problemOf(get('http://127.0.0.1:9/'))).toBe('host-not-allowed');
    expect(services.requests).toEqual([]);
  });

  it('ends when the caller gives up', async () => {
    services.faults.transport = { crl: 'hang' };
    const caller = new AbortController();
    const answer = get(list, {}, caller.signal);
    setTimeout(() => {
      caller.abort(new Error('đã hủy'));
    }, 50);
    await expect(answer).rejects.toThrow('đã hủy');
  });

  it('tells a closed port', async () => {
    const egress = { hosts: ['127.0.0.1:9'], aliases: {} };
    expect(await problemOf(get('http://127.0.0.1:9/', { egress }))).toBe('no-connection');
  });
});

describe('callHttp over TLS', () => {
  it('takes only a server that chains to a known authority', async () => {
    const server = await startTlsServer();
    const egress = { hosts: [], aliases: { 'rootca.kyso.example': `localhost:${server.port}` } };
    const url = 'https://rootca.kyso.example/crl';
    try {
      expect(await problemOf(get(url, { egress }))).toBe('no-connection');
      const tlsAuthorities = [server.authority];
      expect(new TextDecoder().decode(await get(url, { egress, tlsAuthorities }))).toBe('TLS');
    } finally {
      await server.close();
    }
  });
});

describe('callHttp through a proxy', () => {
  it('sends http in absolute form, https through CONNECT, and honours NO_PROXY', async () => {
    const seen: string[] = [];
    const tls = await startTlsServer();
    const proxy = createServer((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      request.pipe(
        forward(
          request.url ?? '',
          { method: request.method, headers: request.headers },
          (answer) => {
            response.writeHead(answer.statusCode ?? 0, answer.headers);
            answer.pipe(response);
          },
        ),
      );
    });
    proxy.on('connect', (request, client) => {
      seen.push(`CONNECT ${request.url ?? ''}`);
      const upstream = connect(tls.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    const environment = { HTTP_PROXY: address, https_proxy: address };
    const here = `127.0.0.1:${services.port}`;
    try {
      await get(list, { proxy: environment });
      await get(list, { proxy: { ...environment, NO_PROXY: '127.0.0.1' } });
      await get('https://rootca.kyso.example/', {
        proxy: environment,
        egress: { hosts: [], aliases: { 'rootca.kyso.example': `localhost:${tls.port}` } },
        tlsAuthorities: [tls.authority],
      });
    } finally {
      proxy.closeAllConnections();
      proxy.close();
      await tls.close();
    }
    expect(seen).toEqual([`GET http://${here}/crl/root.crl`, `CONNECT localhost:${tls.port}`]);
    expect(services.requests).toHaveLength(2);
  });

  it('says that the proxy asks for a login', async () => {
    const proxy = createServer((_, response) => {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic' }).end();
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const environment = { HTTP_PROXY: `http://127.0.0.1:${port}` };
    expect(await problemOf(get(list, { proxy: environment }))).toBe('proxy');
    proxy.close();
  });
});

describe('tsaClient', () => {
  it('fails with TSA_UNREACHABLE and the reason', async () => {
    services.faults.transport = { tsa: 'status-500' };
    const source = tsaClient(services.tsaUrl, options());
    await expect(source.query(new Uint8Array(10), live)).rejects.toMatchObject({
      code: 'TSA_UNREACHABLE',
      details: { url: services.tsaUrl, problem: 'status' },
    });
  });
});
