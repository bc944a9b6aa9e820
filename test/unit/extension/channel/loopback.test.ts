import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { webLoopback } from '../../../../extension/channel/loopback.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listening(started: Server): Promise<number> {
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return (started.address() as AddressInfo).port;
}

const never = new AbortController().signal;

describe('whether somebody answers on a port', () => {
  it('is so whatever is answered, and nothing but the port is told', async () => {
    const asked: unknown[] = [];
    const port = await listening(
      createServer(({ method, url, headers }, response) => {
        asked.push([method, url, headers.cookie, headers.origin]);
        response.writeHead(404).end();
      }),
    );
    expect(await webLoopback.answers(port, never)).toBe(true);
    expect(asked).toEqual([['HEAD', '/', undefined, undefined]]);
  });

  it('is not so on a closed port', async () => {
    const port = await listening(createServer());
    await new Promise((resolve) => server?.close(resolve));
    expect(await webLoopback.answers(port, never)).toBe(false);
  });

  it('is given up when another agent is found', async () => {
    const search = new AbortController();
    const port = await listening(
      createServer(() => {
        search.abort();
      }),
    );
    expect(await webLoopback.answers(port, search.signal)).toBe(false);
  });
});
