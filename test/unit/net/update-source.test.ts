import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isAgentError } from '../../../agent/core/errors.ts';
import { updateSource } from '../../../agent/net/update-source.ts';
import { startTlsServer } from '../../support/trust-services/tls-server.ts';

const live = new AbortController().signal;
const options = { proxy: {}, tlsAuthorities: [], timeoutMs: 2000 };
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/kyso.json`;
}

async function problemOf(url: string, limitBytes = 100): Promise<string> {
  try {
    await updateSource(url, limitBytes, options).fetch(live);
  } catch (error) {
    if (!isAgentError(error, 'UPDATE_SOURCE_UNREACHABLE')) throw error;
    expect(error.details.url).toBe(url);
    return error.details.problem;
  }
  return 'none';
}

describe('the source of announcements', () => {
  it('is asked by one plain GET', async () => {
    const asked: string[] = [];
    const url = await serve(({ method = '', url: path = '', headers }, response) => {
      asked.push(`${method} ${path} ${headers['user-agent'] ?? ''}`);
      response.end('{}');
    });
    const answer = await updateSource(url, 100, options).fetch(live);
    expect(new TextDecoder().decode(answer)).toBe('{}');
    expect(asked).toEqual(['GET /kyso.json kyso']);
  });

  it('T37: leads nowhere else, not even to the same server', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(302, { Location: '/other.json' }).end();
    });
    expect(await problemOf(url)).toBe('redirect');
    expect(asked).toBe(1);
  });

  it('gives no more than the limit', async () => {
    const url = await serve((_, response) => {
      response.write('x'.repeat(60));
      response.end('x'.repeat(60));
    });
    expect(await problemOf(url)).toBe('too-large');
  });

  it('that is not there is told', async () => {
    const url = await serve((_, response) => {
      response.writeHead(404).end();
    });
    expect(await problemOf(url)).toBe('status');
    expect(await problemOf('http://127.0.0.1:9/kyso.json')).toBe('no-connection');
  });

  it('is believed under TLS only with an authority that is known', async () => {
    const tls = await startTlsServer();
    const url = `https://localhost:${tls.port}/kyso.json`;
    expect(await problemOf(url)).toBe('no-connection');
    const known = { ...options, tlsAuthorities: [tls.authority] };
    const answer = await updateSource(url, 100, known).fetch(live);
    expect(new TextDecoder().decode(answer)).toBe('TLS');
    await tls.close();
  });
});
