// One key and one PIN for all documents of a batch. The first failure of the token, or a cancel, ends the use of the key.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { SignatureMechanism } from '../../core/crypto.ts';
import type { Signer } from '../../signing/ports.ts';
import { toFailure } from '../failure.ts';
import type { Journal, JournalLine } from '../journal.ts';
import { Turns } from './turns.ts';

export interface DocumentKey {
  readonly signer: Signer;
  /** Aborted when the key can no longer be used, unless this document has its signature value already. */
  readonly signal: AbortSignal;
  /** The token has made its signature value. */
  isSigned(): boolean;
  /** The document needs the key no more. */
  pass(): void;
}

export interface DocumentKeyOptions {
  /** What the journal says of the document; known when its signature is asked for. */
  line(): Omit<JournalLine, 'event'>;
  /** Just before the token is asked. */
  asked(): Promise<void>;
  answered(): void;
}

export class BatchKey {
  readonly #signer: Signer;
  readonly #journal: Journal;
  readonly #turns = new Turns();
  readonly #unsigned = new Set<AbortController>();
  readonly #stopSignal = new AbortController();
  #stopped: Failure | undefined;
  #isUsed = false;

  constructor(signer: Signer, journal: Journal) {
    this.#signer = signer;
    this.#journal = journal;
  }

  /** The token has made a value: the PIN was right. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** Why no further document is signed. */
  get stopped(): Failure | undefined {
    return this.#stopped;
  }

  /** Ends every document that has no signature value yet; the others are finished. */
  stop(reason: unknown): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = toFailure(reason);
    this.#stopSignal.abort(reason);
    for (const controller of this.#unsigned) controller.abort(reason);
    this.#signer.close();
  }

  /** @param document - its place among those to be signed, from 0 */
  forDocument(document: number, options: DocumentKeyOptions): DocumentKey {
    const controller = new AbortController();
    let isSigned = false;
    this.#unsigned.add(controller);
    if (this.#stopped !== undefined) controller.abort(this.#stopSignal.signal.reason);
    const pass = (): void => {
      this.#unsigned.delete(controller);
      this.#turns.pass(document);
    };
    return {
      signal: controller.signal,
      isSigned: () => isSigned,
      pass,
      signer: {
        ...this.#signer,
        sign: async (data, mechanism) => {
          await this.#turns.wait(document);
          controller.signal.throwIfAborted();
          const line = options.line();
          await this.#journal.append({ ...line, event: 'signing' });
          await options.asked();
          const signature = await this.#use(data, mechanism).catch(async (error: unknown) => {
            await this.#journal.append({ ...line, event: 'refused', code: toFailure(error).code });
            throw error;
          });
          isSigned = true;
          this.#isUsed = true;
          pass();
          options.answered();
          await this.#journal.append({ ...line, event: 'signed' });
          return signature;
        },
        close: () => undefined,
      },
    };
  }

  async #use(data: Uint8Array, mechanism: SignatureMechanism): Promise<Uint8Array> {
    const { signal } = this.#stopSignal;
    try {
      signal.throwIfAborted();
      return await this.#signer.sign(data, mechanism, signal);
    } catch (error) {
      this.stop(error);
      throw error;
    }
  }
}
