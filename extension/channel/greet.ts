// One port: opens a socket, lets whoever answers prove the agent's key, says what came of it.
import {
  type HandshakeEnd,
  HandshakeError,
  type Identity,
  introduce,
} from '../../shared/channel/introduce.ts';
import type { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { closeCode, HANDSHAKE_TIMEOUT_MS } from '../../shared/protocol/limits.ts';
import { type Loopback, openPort } from './loopback.ts';
import { webChannelCrypto } from './web-crypto.ts';

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
  loopback: Loopback,
  port: number,
  { origin, extensionVersion, identity }: Introduction,
  signal: AbortSignal,
): Promise<Greeting> {
  const pipe = await openPort(loopback, port, signal);
  if (pipe === undefined) return { kind: 'nobody' };
  const end = (): void => {
    pipe.transport.close(closeCode.done);
    pipe.ended();
  };
  const timer = setTimeout(end, HANDSHAKE_TIMEOUT_MS);
  signal.addEventListener('abort', end);
  try {
    const place = { host: `127.0.0.1:${port}`, origin };
    const introduced = await introduce(pipe, place, extensionVersion, identity, webChannelCrypto);
    return { kind: 'ready', pipe: introduced.pipe, agentVersion: introduced.hello.agentVersion };
  } catch (error) {
    pipe.transport.close(closeCode.done);
    if (error instanceof HandshakeError) return error.end;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
