// A socket's messages as a pipe.
import { MessagePipe } from '../../shared/channel/message-pipe.ts';
import { closeCode, HANDSHAKE_TIMEOUT_MS } from '../../shared/protocol/limits.ts';
import { messageBytes, type Socket, socketTransport } from './web-socket-transport.ts';

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
