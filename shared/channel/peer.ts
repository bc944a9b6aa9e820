// One end of an open connection, the same on both sides: requests, answers, events, streams.
import * as v from 'valibot';
import { Envelope } from '../protocol/envelope.ts';
import { Failure } from '../protocol/errors.ts';
import { decodeFrame, encodeControl } from '../protocol/frames.ts';
import { consentPending } from '../protocol/consent.ts';
import { closeCode, CONSENT_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from '../protocol/limits.ts';
import type { EventKind, Method, Schema } from '../protocol/method.ts';
import { Streams } from './streams.ts';
import type { Transport } from './transport.ts';

/** The other side answered with a failure, or could not answer any more. */
export class PeerError extends Error {
  override readonly name = 'PeerError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export interface PeerHandlers {
  /** Answers a request; a rejection must be a PeerError, anything else is a bug of the caller. */
  request(method: string, params: unknown, id: number): Promise<unknown>;
  event(name: string, params: unknown): void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: PeerError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class Peer {
  readonly streams: Streams;
  readonly #transport: Transport;
  readonly #handlers: PeerHandlers;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor(transport: Transport, handlers: PeerHandlers) {
    this.#transport = transport;
    this.#handlers = handlers;
    this.streams = new Streams(transport);
  }

  /** Handles one message of the socket; a message that breaks the protocol closes the connection. */
  receive(message: Uint8Array): void {
    try {
      const frame = decodeFrame(message);
      if (frame.kind === 'data')
        this.streams.accept(frame.stream, frame.sequence, frame.last, frame.data);
      else this.#control(v.parse(Envelope, frame.json));
    } catch {
      // FrameError or an envelope that is none: nothing that follows on this socket can be trusted.
      this.#breakOff();
    }
  }

  #control(envelope: Envelope): void {
    if ('method' in envelope) void this.#answer(envelope.id, envelope.method, envelope.params);
    else if ('event' in envelope) this.#event(envelope.event, envelope.params);
    else if ('credit' in envelope) {
      this.streams.addCredit(envelope.credit.stream, envelope.credit.frames);
    } else this.#settle(envelope);
  }

  #event(name: string, params: unknown): void {
    if (name === consentPending.name) this.#waitForPerson(v.parse(consentPending.params, params));
    this.#handlers.event(name, params);
  }

  /** A person takes longer than a machine. */
  #waitForPerson({ request: id }: v.InferOutput<typeof consentPending.params>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.#pending.set(id, {
      ...pending,
      timer: this.#giveUpAfter(id, CONSENT_TIMEOUT_MS, pending),
    });
  }

  #giveUpAfter(
    id: number,
    limitMs: number,
    { reject }: Pick<Pending, 'reject'>,
  ): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.#pending.delete(id);
      reject(lost());
    }, limitMs);
  }

  async #answer(id: number, method: string, params: unknown): Promise<void> {
    const message = await this.#handlers.request(method, params, id).then(
      (result) => ({ id, result }),
      (error: unknown) => {
        if (error instanceof PeerError) return { id, error: error.failure };
        throw error;
      },
    );
    if (!this.#closed) this.#transport.send(encodeControl(message));
  }

  #settle(envelope: Extract<Envelope, { id: number; method?: never }>): void {
    const pending = this.#pending.get(envelope.id);
    if (pending === undefined) return;
    this.#pending.delete(envelope.id);
    clearTimeout(pending.timer);
    if ('error' in envelope) pending.reject(new PeerError(envelope.error));
    else pending.resolve(envelope.result);
  }

  /**
   * Calls a method of the other side; the result is parsed again here.
   * @throws PeerError with the other side's failure, or `REQUEST_TIMEOUT` after 15 s or when the connection closes
   */
  async request<Params extends Schema, Result extends Schema>(
    method: Method<string, Params, Result>,
    params: v.InferInput<Params>,
  ): Promise<v.InferOutput<Result>> {
    if (this.#closed) throw lost();
    const id = ++this.#lastId;
    // Encoded first: a request that is too large must not leave a call pending.
    const message = encodeControl({ id, method: method.name, params });
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = this.#giveUpAfter(id, REQUEST_TIMEOUT_MS, { reject });
      this.#pending.set(id, { resolve, reject, timer });
    });
    this.#transport.send(message);
    const result = v.safeParse(method.result, await answer);
    if (!result.success) throw new PeerError({ code: 'FRAME_INVALID', details: {} });
    return result.output;
  }

  /** Tells the other side something; lost without notice when the connection is closed. */
  tell<Params extends Schema>(
    event: EventKind<string, Params>,
    params: v.InferInput<Params>,
  ): void {
    if (!this.#closed) this.#transport.send(encodeControl({ event: event.name, params }));
  }

  #breakOff(): void {
    this.#transport.close(closeCode.protocol);
    this.close();
  }

  /** The socket is gone, or must go: pending calls and streams end. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer);
      pending.reject(lost());
    }
    this.#pending.clear();
    this.streams.close();
  }
}

function lost(): PeerError {
  return new PeerError({ code: 'REQUEST_TIMEOUT', details: {} });
}
