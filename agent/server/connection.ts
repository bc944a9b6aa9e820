// One socket: version handshake within five seconds, then requests through the routes until it closes.
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import { Peer, PeerError } from '../../shared/channel/peer.ts';
import type { Transport } from '../../shared/channel/transport.ts';
import { ClientHello, type ServerHello } from '../../shared/protocol/agent.ts';
import { decodeFrame, encodeHandshake, FrameError } from '../../shared/protocol/frames.ts';
import { closeCode, HANDSHAKE_TIMEOUT_MS } from '../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION, versionMismatch } from '../../shared/protocol/version.ts';
import { toFailure } from '../jobs/failure.ts';
import type { Call, Session } from './session.ts';

export type Dispatch = (session: Session, call: Call) => Promise<unknown>;

export function serveConnection(socket: WebSocket, agentVersion: string, dispatch: Dispatch): void {
  const transport: Transport = {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: (code) => {
      socket.close(code);
    },
  };
  const deadline = setTimeout(() => {
    socket.close(closeCode.timeout);
  }, HANDSHAKE_TIMEOUT_MS);
  let session: Session | undefined;
  socket.on('message', (data, isBinary) => {
    if (!isBinary || !(data instanceof Buffer)) {
      socket.close(closeCode.protocol);
    } else if (session) {
      session.peer.receive(data);
    } else if (greet(data, transport, agentVersion)) {
      clearTimeout(deadline);
      session = openSession(transport, dispatch);
    }
  });
  socket.on('close', () => {
    clearTimeout(deadline);
    session?.close();
  });
  // `close` always follows an error and says all there is to say.
  socket.on('error', () => undefined);
}

/** Answers the client's hello; false when the two cannot talk, and the socket is then closing. */
function greet(message: Uint8Array, transport: Transport, agentVersion: string): boolean {
  const hello = parseHello(message);
  if (hello === undefined) {
    transport.close(closeCode.protocol);
    return false;
  }
  const answer: ServerHello = { v: PROTOCOL_VERSION, agentVersion };
  transport.send(encodeHandshake(answer));
  if (versionMismatch(hello.v) === undefined) return true;
  transport.close(closeCode.version);
  return false;
}

function parseHello(message: Uint8Array): ClientHello | undefined {
  try {
    const frame = decodeFrame(message);
    const hello = v.safeParse(ClientHello, frame.kind === 'handshake' ? frame.json : undefined);
    return hello.success ? hello.output : undefined;
  } catch (error) {
    if (error instanceof FrameError) return undefined;
    throw error;
  }
}

function openSession(transport: Transport, dispatch: Dispatch): Session {
  let lastStream = 0;
  const onClose = new Set<() => void>();
  const peer = new Peer(transport, {
    async request(method, params) {
      try {
        return await dispatch(session, { method, params });
      } catch (error) {
        throw new PeerError(toFailure(error));
      }
    },
    // The extension tells only `ka`, whose arrival is its whole content.
    event: () => undefined,
  });
  const session: Session = {
    peer,
    nextStream: () => ++lastStream,
    onClose: (run) => onClose.add(run),
    close() {
      peer.close();
      for (const run of onClose) run();
    },
  };
  return session;
}
