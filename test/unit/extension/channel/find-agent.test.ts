import { nodeChannelCrypto } from '../../../../agent/core/channel-crypto.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  AgentLink,
  type LinkParts,
  type PortMemory,
} from '../../../../extension/channel/agent-link.ts';
import { NativeHost } from '../../../../extension/channel/native-host.ts';
import { newPairingKeys, pairingKeyOf } from '../../../../extension/channel/web-crypto.ts';
import { findAgent } from '../../../../extension/channel/find-agent.ts';
import { decodeClear } from '../../../../shared/protocol/frames.ts';
import {
  AGENT_PORTS,
  closeCode,
  HANDSHAKE_TIMEOUT_MS,
} from '../../../../shared/protocol/limits.ts';
import { HOUSE_ORIGIN, testHouse } from '../../../support/test-house.ts';
import { memoryOf } from './pairing-memory.ts';
import { agent as agentOf, FakeSocket, nobody, otherVersion, type Script } from './fake-socket.ts';

const house = testHouse();
const identity = await house.profile();
const agent = (port: number): Script => agentOf(house, port);

type Ports = Partial<Record<number, Script>>;

function machine(ports: Ports) {
  const sockets = new Map<number, FakeSocket>();
  const open = (url: string, subprotocol: string): FakeSocket => {
    expect(subprotocol).toBe('kyso.v1');
    const port = Number(/^ws:\/\/127\.0\.0\.1:(\d+)\/v1$/.exec(url)?.[1]);
    const socket = new FakeSocket();
    sockets.set(port, socket);
    ports[port]?.(socket);
    return socket;
  };
  return {
    sockets,
    search: {
      loopback: { answers: async (port: number) => ports[port] !== undefined, open },
      extensionVersion: '0.1.0',
      origin: HOUSE_ORIGIN,
      identity,
      firstPort: undefined,
    },
  };
}

const failureCode = (ports: Ports): Promise<unknown> =>
  findAgent(machine(ports).search).then(
    () => 'found',
    (error: unknown) => error,
  );

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the search for the agent', () => {
  it.each(AGENT_PORTS)('finds it on port %i', async (port) => {
    const { search } = machine({ [port]: agent(port) });
    await expect(findAgent(search)).resolves.toMatchObject({ port, agentVersion: '1.2.3' });
  });

  it('says hello with both versions, and nothing else before the answer', async () => {
    const { search, sockets } = machine({ 28142: agent(28142) });
    await findAgent(search);
    const [hello, ...more] = sockets.get(28142)?.sent ?? [];
    expect(hello && decodeClear(hello)).toMatchObject({
      type: 'hello',
      v: 1,
      oldest: 1,
      extensionVersion: '0.1.0',
    });
    // What follows is sealed.
    expect(more.map(([type]) => type)).toEqual([1]);
  });

  it('asks the port of last time first, and the others not at all when it answers', async () => {
    const { search, sockets } = machine({ 28145: agent(28145), 28142: agent(28142) });
    const found = await findAgent({ ...search, firstPort: 28145 });
    expect(found.port).toBe(28145);
    expect([...sockets.keys()]).toEqual([28145]);
  });

  it('asks the others too when the first is silent, and closes it in the end', async () => {
    const { search, sockets } = machine({ 28142: () => undefined, 28144: agent(28144) });
    const found = findAgent(search);
    await vi.advanceTimersByTimeAsync(250);
    expect((await found).port).toBe(28144);
    expect(sockets.get(28142)?.closedWith).not.toBe('open');
  });

  it('takes one of two agents and closes the other', async () => {
    const { search, sockets } = machine({ 28143: agent(28143), 28146: agent(28146) });
    const { port } = await findAgent(search);
    await vi.advanceTimersByTimeAsync(0);
    const other = port === 28143 ? 28146 : 28143;
    expect(sockets.get(port)?.closedWith).toBe('open');
    expect(sockets.get(other)?.closedWith).not.toBe('open');
  });

  it('says that nobody is there, without a socket whose failing would slow down later ones', async () => {
    const { search, sockets } = machine({});
    await expect(findAgent(search)).rejects.toMatchObject({ failure: { code: 'AGENT_NOT_FOUND' } });
    expect(sockets.size).toBe(0);
  });

  it('says that nobody is there when what answers opens no socket', async () => {
    expect(await failureCode({ 28142: nobody, 28146: nobody })).toMatchObject({
      failure: { code: 'AGENT_NOT_FOUND' },
    });
  });

  it.each([
    ['an older agent', otherVersion(0, 'agent'), 'agent'],
    ['a newer agent', otherVersion(2, 'extension'), 'extension'],
    [
      'an agent that only closes',
      (socket: FakeSocket) => {
        queueMicrotask(() => {
          socket.open();
          socket.end(closeCode.version);
        });
      },
      'agent',
    ],
  ] as const)('says who must be updated before %s', async (_name, script, update) => {
    expect(await failureCode({ 28142: script })).toMatchObject({
      failure: { code: 'VERSION_MISMATCH', details: { update } },
    });
  });

  it('prefers an agent it can talk to over one it cannot', async () => {
    const { search } = machine({ 28142: otherVersion(0, 'agent'), 28143: agent(28143) });
    expect((await findAgent(search)).port).toBe(28143);
  });

  it.each([
    [
      'speaks text',
      (socket: FakeSocket) => {
        socket.deliver('hello');
      },
    ],
    [
      'speaks something else',
      (socket: FakeSocket) => {
        socket.deliver(new Uint8Array([9, 9]));
      },
    ],
    [
      'closes at once',
      (socket: FakeSocket) => {
        socket.end(1000);
      },
    ],
  ])('tells a stranger that %s', async (_name, act) => {
    const stranger: Script = (socket) => {
      socket.onSent = () => {
        act(socket);
      };
      queueMicrotask(() => {
        socket.open();
      });
    };
    expect(await failureCode({ 28144: stranger })).toMatchObject({
      failure: { code: 'AGENT_NOT_OURS' },
    });
  });

  it('gives up a stranger that says nothing after five seconds', async () => {
    const mute: Script = (socket) => {
      queueMicrotask(() => {
        socket.open();
      });
    };
    const failure = failureCode({ 28142: mute });
    await vi.advanceTimersByTimeAsync(HANDSHAKE_TIMEOUT_MS + 250);
    expect(await failure).toMatchObject({ failure: { code: 'AGENT_NOT_OURS' } });
  });
});

