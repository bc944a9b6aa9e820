// Sockets as the browser gives them, with a scripted other side instead of a network.
import type { Socket } from '../../../../extension/channel/web-socket-transport.ts';
import { ServerHello } from '../../../../shared/protocol/agent.ts';
import { encodeHandshake } from '../../../../shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '../../../../shared/protocol/version.ts';
import * as v from 'valibot';

export type Script = (socket: FakeSocket) => void;

export class FakeSocket implements Socket {
  binaryType = 'blob';
  bufferedAmount = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly sent: Uint8Array[] = [];
  /** Called for each message of the extension. */
  onSent: (message: Uint8Array) => void = () => undefined;
  closedWith: number | undefined | 'open' = 'open';

  send(message: Uint8Array<ArrayBuffer>): void {
    this.sent.push(message);
    this.onSent(message);
  }

  close(code?: number): void {
    if (this.closedWith !== 'open') return;
    this.closedWith = code;
    queueMicrotask(() => {
      this.onclose?.(new CloseEvent('close', { code: code ?? 1005 }));
    });
  }

  open(): void {
    this.onopen?.(new Event('open'));
  }

  deliver(message: Uint8Array<ArrayBuffer> | string): void {
    const data = typeof message === 'string' ? message : message.slice().buffer;
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  /** As when nobody listens on the port, or the other side goes. */
  end(code = 1006): void {
    this.closedWith = code;
    this.onclose?.(new CloseEvent('close', { code }));
  }
}

export const nobody: Script = (socket) => {
  queueMicrotask(() => {
    socket.end();
  });
};

/** Opens and says hello as an agent of this protocol version. */
export function agent(version = PROTOCOL_VERSION, after: Script = () => undefined): Script {
  return (socket) => {
    socket.onSent = () => {
      socket.onSent = () => undefined;
      const hello = v.parse(ServerHello, { v: version, agentVersion: '1.2.3' });
      socket.deliver(encodeHandshake(hello));
      after(socket);
    };
    queueMicrotask(() => {
      socket.open();
    });
  };
}
