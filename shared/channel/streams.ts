// Byte streams over data frames with credit: a receiver says how many frames it takes, a sender never sends more.
import { DATA_HEADER_BYTES, encodeControl, encodeData } from '../protocol/frames.ts';
import {
  CREDIT_FRAMES,
  MAX_BUFFERED_BYTES,
  MAX_DATA_BYTES,
  STREAM_IDLE_MS,
} from '../protocol/limits.ts';
import { release } from './release.ts';
import type { Transport } from './transport.ts';

/** Why a stream ended before its last frame. */
export class StreamError extends Error {
  override readonly name = 'StreamError';
  readonly reason: 'closed' | 'idle' | 'sequence' | 'credit' | 'aborted';
  constructor(reason: StreamError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

interface Incoming {
  readonly frames: Uint8Array[];
  nextSequence: number;
  /** Frames the sender may still send. */
  granted: number;
  ended: boolean;
  failure: StreamError | undefined;
  wake: () => void;
}

interface Outgoing {
  credit: number;
  wake: () => void;
}

const BUFFER_CHECK_MS = 5;
/** Streams the other side may give credit for before we know of them. */
const MAX_OUTGOING = 64;

/** Both directions of all streams of one connection. */
export class Streams {
  readonly #transport: Transport;
  readonly #incoming = new Map<number, Incoming>();
  readonly #outgoing = new Map<number, Outgoing>();
  /** Streams are numbered upwards by the agent: this one and those below were seen. */
  #newestOutgoing = 0;
  #closed = false;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Reads a stream to its end. Credit is granted as the consumer takes frames, so a slow consumer slows the sender.
   * A frame is good until the next is asked for.
   * @throws StreamError when the connection closes, nothing arrives for 30 s, or the sender breaks the rules
   */
  receive(stream: number): AsyncGenerator<Uint8Array, void, undefined> {
    const incoming: Incoming = {
      frames: [],
      nextSequence: 0,
      granted: 0,
      ended: false,
      failure: this.#closed ? new StreamError('closed') : undefined,
      wake: nothing,
    };
    this.#incoming.set(stream, incoming);
    this.#grant(stream, incoming, CREDIT_FRAMES);
    return this.#read(stream, incoming);
  }

  async *#read(stream: number, incoming: Incoming): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (;;) {
        const frame = incoming.frames.shift();
        if (frame !== undefined) {
          yield frame;
          release(frame, DATA_HEADER_BYTES);
          // Frames that wait here count as well, or a slow consumer would gather the whole document.
          const held = incoming.granted + incoming.frames.length;
          if (!incoming.ended && held <= CREDIT_FRAMES / 2) {
            this.#grant(stream, incoming, CREDIT_FRAMES - held);
          }
        } else if (incoming.failure) throw incoming.failure;
        else if (incoming.ended) return;
        else await this.#nextFrame(incoming);
      }
    } finally {
      this.#incoming.delete(stream);
    }
  }

  #nextFrame(incoming: Incoming): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        incoming.failure = new StreamError('idle');
        resolve();
      }, STREAM_IDLE_MS);
      incoming.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #grant(stream: number, incoming: Incoming, frames: number): void {
    incoming.granted += frames;
    if (!this.#closed) this.#transport.send(encodeControl({ credit: { stream, frames } }));
  }

  /** A data frame has arrived. A frame of a stream nobody reads any more is dropped. */
  accept(stream: number, sequence: number, last: boolean, data: Uint8Array): void {
    const incoming = this.#incoming.get(stream);
    if (incoming === undefined || incoming.ended || incoming.failure) return;
    if (sequence !== incoming.nextSequence) incoming.failure = new StreamError('sequence');
    else if (incoming.granted < 1) incoming.failure = new StreamError('credit');
    else {
      incoming.nextSequence++;
      incoming.granted--;
      if (data.length > 0) incoming.frames.push(data);
      incoming.ended = last;
    }
    incoming.wake();
  }

  /**
   * The receiver of one of our streams takes more frames. Its first word may overtake the answer that names the
   * stream, so credit for a stream that is still to come is kept; for one that is over it means nothing.
   */
  addCredit(stream: number, frames: number): void {
    let outgoing = this.#outgoing.get(stream);
    if (outgoing === undefined) {
      if (stream <= this.#newestOutgoing || this.#outgoing.size >= MAX_OUTGOING) return;
      outgoing = this.#open(stream);
    }
    outgoing.credit += frames;
    outgoing.wake();
  }

  #open(stream: number): Outgoing {
    const outgoing: Outgoing = { credit: 0, wake: nothing };
    this.#outgoing.set(stream, outgoing);
    this.#newestOutgoing = Math.max(this.#newestOutgoing, stream);
    return outgoing;
  }

  /** Announces that `send` will follow; credit that arrives before is kept. */
  prepare(stream: number): void {
    if (!this.#outgoing.has(stream)) this.#open(stream);
  }

  /**
   * Sends everything and the end mark, 256 KiB a frame, within the receiver's credit.
   * @throws StreamError `closed` or `aborted`
   */
  async send(
    stream: number,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<void> {
    const outgoing = this.#outgoing.get(stream) ?? this.#open(stream);
    let sequence = 0;
    const wake = (): void => {
      outgoing.wake();
    };
    signal?.addEventListener('abort', wake);
    try {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; at += MAX_DATA_BYTES) {
          await this.#ready(outgoing, signal);
          const part = chunk.subarray(at, at + MAX_DATA_BYTES);
          this.#transport.send(encodeData(stream, sequence++, false, part));
        }
      }
      await this.#ready(outgoing, signal);
      this.#transport.send(encodeData(stream, sequence, true, new Uint8Array()));
    } finally {
      signal?.removeEventListener('abort', wake);
      this.#outgoing.delete(stream);
    }
  }

  async #ready(outgoing: Outgoing, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      if (this.#closed) throw new StreamError('closed');
      if (signal?.aborted) throw new StreamError('aborted');
      if (outgoing.credit < 1) await new Promise<void>((wake) => (outgoing.wake = wake));
      else if (this.#transport.bufferedBytes() > MAX_BUFFERED_BYTES) await pause(BUFFER_CHECK_MS);
      else break;
    }
    outgoing.credit--;
  }

  /** The connection is gone: every waiting reader and writer ends. */
  close(): void {
    this.#closed = true;
    for (const incoming of this.#incoming.values()) {
      if (!incoming.ended) incoming.failure ??= new StreamError('closed');
      incoming.wake();
    }
    for (const outgoing of this.#outgoing.values()) outgoing.wake();
  }
}

function nothing(): void {
  // Replaced while someone waits.
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