const noPort: PortMemory = { recall: async () => undefined, remember: async () => undefined };

/** A profile that was paired before; no native messaging host. */
async function linkWith(
  search: LinkParts['search'],
  ports: PortMemory,
  named?: ReadonlySet<string>,
): Promise<AgentLink> {
  const keys = await newPairingKeys();
  const { publicKey } = await pairingKeyOf(keys);
  await house.access.paired({ publicKey, origin: HOUSE_ORIGIN, way: 'native' });
  const agentKey = house.access.pairings.agentKey.publicKey;
  const pairings = memoryOf({ state: 'paired', keys, agentKey });
  return new AgentLink({
    search,
    ports,
    pairings,
    nativeHost: new NativeHost(noHost),
    agentKeys: async () => named,
  });
}

const noHost = (): Promise<unknown> => Promise.reject(new Error('no host'));

describe('the link to the agent', () => {
  it('connects once for many, again after a close, and remembers the port', async () => {
    const remembered: number[] = [];
    const { search, sockets } = machine({ 28144: agent(28144) });
    const link = await linkWith(search, {
      recall: async () => remembered.at(-1),
      remember: async (port) => {
        remembered.push(port);
      },
    });
    expect(link.state.state).toBe('closed');
    const [one, two] = await Promise.all([link.connect(), link.connect()]);
    expect(one).toBe(two);
    expect(link.state.state).toBe('ready');
    sockets.get(28144)?.end(1001);
    await one.closed;
    expect(link.state.state).toBe('closed');
    sockets.clear();
    expect(await link.connect()).not.toBe(one);
    expect([...sockets.keys()]).toEqual([28144]);
    expect(remembered).toEqual([28144, 28144]);
  });

  it('finds an agent that comes while somebody else looks in vain', async () => {
    const ports: Ports = {};
    const asked = new Promise<FakeSocket>((resolve) => {
      ports[28142] = resolve;
    });
    const { search } = machine(ports);
    const link = await linkWith(search, noPort);
    const early = link.connect().catch((error: unknown) => error);
    const silent = await asked;
    const later = link.connect();
    ports[28142] = agent(28142);
    silent.end(1006);
    expect(await early).toMatchObject({ failure: { code: 'AGENT_NOT_FOUND' } });
    expect((await later).isClosed).toBe(false);
  });

  it('tells what has waited for it each time the agent is reached, not when it is not', async () => {
    const ports: Ports = {};
    const { search, sockets } = machine(ports);
    const link = await linkWith(search, noPort);
    const states: string[] = [];
    link.onOpened(() => states.push(link.state.state));
    await expect(link.connect()).rejects.toThrow();
    expect(states).toEqual([]);
    ports[28142] = agent(28142);
    await Promise.all([link.connect(), link.connect()]);
    sockets.get(28142)?.end(1001);
    await link.connect();
    expect(states).toEqual(['ready', 'ready']);
  });

  it('is closed again after nobody answered, and tries anew the next time', async () => {
    const ports: Ports = {};
    const { search } = machine(ports);
    const link = await linkWith(search, noPort);
    await expect(link.connect()).rejects.toMatchObject({ failure: { code: 'AGENT_NOT_FOUND' } });
    expect(link.state.state).toBe('closed');
    ports[28142] = agent(28142);
    await expect(link.connect()).resolves.toMatchObject({ agentVersion: '1.2.3' });
  });

  it('speaks to no agent that administrators have not named', async () => {
    const { search, sockets } = machine({ 28142: agent(28142) });
    const other = await linkWith(search, noPort, new Set(['ab'.repeat(32)]));
    await expect(other.connect()).rejects.toMatchObject({ failure: { code: 'AGENT_NOT_OURS' } });
    expect(sockets.size).toBe(0);
    const key = await nodeChannelCrypto.sha256(house.access.pairings.agentKey.publicKey);
    const named = await linkWith(search, noPort, new Set([Buffer.from(key).toString('hex')]));
    await expect(named.connect()).resolves.toMatchObject({ agentVersion: '1.2.3' });
  });
});
