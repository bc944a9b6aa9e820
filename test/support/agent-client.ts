// A client of the channel over `ws`, as the extension's background is one over the browser's WebSocket.
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { nodeChannelCrypto } from '../../agent/core/channel-crypto.ts';
import type { ChannelCrypto } from '../../shared/channel/channel-crypto.ts';
import { introduce } from '../../shared/channel/introduce.ts';
import { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { Peer } from '../../shared/channel/peer.ts';
import { release } from '../../shared/channel/release.ts';
import type { Transport } from '../../shared/channel/transport.ts';
import type { EventKind, Schema } from '../../shared/protocol/method.ts';
import { SOCKET_PATH, SUBPROTOCOL } from '../../shared/protocol/version.ts';
import { TEST_ORIGIN } from './agent.ts';
import { identityAt, type TestIdentity } from './test-identity.ts';

export type AgentClient = {
  readonly peer: Peer;
  /** Below the peer: contents of sealed frames, for tests that break rules. */
  readonly transport: Transport;
  /** The next event of this kind that fits, past ones included; each is given once. */
  next<Params extends Schema>(
    kind: EventKind<string, Params>,
    fits?: (params: v.InferOutput<Params>) => boolean,
  ): Promise<v.InferOutput<Params>>;
  /** Called for events as they arrive, so that a stream is read from its first frame. */
  onEvent(listen: (name: string, params: unknown) => void): void;
  readonly closed: Promise<number>;
  close(): void;
};

type Told = { readonly name: string; readonly params: unknown };

export function openSocket(port: number, origin = TEST_ORIGIN): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`, SUBPROTOCOL, {
    headers: { Origin: origin },
    perMessageDeflate: false,
  });
}

/** Rejects when the agent does not let it in. */
export async function opened(socket: WebSocket): Promise<MessagePipe> {
  const pipe = new MessagePipe({
    send: (message) => {
      socket.send(message, (error) => {
        if (!error) release(message);
      });
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: (code) => {
      socket.close(code);
    },
  });
  socket.on('message', (data) => {
    pipe.accept(bytesOf(data));
  });
  socket.once('close', (code) => {
    pipe.ended(code);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return pipe;
}

/**
 * Connects with the key of this test's browser profile; the first time it is paired as by the native host.
 *
 * @throws HandshakeError
 */
export async function connectAgent(
  port: number,
  identity?: TestIdentity,
  crypto: ChannelCrypto = nodeChannelCrypto,
): Promise<AgentClient> {
  const own = identity ?? (await identityAt(port));
  const socket = openSocket(port, own.origin);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const wire = await opened(socket);
  const place = { host: `127.0.0.1:${port}`, origin: own.origin };
  const { pipe } = await introduce(wire, place, '0.0.0', own, crypto);
  own.isPaired();
  const told: Told[] = [];
  const listeners = new Set<(name: string, params: unknown) => void>();
  const peer = new Peer(pipe.transport, {
    request: async () => undefined,
    event: (name, params) => {
      told.push({ name, params });
      for (const listen of listeners) listen(name, params);
    },
  });
  pipe.handOver((content) => {
    peer.receive(content);
  });
  void closed.then(() => {
    peer.close();
  });
  return {
    peer,
    transport: pipe.transport,
    async next(kind, fits = () => true) {
      for (;;) {
        const at = told.findIndex(
          ({ name, params }) => name === kind.name && fits(v.parse(kind.params, params)),
        );
        const [found] = at < 0 ? [] : told.splice(at, 1);
        if (found) return v.parse(kind.params, found.params);
        const waiting = new Promise<void>((resolve) => {
          const listen = (): void => {
            listeners.delete(listen);
            resolve();
          };
          listeners.add(listen);
        });
        const end = await Promise.race([waiting, closed]);
        if (end !== undefined) throw new Error(`closed with ${end} while waiting for ${kind.name}`);
      }
    },
    onEvent: (listen) => listeners.add(listen),
    closed,
    close: () => {
      socket.close();
    },
  };
}

function bytesOf(data: unknown): Uint8Array<ArrayBuffer> {
  if (data instanceof Uint8Array && data.buffer instanceof ArrayBuffer) {
    return new Uint8Array(data.buffer, data.byteOffset, data.length);
  }
  throw new Error('a binary message was expected');
}
