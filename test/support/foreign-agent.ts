// Something on an agent's port that is no agent of ours: another version, or a stranger.
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { encodeClear } from '../../shared/protocol/frames.ts';
import { AGENT_PORTS, closeCode } from '../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

export type ForeignAgent = { readonly port: number; close(): Promise<void> };

/** @param version - protocol version it speaks; undefined for a stranger that answers with text */
export async function startForeignAgent(version: number | undefined): Promise<ForeignAgent> {
  for (const port of AGENT_PORTS) {
    const server = new WebSocketServer({ host: '127.0.0.1', port });
    const isListening = await new Promise<boolean>((resolve) => {
      server.once('listening', () => {
        resolve(true);
      });
      server.once('error', () => {
        resolve(false);
      });
    });
    if (!isListening) continue;
    server.on('connection', (socket) => {
      socket.on('message', () => {
        if (version === undefined) socket.send('220 ready');
        else {
          socket.send(
            encodeClear({
              type: 'mismatch',
              v: version,
              update: version < PROTOCOL_VERSION ? 'agent' : 'extension',
            }),
          );
          socket.close(closeCode.version);
        }
      });
    });
    return { port: portOf(server.address()), close: () => closed(server) };
  }
  throw new Error('all agent ports are taken');
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function closed(server: WebSocketServer): Promise<void> {
  for (const client of server.clients) client.terminate();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
