// The ports of this PC, as the browser lets an extension reach them.
import type { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { HANDSHAKE_TIMEOUT_MS } from '../../shared/protocol/limits.ts';
import { SOCKET_PATH, SUBPROTOCOL } from '../../shared/protocol/version.ts';
import { openPipe } from './open-pipe.ts';
import type { Socket } from './web-socket-transport.ts';

export interface Loopback {
  /**
   * Whether a web server answers on the port, whatever it says. Asked before a socket is opened: browsers make every
   * socket to this PC wait for seconds once some have failed, and a PC whose agent does not run makes them fail.
   */
  answers(port: number, signal: AbortSignal): Promise<boolean>;
  open(url: string, subprotocol: string): Socket;
}

/** Messages of the one address of an agent on this port; undefined when nobody opens. */
export async function openPort(
  loopback: Loopback,
  port: number,
  signal: AbortSignal,
): Promise<MessagePipe | undefined> {
  if (!(await loopback.answers(port, signal))) return undefined;
  const url = `ws://127.0.0.1:${port}${SOCKET_PATH}`;
  return openPipe(loopback.open(url, SUBPROTOCOL), signal);
}

export const webLoopback: Loopback = {
  open: (url, subprotocol) => new WebSocket(url, subprotocol),
  async answers(port, signal) {
    try {
      await fetch(`http://127.0.0.1:${port}/`, {
        method: 'HEAD',
        // Nothing of the answer is read, so that no server need allow it.
        mode: 'no-cors',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.any([signal, AbortSignal.timeout(HANDSHAKE_TIMEOUT_MS)]),
      });
      return true;
    } catch {
      return false;
    }
  },
};
