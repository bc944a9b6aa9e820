// The running agent: listener, connections, routes, and the door for programs of its own user.
import { MAX_DOCUMENT_BYTES } from '../../shared/protocol/limits.ts';
import { keepCodeCache } from '../core/code-cache.ts';
import { giveBackMemory } from '../core/memory.ts';
import type { House } from './admission.ts';
import { serveConnection } from './connection.ts';
import { answerControl } from './control/answer-control.ts';
import { openControlSocket } from './control/control-socket.ts';
import { type Gate, type Listener, listen } from './listen.ts';
import { Rest } from './rest.ts';
import { dispatch } from './routes.ts';
import type { AgentServices } from './services.ts';

export interface Door {
  readonly house: House;
  readonly isOwnPeer: Gate['isOwnPeer'];
  /** Of the socket for programs of the same user. */
  readonly controlPath: string;
}

/** What the agent takes, told in its first message. */
export const limitsOf = ({ batchLimit }: { readonly batchLimit: number }): House['limits'] => ({
  documentBytes: MAX_DOCUMENT_BYTES,
  batch: batchLimit,
});

/** @throws AgentError PORTS_TAKEN; AGENT_RUNNING: this user has one already */
export async function serve(
  services: AgentServices,
  { house, isOwnPeer, controlPath }: Door,
): Promise<Listener> {
  let port = 0;
  // First, so that a second agent takes no port.
  const control = await openControlSocket(controlPath, (request) =>
    answerControl(request, house.access, port),
  );
  const rest = new Rest(() => {
    keepCodeCache();
    giveBackMemory();
  });
  const gate: Gate = { isKnownOrigin: (origin) => house.access.origins.has(origin), isOwnPeer };
  const listener = await listen(gate, (socket, visitor) => {
    rest.opened();
    socket.once('close', () => {
      rest.closed();
    });
    void serveConnection(socket, visitor, house, (session, call) =>
      dispatch(services, session, call),
    );
  });
  port = listener.port;
  // Nobody else writes there now: what was begun by an agent that was killed is of no use.
  services.outbox.tidy();
  return {
    port,
    async close() {
      rest.stop();
      control.close();
      services.jobs.cancelAll();
      await listener.close();
    },
  };
}
