// Attacks on the channel against the real agent: numbers as in docs/threat-model.md.
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { connect, Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newPairingKey,
  nodeChannelCrypto,
  pairingKeyOf,
} from '../../../agent/core/channel-crypto.ts';
import { openPairingStore } from '../../../agent/server/pairing/pairing-store.ts';
import { pairingCommitment } from '../../../shared/channel/pairing-code.ts';
import { agentInfo } from '../../../shared/protocol/agent.ts';
import { encodeClear, encodeControl, encodeData } from '../../../shared/protocol/frames.ts';
import { closeCode } from '../../../shared/protocol/limits.ts';
import { CHROMIUM_EXTENSION_ORIGIN } from '../../../shared/protocol/origins.ts';
import { listCertificates, listTokens } from '../../../shared/protocol/token.ts';
import { type RunningAgent, startAgent, TEST_ORIGIN } from '../../support/agent.ts';
import { type AgentClient, connectAgent, opened, openSocket } from '../../support/agent-client.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { inRun } from '../../support/long-run.ts';
import { createScriptedPinentry, type ScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { newIdentity } from '../../support/test-identity.ts';

const NOISE = inRun(1_000, 10_000);

let agent: RunningAgent;
let pinentry: ScriptedPinentry;
beforeAll(async () => {
  // Nobody is there to agree: each window is cancelled.
  pinentry = createScriptedPinentry([{ kind: 'cancel' }]);
  agent = await startAgent({ settings: { pinentry: pinentry.program } });
  (await connectAgent(agent.port)).close();
});
afterAll(async () => {
  await agent.stop();
  agent.remove();
  pinentry.remove();
});

const codeOf = (client: AgentClient): Promise<number> => client.closed;
const stillServes = async (): Promise<void> => {
  const client = await connectAgent(agent.port);
  expect((await client.peer.request(agentInfo, {})).version).toMatch(/^\d/);
  client.close();
};

it('T01 nobody listens on the other addresses of this PC', async () => {
  const others = Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one && !one.internal && one.family === 'IPv4' ? [one.address] : []));
  for (const address of [...others, '127.0.0.2', '::1']) {
    const refused = await new Promise<string>((resolve) => {
      const socket = connect(agent.port, address, () => {
        socket.destroy();
        resolve('open');
      });
      socket.once('error', () => {
        resolve('refused');
      });
    });
    expect(`${address} ${refused}`).toBe(`${address} refused`);
  }
});

it('T03 lets in a Firefox origin only while its pairing is expected, and exactly that one', async () => {
  const uuid = '0f0f0f0f-0000-4000-8000-00000000000';
  const state = (origin: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = openSocket(agent.port, origin);
      socket.once('open', () => {
        socket.terminate();
        resolve('open');
      });
      socket.once('error', () => {
        resolve('refused');
      });
    });
  const expected = `moz-extension://${uuid}1`;
  expect(await state(expected)).toBe('refused');
  await newIdentity(agent.port, expected);
  expect(await state(expected)).toBe('open');
  expect(await state(`moz-extension://${uuid}2`)).toBe('refused');
  expect(kysoIn(agent.folder, 'pair').code).toBe(0);
  expect(await state(`moz-extension://${uuid}2`)).toBe('open');
  expect(await state('moz-extension://x')).toBe('refused');
  expect(await state(`chrome-extension://${'b'.repeat(32)}`)).toBe('refused');
});

