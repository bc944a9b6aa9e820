// Sockets as the browser gives them, with a scripted other side instead of a network.
import { Connection } from '../../../../extension/channel/connection.ts';
import { openPipe } from '../../../../extension/channel/open-pipe.ts';
import type { Socket } from '../../../../extension/channel/web-socket-transport.ts';
import { admit, type House } from '../../../../agent/server/admission.ts';
import { MessagePipe } from '../../../../shared/channel/message-pipe.ts';
import { encodeClear } from '../../../../shared/protocol/frames.ts';
import { closeCode } from '../../../../shared/protocol/limits.ts';
import { HOUSE_ORIGIN } from '../../../support/test-house.ts';

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
    // A browser's socket copies too: the message is the caller's again, who empties it.
    const copy = message.slice();
    this.sent.push(copy);
    this.onSent(copy);
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

/** A connection without keys: what is sealed elsewhere travels as it is here. */
export async function connected(): Promise<{
  readonly socket: FakeSocket;
  readonly connection: Connection;
}> {
  const socket = new FakeSocket();
  const opening = openPipe(socket, new AbortController().signal);
  socket.open();
  const pipe = await opening;
  if (pipe === undefined) throw new Error('not open');
  return { socket, connection: new Connection({ port: 28142, pipe, agentVersion: '1' }) };
}

export const nobody: Script = (socket) => {
  queueMicrotask(() => {
    socket.end();
  });
};

/** Opens and answers as the real agent does. */
export function agent(house: House, port = 28142): Script {
  return (socket) => {
    const pipe = new MessagePipe({
      send: (message) => {
        queueMicrotask(() => {
          socket.deliver(message);
        });
      },
      bufferedBytes: () => 0,
      close: (code) => {
        socket.end(code);
      },
    });
    socket.onSent = (message) => {
      pipe.accept(new Uint8Array(message));
    };
    void admit(pipe, { host: `127.0.0.1:${port}`, origin: HOUSE_ORIGIN }, house).then(
      (admitted) => {
        admitted?.pipe.handOver(() => undefined);
      },
    );
    queueMicrotask(() => {
      socket.open();
    });
  };
}

/** Opens and says that it speaks another version. */
export function otherVersion(v: number, update: 'agent' | 'extension'): Script {
  return (socket) => {
    socket.onSent = () => {
      socket.deliver(encodeClear({ type: 'mismatch', v, update }));
      socket.end(closeCode.version);
    };
    queueMicrotask(() => {
      socket.open();
    });
  };
}
