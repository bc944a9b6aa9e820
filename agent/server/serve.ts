// The running agent: listener, connections, routes.
import { serveConnection } from './connection.ts';
import { type Listener, listen } from './listen.ts';
import { dispatch } from './routes.ts';
import type { AgentServices } from './services.ts';

/** @throws AgentError PORTS_TAKEN */
export async function serve(
  services: AgentServices,
  allowedOrigins: ReadonlySet<string>,
): Promise<Listener> {
  const listener = await listen(allowedOrigins, (socket) => {
    serveConnection(socket, services.version, (session, call) => dispatch(services, session, call));
  });
  return {
    port: listener.port,
    async close() {
      services.jobs.cancelAll();
      await listener.close();
    },
  };
}
