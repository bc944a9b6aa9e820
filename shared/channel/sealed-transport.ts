// Frames under AES-256-GCM with a counter, both directions: nothing is read, changed, repeated, swapped or left out.
import { decodeSealed, FrameError, SEALED_EXTRA_BYTES, sealedHeader } from '../protocol/frames.ts';
import { closeCode } from '../protocol/limits.ts';
import type { Bytes, FrameCipher } from './channel-crypto.ts';
import { InOrder } from './in-order.ts';
import { release } from './release.ts';
import type { Transport } from './transport.ts';

export interface Directions {
  readonly outgoing: FrameCipher;
  readonly incoming: FrameCipher;
}

export class SealedTransport implements Transport {
  readonly #wire: Transport;
  readonly #ciphers: Directions;
  readonly #sending: InOrder<Bytes>;
  readonly #receiving: InOrder<Bytes>;
  #receive: (content: Bytes) => void = ignore;
  #sent = 0;
  #received = 0;
  /** Bytes that are being sealed: nobody else counts them. */
  #sealing = 0;
  #isClosed = false;

  constructor(wire: Transport, ciphers: Directions) {
    this.#wire = wire;
    this.#ciphers = ciphers;
    const broken = (): void => {
      this.close(closeCode.protocol);
    };
    this.#sending = new InOrder((message) => {
      this.#sealing -= message.length;
      this.#wire.send(message);
    }, broken);
    this.#receiving = new InOrder((content) => {
      this.#receive(content);
    }, broken);
  }

  /** Who gets the contents from now on, in the order they were sent. */
  onContent(receive: (content: Bytes) => void): void {
    this.#receive = receive;
  }

  send(content: Bytes): void {
    if (this.#isClosed) return;
    const counter = ++this.#sent;
    const header = sealedHeader(counter);
    this.#sealing += content.length + SEALED_EXTRA_BYTES;
    this.#sending.push(this.#ciphers.outgoing.seal(ivOf(header), header, content));
    release(content);
  }

  /** One message of the socket, emptied when it is opened; anything but the next sealed frame ends the connection. */
  accept(message: Bytes): void {
    if (this.#isClosed) return;
    try {
      const { header, sealed } = decodeSealed(message, ++this.#received);
      const content = this.#ciphers.incoming.open(ivOf(header), header, sealed);
      release(message);
      this.#receiving.push(content);
    } catch (error) {
      // After what came before: that was whole.
      this.#receiving.push(Promise.reject(asFrameError(error)));
    }
  }

  bufferedBytes(): number {
    return this.#wire.bufferedBytes() + this.#sealing;
  }

  close(code: number): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#sending.stop();
    this.#receiving.stop();
    this.#wire.close(code);
  }
}

/** Four zero bytes and the counter; a key seals in one direction of one connection only, so none comes twice. */
function ivOf(header: Bytes): Bytes {
  const iv = new Uint8Array(12);
  iv.set(header.subarray(1), 4);
  return iv;
}

function asFrameError(error: unknown): FrameError {
  return error instanceof FrameError ? error : new FrameError('not sealed with our key');
}

function ignore(): void {
  // Nobody listens yet.
}
