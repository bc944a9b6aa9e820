// One port: opens a socket, exchanges the first messages, says who answered.
import * as v from 'valibot';
import { ClientHello, ServerHello } from '../../shared/protocol/agent.ts';
import type { ErrorDetails } from '../../shared/protocol/errors.ts';
import { decodeFrame, encodeHandshake, FrameError } from '../../shared/protocol/frames.ts';
import { closeCode, HANDSHAKE_TIMEOUT_MS } from '../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION, versionMismatch } from '../../shared/protocol/version.ts';
import { messageBytes, type Socket } from './web-socket-transport.ts';

export type Greeting =
  | { readonly kind: 'ready'; readonly socket: Socket; readonly agentVersion: string }
  | { readonly kind: 'mismatch'; readonly update: ErrorDetails<'VERSION_MISMATCH'>['update'] }
  /** Something accepted the socket and then did not speak our protocol. */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'nobody' };

/** Never rejects: whatever goes wrong is an answer. Aborting closes a socket that is not ready yet. */
export function greet(
  socket: Socket,
  extensionVersion: string,
  signal: AbortSignal,
): Promise<Greeting> {
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve) => {
    let opened = false;
    const settle = (greeting: Greeting): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      socket.onopen = socket.onmessage = socket.onclose = null;
      if (greeting.kind !== 'ready') socket.close();
      resolve(greeting);
    };
    const giveUp = (): void => {
      settle({ kind: opened ? 'stranger' : 'nobody' });
    };
    const timer = setTimeout(giveUp, HANDSHAKE_TIMEOUT_MS);
    signal.addEventListener('abort', giveUp);
    socket.onopen = () => {
      opened = true;
      const hello: ClientHello = { v: PROTOCOL_VERSION, extensionVersion };
      socket.send(encodeHandshake(hello));
    };
    socket.onmessage = (event) => {
      settle(answerOf(messageBytes(event), socket));
    };
    socket.onclose = ({ code }) => {
      if (code === closeCode.version) settle({ kind: 'mismatch', update: 'agent' });
      else giveUp();
    };
  });
}

function answerOf(bytes: Uint8Array | undefined, socket: Socket): Greeting {
  const hello = bytes === undefined ? undefined : readHello(bytes);
  if (hello === undefined) return { kind: 'stranger' };
  const older = versionMismatch(hello.v);
  if (older === 'ours') return { kind: 'mismatch', update: 'extension' };
  if (older === 'theirs') return { kind: 'mismatch', update: 'agent' };
  return { kind: 'ready', socket, agentVersion: hello.agentVersion };
}

function readHello(bytes: Uint8Array): ServerHello | undefined {
  try {
    const frame = decodeFrame(bytes);
    if (frame.kind !== 'handshake') return undefined;
    const hello = v.safeParse(ServerHello, frame.json);
    return hello.success ? hello.output : undefined;
  } catch (error) {
    if (error instanceof FrameError) return undefined;
    throw error;
  }
}
