import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeCode } from '../../../shared/protocol/limits.ts';
import { type RunningAgent, startAgent, TEST_ORIGIN } from '../../support/agent.ts';
import { connectAgent, openSocket } from '../../support/agent-client.ts';

const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

let agent: RunningAgent;
beforeAll(async () => {
  agent = await startAgent();
  // Pins the origin.
  (await connectAgent(agent.port)).close();
});
afterAll(async () => {
  await agent.stop();
  agent.remove();
});

/** Sends bytes as they are and collects the whole answer. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(agent.port, '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.on('data', (part) => {
      answer += part.toString('latin1');
      // An accepted socket stays open: its status line is all that is asked for.
      if (answer.startsWith('HTTP/1.1 101')) socket.destroy();
    });
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

const clear = (json: string): Uint8Array => new TextEncoder().encode(`\0${json}`);

type Change = Readonly<Record<string, string | readonly string[] | undefined>>;

function upgrade(change: Change = {}, requestLine = 'GET /v1 HTTP/1.1'): string {
  const headers: Change = {
    Host: `127.0.0.1:${agent.port}`,
    Origin: TEST_ORIGIN,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol': 'kyso.v1',
    ...change,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}`),
  );
  return `${[requestLine, ...lines].join('\r\n')}\r\n\r\n`;
}

describe('upgrade gate', () => {
  it('lets our own extension in', async () => {
    expect(await raw(upgrade())).toContain('HTTP/1.1 101');
  });

  it('lets a cookie decide nothing', async () => {
    expect(await raw(upgrade({ Cookie: 'a=b' }))).toContain('HTTP/1.1 101');
  });

  it('T01 listens on 127.0.0.1 only', () => {
    const sockets = execFileSync('ss', ['-ltnH'], { encoding: 'utf8' }).split('\n');
    const own = sockets.filter((line) => line.includes(`:${agent.port} `));
    expect(own.length).toBe(1);
    expect(own[0]).toContain(`127.0.0.1:${agent.port}`);
  });

  const originRows: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['missing', undefined],
    ['null', 'null'],
    ['empty', ''],
    ['a portal', 'https://qlvb.example'],
    ['loopback page', 'http://127.0.0.1'],
    ['another extension', `chrome-extension://${'a'.repeat(32)}`],
    ['with suffix', `${TEST_ORIGIN}.evil`],
    ['upper case', TEST_ORIGIN.toUpperCase()],
    ['unknown Firefox profile', 'moz-extension://6b797362-7465-4374-8000-000000000002'],
    ['twice', [TEST_ORIGIN, TEST_ORIGIN]],
  ];
  it.each(originRows)('T03 refuses the origin: %s', async (_, origin) => {
    expect(await raw(upgrade({ Origin: origin }))).toBe(FORBIDDEN);
  });

  const hostRows: readonly (readonly [
    string,
    (port: number) => string | readonly string[] | undefined,
  ])[] = [
    ['localhost', (port) => `localhost:${port}`],
    ['rebound name', (port) => `evil.test:${port}`],
    ['no port', () => '127.0.0.1'],
    ['look-alike', (port) => `127.0.0.1.evil.test:${port}`],
    ['IPv6', (port) => `[::1]:${port}`],
    ['twice', (port) => [`127.0.0.1:${port}`, `127.0.0.1:${port}`]],
  ];
  it.each(hostRows)('T04 refuses the host: %s', async (_, host) => {
    const answer = await raw(upgrade({ Host: host(agent.port) }));
    expect([FORBIDDEN, NOT_FOUND]).toContain(answer);
  });

  it('T04 refuses an absolute request line', async () => {
    const line = `GET http://127.0.0.1:${agent.port}/v1 HTTP/1.1`;
    expect(await raw(upgrade({}, line))).toBe(FORBIDDEN);
  });

  it.each(['GET /', 'GET /v1', 'POST /v1', 'OPTIONS /v1', 'HEAD /secret', 'CONNECT 127.0.0.1:80'])(
    'T05 answers %s with one bare 404',
    async (start) => {
      const request = `${start} HTTP/1.1\r\nHost: 127.0.0.1:${agent.port}\r\nOrigin: ${TEST_ORIGIN}\r\nAccess-Control-Request-Private-Network: true\r\n\r\n`;
      expect(await raw(request)).toBe(NOT_FOUND);
    },
  );

  it('T05 answers garbage with the same 404', async () => {
    expect(await raw('\u0016\u0003\u0001 hello\r\n\r\n')).toBe(NOT_FOUND);
  });

  const line = 'GET /v1 HTTP/1.1';
  const formRows: readonly (readonly [name: string, change: Change, line: string])[] = [
    ['wrong subprotocol', { 'Sec-WebSocket-Protocol': 'kyso.v2' }, line],
    ['no subprotocol', { 'Sec-WebSocket-Protocol': undefined }, line],
    ['wrong path', {}, 'GET /v1/ HTTP/1.1'],
    ['query', {}, 'GET /v1?x=1 HTTP/1.1'],
    ['WebSocket version 8', { 'Sec-WebSocket-Version': '8' }, line],
    ['POST', {}, 'POST /v1 HTTP/1.1'],
  ];
  it.each(formRows)('T06 refuses before a session exists: %s', async (_, change, start) => {
    expect(await raw(upgrade(change, start))).toBe(FORBIDDEN);
  });

  it('T15 keeps at most eight sockets', async () => {
    const sockets = Array.from({ length: 9 }, () => openSocket(agent.port));
    const results = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<string>((resolve) => {
            socket.once('open', () => {
              resolve('open');
            });
            socket.once('error', () => {
              resolve('refused');
            });
          }),
      ),
    );
    expect(results.filter((result) => result === 'open').length).toBe(8);
    for (const socket of sockets) socket.terminate();
  });

  it('T14 refuses another user of the PC, whatever its program says', () => {
    const script = `exec 3<>/dev/tcp/127.0.0.1/${agent.port}; printf '%s' "$0" >&3; head -c 12 <&3`;
    const answerTo = (user: number | undefined): string =>
      execFileSync('bash', ['-c', script, upgrade()], {
        encoding: 'latin1',
        ...(user === undefined ? {} : { uid: user, gid: user }),
      });
    expect(answerTo(undefined)).toBe('HTTP/1.1 101');
    expect(answerTo(65534)).toBe('HTTP/1.1 403');
  });

  it('T17 never compresses', async () => {
    const answer = await raw(upgrade({ 'Sec-WebSocket-Extensions': 'permessage-deflate' }));
    expect(answer).toContain('HTTP/1.1 101');
    expect(answer.toLowerCase()).not.toContain('permessage-deflate');
  });
});

describe('handshake', () => {
  it('closes a socket that says nothing', async () => {
    const socket = openSocket(agent.port);
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect(code).toBe(closeCode.timeout);
  });

  it.each([
    ['text', 'hello'],
    ['no frame', Uint8Array.of(9, 9, 9)],
    ['sealed before its time', Uint8Array.of(1, 0, 0)],
    ['unknown members', clear('{"type":"hello","v":1,"oldest":1,"x":1}')],
    ['an unknown type', clear('{"type":"constructor","v":1,"oldest":1}')],
    ['a key named __proto__', clear('{"__proto__":{"type":"hello","v":1,"oldest":1}}')],
    ['nested too deep', clear('['.repeat(2_000))],
    ['longer than 4 KiB', clear(`"${'x'.repeat(5_000)}"`)],
    ['no UTF-8', Uint8Array.of(0, 0xff, 0xfe)],
  ])('T16 closes on a first message that is %s', async (_, message) => {
    const socket = openSocket(agent.port);
    socket.once('open', () => {
      socket.send(message);
    });
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect(code).toBe(closeCode.protocol);
  });

  it('T16 closes on a message of 400 KiB and goes on serving', async () => {
    const client = await connectAgent(agent.port);
    const socket = openSocket(agent.port);
    socket.once('open', () => {
      socket.send(new Uint8Array(400 * 1024));
    });
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1009);
    client.close();
  });
});
