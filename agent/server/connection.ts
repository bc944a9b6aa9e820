// One socket: admission within five seconds, then requests through the routes until it closes.
import type { WebSocket } from 'ws';
import { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { Peer, PeerError } from '../../shared/channel/peer.ts';
import { release } from '../../shared/channel/release.ts';
import type { Transport } from '../../shared/channel/transport.ts';
import { closeCode } from '../../shared/protocol/limits.ts';
import { AgentError } from '../core/errors.ts';
import { toFailure } from '../jobs/failure.ts';
import { admit, type Admitted, type House, type Visitor } from './admission.ts';
import type { Call, Session } from './session.ts';

export type Dispatch = (session: Session, call: Call) => Promise<unknown>;

export async function serveConnection(
  socket: WebSocket,
  visitor: Visitor,
  house: House,
  dispatch: Dispatch,
): Promise<void> {
  const pipe = new MessagePipe(socketTransport(socket));
  socket.on('message', (data, isBinary) => {
    if (isBinary && data instanceof Buffer) pipe.accept(plainBytes(data));
    else socket.close(closeCode.protocol);
  });
  socket.on('close', (code) => {
    pipe.ended(code);
  });
  // `close` always follows an error and says all there is to say.
  socket.on('error', () => undefined);
  const admitted = await admit(pipe, visitor, house);
  if (admitted === undefined) return;
  const session = openSession(admitted, dispatch);
  const forget = house.access.sessionOpened(admitted.keyId, (code) => {
    socket.close(code);
  });
  admitted.pipe.onEnd(() => {
    forget();
    session.close();
  });
  admitted.pipe.handOver((content) => {
    session.peer.receive(content);
  });
}

function socketTransport(socket: WebSocket): Transport {
  return {
    send: (message) => {
      if (socket.readyState !== socket.OPEN) return;
      // The kernel has it then; after an error it may still be on its way.
      socket.send(message, (error) => {
        if (!error) release(message);
      });
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: (code) => {
      socket.close(code);
    },
  };
}

/** The bytes of a message without a copy: what `ws` hands over is nobody else's. */
function plainBytes({ buffer, byteOffset, length }: Buffer): Uint8Array<ArrayBuffer> {
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, length)
    : new Uint8Array(new Uint8Array(buffer, byteOffset, length));
}

function openSession({ pipe, keyId }: Admitted, dispatch: Dispatch): Session {
  let lastStream = 0;
  const onClose = new Set<() => void>();
  const closed = new AbortController();
  const peer = new Peer(pipe.transport, {
    async request(method, params, id) {
      try {
        return await dispatch(session, { id, method, params });
      } catch (error) {
        throw new PeerError(toFailure(error));
      }
    },
    // The extension tells only `ka`, whose arrival is its whole content.
    event: () => undefined,
  });
  const session: Session = {
    peer,
    keyId,
    nextStream: () => ++lastStream,
    closed: closed.signal,
    onClose(run) {
      onClose.add(run);
      return () => onClose.delete(run);
    },
    close() {
      peer.close();
      closed.abort(new AgentError('USER_CANCELLED', {}));
      for (const run of onClose) run();
    },
  };
  return session;
}
