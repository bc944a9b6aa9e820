// Messages of a socket for a conversation that waits for each next one, until a steady receiver takes over.
import { closeCode } from '../protocol/limits.ts';
import type { Bytes } from './channel-crypto.ts';
import type { Transport } from './transport.ts';

/** The socket is gone, or said more than it was asked. */
export class PipeClosed extends Error {
  override readonly name = 'PipeClosed';
  /** Close code of the socket; undefined when this side gave up. */
  readonly code: number | undefined;
  constructor(code?: number) {
    super('closed');
    this.code = code;
  }
}

/** More than this before it is their turn is no conversation. */
const MAX_WAITING = 4;

interface Waiting {
  readonly resolve: (message: Bytes) => void;
  readonly reject: (error: PipeClosed) => void;
}

export class MessagePipe {
  readonly #transport: Transport;
  readonly #messages: Bytes[] = [];
  #waiting: Waiting | undefined;
  #receiver: ((message: Bytes) => void) | undefined;
  readonly #onEnd: (() => void)[] = [];
  #closed: PipeClosed | undefined;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The socket has a message. */
  accept(message: Bytes): void {
    if (this.#receiver) this.#receiver(message);
    else if (this.#waiting) {
      const { resolve } = this.#waiting;
      this.#waiting = undefined;
      resolve(message);
    } else if (this.#messages.length < MAX_WAITING) this.#messages.push(message);
    else {
      this.#transport.close(closeCode.protocol);
      this.ended();
    }
  }

  /** The socket is closed. */
  ended(code?: number): void {
    if (this.#closed) return;
    this.#closed = new PipeClosed(code);
    for (const run of this.#onEnd) run();
    this.#waiting?.reject(this.#closed);
    this.#waiting = undefined;
  }

  /** What has arrived is given first, then everything that comes. @throws PipeClosed */
  async next(): Promise<Bytes> {
    const message = this.#messages.shift();
    if (message !== undefined) return message;
    if (this.#closed) throw this.#closed;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** From now on each message goes to `receive`, those that wait first. */
  handOver(receive: (message: Bytes) => void): void {
    this.#receiver = receive;
    for (const message of this.#messages.splice(0)) receive(message);
  }

  onEnd(run: () => void): void {
    if (this.#closed) run();
    else this.#onEnd.push(run);
  }

  /** Close code of the socket, once it is closed. */
  get closeCode(): number | undefined {
    return this.#closed?.code;
  }

  send(message: Bytes): void {
    this.#transport.send(message);
  }

  get transport(): Transport {
    return this.#transport;
  }
}
