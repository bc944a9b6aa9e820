// The listening socket: 127.0.0.1 only, upgrades only through the gate, everything else one bare fixed answer.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  AGENT_PORTS,
  HANDSHAKE_TIMEOUT_MS,
  MAX_MESSAGE_BYTES,
  MAX_SOCKETS,
} from '../../shared/protocol/limits.ts';
import { AgentError } from '../core/errors.ts';
import type { Visitor } from './admission.ts';
import { mayUpgrade } from './upgrade-gate.ts';

const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const MAX_HEADER_BYTES = 8 * 1024;

export interface Gate {
  readonly isKnownOrigin: (origin: string) => boolean;
  /** Whether the process at the other end of a connection runs as our own user. */
  readonly isOwnPeer: (ownPort: number, peerPort: number) => boolean;
}

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on the first free of our five ports, or on any other when all are taken.
 *
 * @param onSocket - called with each socket that passed the gate
 * @throws AgentError PORTS_TAKEN
 */
export async function listen(
  gate: Gate,
  onSocket: (socket: WebSocket, visitor: Visitor) => void,
): Promise<Listener> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
    allowSynchronousEvents: false,
  });
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: HANDSHAKE_TIMEOUT_MS,
  });
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    if (!isAllowed(server, request, gate) || sockets.clients.size >= MAX_SOCKETS) {
      answer(stream, FORBIDDEN);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // The gate has let exactly one of each through.
      const { host = '', origin = '' } = request.headers;
      onSocket(socket, { host, origin });
    });
  };
  server.on('upgrade', upgrade);
  server.on('connect', (_request, stream: Duplex) => {
    answer(stream, NOT_FOUND);
  });
  // The socket is answered raw, so that no Date, Server or other header tells who is here.
  server.on('request', (request: IncomingMessage) => {
    answer(request.socket, NOT_FOUND);
  });
  server.on('checkContinue', (request: IncomingMessage) => {
    answer(request.socket, NOT_FOUND);
  });
  server.on('clientError', (_error, stream: Duplex) => {
    answer(stream, NOT_FOUND);
  });
  server.on('connection', (socket: Socket) =>
    socket.setTimeout(HANDSHAKE_TIMEOUT_MS, () => socket.destroy()),
  );
  const port = await listenOnFirstFree(server);
  return {
    port,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function isAllowed(
  server: Server,
  request: IncomingMessage,
  { isKnownOrigin, isOwnPeer }: Gate,
): boolean {
  const address = server.address();
  if (address === null || typeof address === 'string') return false;
  const { remoteAddress, remotePort } = request.socket;
  const upgrade = {
    method: request.method ?? '',
    target: request.url ?? '',
    rawHeaders: request.rawHeaders,
    remoteAddress,
    port: address.port,
  };
  if (!mayUpgrade(upgrade, isKnownOrigin)) return false;
  // Last, since it asks the kernel: only who has passed the rest is worth it.
  return remotePort !== undefined && isOwnPeer(address.port, remotePort);
}

function answer(stream: Duplex, response: string): void {
  stream.on('error', () => stream.destroy());
  if (stream.writable) stream.end(response, () => stream.destroy());
  else stream.destroy();
}

async function listenOnFirstFree(server: Server): Promise<number> {
  // The last: any that is free, as on a terminal server; the native messaging host tells it.
  for (const port of [...AGENT_PORTS, 0]) {
    const isOpen = await new Promise<boolean>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException): void => {
        if (error.code === 'EADDRINUSE') resolve(false);
        else reject(error);
      };
      server.once('error', refused);
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
        server.off('error', refused);
        resolve(true);
      });
    });
    if (isOpen) return addressOf(server).port;
  }
  throw new AgentError('PORTS_TAKEN', {});
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new AgentError('PORTS_TAKEN', {});
  return address;
}
