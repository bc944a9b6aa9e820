// One port: opens a socket, lets whoever answers prove the agent's key, says what came of it.
import {
  type HandshakeEnd,
  HandshakeError,
  type Identity,
  introduce,
} from '../../shared/channel/introduce.ts';
import { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { closeCode, HANDSHAKE_TIMEOUT_MS } from '../../shared/protocol/limits.ts';
import { webChannelCrypto } from './web-crypto.ts';
import { messageBytes, type Socket, socketTransport } from './web-socket-transport.ts';

export type Greeting =
  | { readonly kind: 'ready'; readonly pipe: MessagePipe; readonly agentVersion: string }
  | HandshakeEnd
  | { readonly kind: 'nobody' };

export interface Introduction {
  /** Of this extension, as the browser says it in the Origin header. */
  readonly origin: string;
  readonly extensionVersion: string;
  /** Undefined: paired with no agent. */
  readonly identity: Identity | undefined;
}

/** Never rejects: whatever goes wrong is an answer. Aborting closes a socket that is not ready yet. */
export async function greet(
  socket: Socket,
  port: number,
  { origin, extensionVersion, identity }: Introduction,
  signal: AbortSignal,
): Promise<Greeting> {
  const pipe = await openPipe(socket, signal);
  if (pipe === undefined) return { kind: 'nobody' };
  const end = (): void => {
    socket.close();
    pipe.ended();
  };
  const timer = setTimeout(end, HANDSHAKE_TIMEOUT_MS);
  signal.addEventListener('abort', end);
  try {
    const place = { host: `127.0.0.1:${port}`, origin };
    const introduced = await introduce(pipe, place, extensionVersion, identity, webChannelCrypto);
    return { kind: 'ready', pipe: introduced.pipe, agentVersion: introduced.hello.agentVersion };
  } catch (error) {
    socket.close();
    if (error instanceof HandshakeError) return error.end;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** Its messages once it is open; undefined when nobody opens. */
export function openPipe(socket: Socket, signal: AbortSignal): Promise<MessagePipe | undefined> {
  socket.binaryType = 'arraybuffer';
  const pipe = new MessagePipe(socketTransport(socket));
  return new Promise((resolve) => {
    const giveUp = (): void => {
      socket.close();
      resolve(undefined);
    };
    const timer = setTimeout(giveUp, HANDSHAKE_TIMEOUT_MS);
    signal.addEventListener('abort', giveUp);
    const opened = (result: MessagePipe | undefined): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(result);
    };
    socket.onopen = () => {
      opened(pipe);
    };
    socket.onmessage = (event) => {
      const bytes = messageBytes(event);
      if (bytes === undefined) socket.close(closeCode.protocol);
      else pipe.accept(bytes);
    };
    socket.onclose = ({ code }) => {
      pipe.ended(code);
      opened(undefined);
    };
  });
}
