// A client of the channel over `ws`, as the extension's background is one over the browser's WebSocket.
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { Peer } from '../../shared/channel/peer.ts';
import { ServerHello } from '../../shared/protocol/agent.ts';
import { decodeFrame, encodeHandshake } from '../../shared/protocol/frames.ts';
import type { EventKind, Schema } from '../../shared/protocol/method.ts';
import { PROTOCOL_VERSION, SOCKET_PATH, SUBPROTOCOL } from '../../shared/protocol/version.ts';
import { TEST_ORIGIN } from './agent.ts';

export type AgentClient = {
  readonly peer: Peer;
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

export async function connectAgent(
  port: number,
  protocolVersion = PROTOCOL_VERSION,
): Promise<AgentClient> {
  const socket = openSocket(port);
  const told: Told[] = [];
  const listeners = new Set<(name: string, params: unknown) => void>();
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const peer = new Peer(
    {
      send: (message) => {
        socket.send(message);
      },
      bufferedBytes: () => socket.bufferedAmount,
      close: (code) => {
        socket.close(code);
      },
    },
    {
      request: async () => undefined,
      event: (name, params) => {
        told.push({ name, params });
        for (const listen of listeners) listen(name, params);
      },
    },
  );
  const greeted = new Promise<void>((resolve) => {
    socket.once('message', (data) => {
      const frame = decodeFrame(bytesOf(data));
      v.parse(ServerHello, frame.kind === 'handshake' ? frame.json : undefined);
      socket.on('message', (later) => {
        peer.receive(bytesOf(later));
      });
      resolve();
    });
  });
  socket.send(encodeHandshake({ v: protocolVersion, extensionVersion: '0.0.0' }));
  await Promise.race([greeted, closed]);
  void closed.then(() => {
    peer.close();
  });
  return {
    peer,
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

function bytesOf(data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  throw new Error('a binary message was expected');
}
