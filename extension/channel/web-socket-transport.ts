// The browser's WebSocket as a Transport of the channel.
import type { Bytes } from '../../shared/channel/channel-crypto.ts';
import { release } from '../../shared/channel/release.ts';
import type { Transport } from '../../shared/channel/transport.ts';

/** The part of WebSocket the channel uses; tests give their own. */
export interface Socket {
  binaryType: string;
  readonly bufferedAmount: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(message: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

export function socketTransport(socket: Socket): Transport {
  return {
    send: (message) => {
      // Copies it.
      socket.send(message);
      release(message);
    },
    bufferedBytes: () => socket.bufferedAmount,
    close: (code) => {
      socket.close(code);
    },
  };
}

/** Bytes of a message, or undefined for text: every message of this protocol is binary. */
export function messageBytes(event: MessageEvent<unknown>): Bytes | undefined {
  return event.data instanceof ArrayBuffer ? new Uint8Array(event.data) : undefined;
}
