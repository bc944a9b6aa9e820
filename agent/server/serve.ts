// The running agent: listener, connections, routes.
import { giveBackMemory } from '../core/memory.ts';
import { serveConnection } from './connection.ts';
import { type Gate, type Listener, listen } from './listen.ts';
import { Rest } from './rest.ts';
import { dispatch } from './routes.ts';
import type { AgentServices } from './services.ts';

/** @throws AgentError PORTS_TAKEN */
export async function serve(services: AgentServices, gate: Gate): Promise<Listener> {
  const rest = new Rest(giveBackMemory);
  const listener = await listen(gate, (socket) => {
    rest.opened();
    socket.once('close', () => {
      rest.closed();
    });
    serveConnection(socket, services.version, (session, call) => dispatch(services, session, call));
  });
  return {
    port: listener.port,
    async close() {
      rest.stop();
      services.jobs.cancelAll();
      await listener.close();
    },
  };
}