describe('T07 a local program that forges our Origin', () => {
  it('learns nothing and opens no window: closed after five seconds, or at its first word', async () => {
    const before = pinentry.requests().length;
    const silent = openSocket(agent.port, CHROMIUM_EXTENSION_ORIGIN);
    const asks = openSocket(agent.port, CHROMIUM_EXTENSION_ORIGIN);
    asks.once('open', () => {
      asks.send(encodeControl({ id: 1, method: 'certificate.list', params: {} }));
    });
    const heard: unknown[] = [];
    for (const socket of [silent, asks]) socket.on('message', (data) => heard.push(data));
    const codes = await Promise.all(
      [silent, asks].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    expect(codes).toEqual([closeCode.timeout, closeCode.protocol]);
    expect(heard).toEqual([]);
    expect(pinentry.requests()).toHaveLength(before);
  });

  it('with a key of its own is turned away', async () => {
    const identity = await newIdentity(agent.port);
    const stranger = { ...identity, key: pairingKeyOf(newPairingKey()), token: randomKey() };
    await expect(connectAgent(agent.port, stranger)).rejects.toMatchObject({
      end: { kind: 'refused' },
    });
  });
});

const randomKey = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(32));

it('T09 twenty pairing requests open hardly a window, and one at a time', async () => {
  const before = pinentry.requests().filter((line) => line === 'CONFIRM').length;
  const ask = async (): Promise<unknown> => {
    const pipe = await opened(openSocket(agent.port, CHROMIUM_EXTENSION_ORIGIN)).catch(
      () => undefined,
    );
    if (pipe === undefined) return 'shut';
    const own = { publicKey: pairingKeyOf(newPairingKey()).publicKey, nonce: randomKey() };
    const commitment = hex(await pairingCommitment(nodeChannelCrypto, own));
    pipe.send(encodeClear({ type: 'pair.commit', v: 1, oldest: 1, commitment }));
    const said: string[] = [];
    try {
      said.push(text(await pipe.next()));
      const reveal = { type: 'pair.reveal', publicKey: hex(own.publicKey), nonce: hex(own.nonce) };
      pipe.send(encodeClear(reveal));
      said.push(text(await pipe.next()));
    } catch {
      // Closed by the agent.
    }
    return /"reason":"(\w+)"/.exec(said.join())?.[1];
  };
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  // More than eight sockets are not even let in.
  const counted = (wanted: string): number => answers.filter((answer) => answer === wanted).length;
  // Each window was cancelled, and the next one waits longer: nearly all are told that one is open, or was just now.
  const windows = pinentry.requests().filter((line) => line === 'CONFIRM').length - before;
  expect(windows).toBeGreaterThan(0);
  expect(windows).toBeLessThan(4);
  expect(counted('refused')).toBe(windows);
  expect(counted('shut') + counted('busy') + counted('wait')).toBe(20 - windows);
  await stillServes();
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('T16 frames that are none, inside a session', () => {
  const bad: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
    ['clear JSON', encodeClear({ type: 'hello' })],
    ['JSON of depth 10,000', json('['.repeat(10_000))],
    ['JSON over 64 KiB', json(`"${'x'.repeat(70_000)}"`)],
    ['an unknown member', json('{"id":1,"method":"agent.info","params":{},"x":1}')],
    ['an answer and a request at once', json('{"id":1,"method":"agent.info","result":{}}')],
    ['bad UTF-8', new Uint8Array([1, 0x22, 0xff, 0x22])],
    ['unknown flags', new Uint8Array([2, 0, 0, 0, 1, 0, 0, 0, 0, 7])],
    ['nothing', new Uint8Array()],
  ];
  it.each(bad)('%s closes it, and the agent goes on', async (_name, content) => {
    const client = await connectAgent(agent.port);
    client.transport.send(content);
    expect(await codeOf(client)).toBe(closeCode.protocol);
    await stillServes();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the method %s does not exist',
    async (method) => {
      const client = await connectAgent(agent.port);
      const unknown = { ...agentInfo, name: method };
      await expect(client.peer.request(unknown, {})).rejects.toMatchObject({
        failure: { code: 'METHOD_UNKNOWN' },
      });
      client.close();
    },
  );

  it('a member named __proto__ or twice the same changes nothing', async () => {
    const client = await connectAgent(agent.port);
    client.transport.send(json('{"id":77,"method":"agent.info","params":{"__proto__":{"a":1}}}'));
    client.transport.send(
      json('{"id":78,"method":"pairing.end","method":"agent.info","params":{}}'),
    );
    expect((await client.peer.request(agentInfo, {})).training).toBe(false);
    client.close();
  });

  it('text, and a frame that is not sealed, close it', async () => {
    const socket = openSocket(agent.port);
    const pipe = await opened(socket);
    socket.send('text');
    await expect(pipe.next()).rejects.toThrow();
    expect(pipe.closeCode).toBe(closeCode.protocol);
  });

  it('a declared length of 2 GB is refused before a byte of it is kept', async () => {
    const socket = openSocket(agent.port);
    await opened(socket);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const raw: unknown = Reflect.get(socket, '_socket');
    if (!(raw instanceof Socket)) throw new Error('no socket below');
    const head = Buffer.alloc(14);
    head[0] = 0x82;
    head[1] = 0x80 | 127;
    head.writeBigUInt64BE(2_000_000_000n, 2);
    raw.write(head);
    expect([1006, 1009]).toContain(await closed);
    await stillServes();
  });

  it(`${NOISE} requests of noise get answers or close, and the agent goes on`, async () => {
    let client = await connectAgent(agent.port);
    let isOpen = true;
    void client.closed.then(() => (isOpen = false));
    for (let n = 0; n < NOISE; n++) {
      const noise = randomBytes(n % 40);
      client.transport.send(
        n % 2 === 0
          ? encodeControl({ id: n + 1, method: hex(noise), params: { n } })
          : encodeData(n, n, n % 3 === 0, new Uint8Array(noise)),
      );
      if (n % 500 !== 499) continue;
      client.transport.send(new Uint8Array(noise));
      await client.closed;
      expect(isOpen).toBe(false);
      client = await connectAgent(agent.port);
      isOpen = true;
      void client.closed.then(() => (isOpen = false));
    }
    client.close();
    await stillServes();
  });
});

describe('T15 many connections', () => {
  it('a thousand, and slow ones, hold no more than eight sockets, and memory stays', async () => {
    const before = residentBytes();
    for (let round = 0; round < 10; round++) {
      const sockets = Array.from({ length: 100 }, () => connect(agent.port, '127.0.0.1'));
      await Promise.all(
        sockets.map(
          (socket, n) =>
            new Promise<void>((resolve) => {
              socket.once('error', () => {
                resolve();
              });
              socket.once('connect', () => {
                // Slow handshakes, long headers, garbage.
                socket.write(
                  n % 3 === 0
                    ? 'GET /v1 HTTP/1.1\r\nX: '
                    : `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
                );
                resolve();
              });
            }),
        ),
      );
      for (const socket of sockets) socket.destroy();
    }
    await stillServes();
    expect(residentBytes() - before).toBeLessThan(20 * 1024 * 1024);
  });
});

const residentBytes = (): number => {
  const status = readFileSync(`/proc/${agent.processId}/status`, 'latin1');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
};

describe('T18 a portal that nobody has agreed to', () => {
  it('is asked about in the agent’s own window, refused when it is cancelled, and never told of tokens', async () => {
    const client = await connectAgent(agent.port);
    const portalOrigin = 'https://moi.example';
    const before = pinentry.requests().length;
    await expect(client.peer.request(listTokens, { portalOrigin })).rejects.toMatchObject({
      failure: { code: 'CONSENT_DENIED' },
    });
    expect(pinentry.requests()).toHaveLength(before);
    await expect(client.peer.request(listCertificates, { portalOrigin })).rejects.toMatchObject({
      failure: { code: 'CONSENT_DENIED', details: { origin: portalOrigin } },
    });
    const window = pinentry.requests().slice(before);
    expect(window.find((line) => line.startsWith('SETDESC'))).toContain(`Trang: ${portalOrigin}`);
    expect(window).toContain('SETNOTOK Luôn cho phép');
    expect(kysoIn(agent.folder, 'consent', 'list').out).not.toContain(portalOrigin);
    await expect(
      client.peer.request(listCertificates, { portalOrigin: 'http://qlvb.example' }),
    ).rejects.toMatchObject({ failure: { code: 'ORIGIN_NOT_ALLOWED' } });
    client.close();
  });

  it('may always after «Luôn cho phép», until that is revoked', async () => {
    const person = createScriptedPinentry([{ kind: 'other' }, { kind: 'cancel' }]);
    const other = await startAgent({ settings: { pinentry: person.program }, portals: [] });
    const client = await connectAgent(other.port);
    const portalOrigin = 'https://moi.example';
    const ask = (): Promise<unknown> =>
      client.peer.request(listCertificates, { portalOrigin }).catch((error: unknown) => error);
    // No driver and no token here: what is asked is whether it may.
    expect(JSON.stringify(await ask())).not.toContain('CONSENT_DENIED');
    expect(JSON.stringify(await ask())).not.toContain('CONSENT_DENIED');
    expect(kysoIn(other.folder, 'consent', 'list').out).toContain(`${portalOrigin}: luôn cho phép`);
    expect(kysoIn(other.folder, 'consent', 'revoke', portalOrigin).code).toBe(0);
    expect(JSON.stringify(await ask())).toContain('CONSENT_DENIED');
    client.close();
    await other.stop();
    other.remove();
    person.remove();
  });
});

describe('T38 the pairing store', () => {
  it('is readable by the user alone', () => {
    const folder = join(agent.folder, 'state', 'kyso', 'pairing');
    expect(statSync(folder).mode & 0o077).toBe(0);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });

  it('copied to another PC or user knows nobody and proves nothing', async () => {
    const client = await connectAgent(agent.port);
    client.close();
    const copy = mkdtempSync(join(tmpdir(), 'kyso-copy-'));
    cpSync(join(agent.folder, 'state', 'kyso', 'pairing'), join(copy, 'pairing'), {
      recursive: true,
    });
    const elsewhere = await openPairingStore(copy, 'another-machine 0');
    expect(elsewhere.list()).toEqual([]);
    // Under the name that the other machine looks for it does not open either.
    const names = readdirSync(join(copy, 'pairing')).filter((name) => name.endsWith('.sealed'));
    expect(names).toHaveLength(2);
    const [one = '', two = ''] = names;
    const original = readdirSync(join(agent.folder, 'state', 'kyso', 'pairing')).find((name) =>
      name.endsWith('.sealed'),
    );
    const [stolen, target] = one === original ? [one, two] : [two, one];
    renameSync(join(copy, 'pairing', stolen), join(copy, 'pairing', target));
    const again = await openPairingStore(copy, 'another-machine 0');
    expect(again.list()).toEqual([]);
    expect(hex(again.agentKey.publicKey)).not.toBe(hex(elsewhere.agentKey.publicKey));
    rmSync(copy, { recursive: true });
  });

  it('forgets at once: an open connection closes when its pairing is removed', async () => {
    const identity = await newIdentity(agent.port, `${TEST_ORIGIN.slice(0, -1)}9`);
    const client = await connectAgent(agent.port, identity);
    expect(kysoIn(agent.folder, 'pairing', 'list').out).toContain(identity.origin);
    const keyId = hex(await nodeChannelCrypto.sha256(identity.key.publicKey));
    expect(kysoIn(agent.folder, 'pairing', 'remove', keyId.slice(0, 12)).code).toBe(0);
    expect(await client.closed).toBe(closeCode.auth);
    expect(kysoIn(agent.folder, 'pairing', 'list').out).not.toContain(identity.origin);
  });
});

it('there is one agent for a user', () => {
  const second = kysoIn(agent.folder, 'serve');
  expect(second.errors).toContain('AGENT_RUNNING');
  expect(second.code).toBe(4);
});

function json(source: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([1, ...new TextEncoder().encode(source)]);
}
