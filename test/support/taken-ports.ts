// Strangers on all five ports of an agent: they take connections and say nothing that kyso would.
import { createServer, type Server } from 'node:net';
import { AGENT_PORTS } from '../../shared/protocol/limits.ts';

/** @returns gives the ports back; one that somebody else holds already is taken too */
export async function takeAllPorts(): Promise<() => void> {
  const servers = await Promise.all(AGENT_PORTS.map(take));
  return () => {
    for (const server of servers) server?.close();
  };
}

function take(port: number): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('220 mail.example ready\r\n');
  });
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
