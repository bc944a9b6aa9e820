// A conversation over a socket, sealed from its next message on.
import type { Bytes } from './channel-crypto.ts';
import { MessagePipe } from './message-pipe.ts';
import { type Directions, SealedTransport } from './sealed-transport.ts';

/** @returns contents of the sealed frames as they arrive; sending seals */
export function sealPipe(pipe: MessagePipe, ciphers: Directions): MessagePipe {
  const transport = new SealedTransport(pipe.transport, ciphers);
  const sealed = new MessagePipe(transport);
  transport.onContent((content: Bytes) => {
    sealed.accept(content);
  });
  pipe.onEnd(() => {
    sealed.ended(pipe.closeCode);
  });
  pipe.handOver((message) => {
    transport.accept(message);
  });
  return sealed;
}
