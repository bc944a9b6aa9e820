// A document on its way into the outbox: what is known of it is sealed while a person types the PIN.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ByteSource } from '../core/byte-source.ts';
import type { UnfinishedFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';
import { Sealing } from '../core/sealed-file.ts';

interface Begun {
  readonly unfinished: UnfinishedFile;
  readonly sealing: Sealing;
}

export class BegunDocument {
  readonly #open: () => Begun;
  #begun: Begun | undefined;
  #mayGoOn = true;
  /** Resolves when nothing is done ahead any more. */
  #ahead: Promise<void> = Promise.resolve();

  /** @param open - the file under its final name, nothing written yet */
  constructor(open: () => UnfinishedFile, key: Uint8Array) {
    this.#open = () => {
      const unfinished = open();
      return { unfinished, sealing: new Sealing(unfinished.file, key) };
    };
  }

  /** Seals what is there and brings it to the disk, piece by piece between other work, until `finish` or `discard`. */
  goAhead(document: ByteSource): void {
    this.#ahead = this.#sealAhead(document);
  }

  async #sealAhead(document: ByteSource): Promise<void> {
    try {
      this.#begun ??= this.#open();
      const { unfinished, sealing } = this.#begun;
      while (this.#mayGoOn && sealing.next(document)) await nextTurn();
      if (this.#mayGoOn) await unfinished.sync();
    } catch {
      // A full disk, for one. It is begun anew when it is needed, and then tells what is wrong.
      this.#throwAway();
    }
  }

  /**
   * Seals the rest; the document is synced under its name when this resolves.
   *
   * @param sha256 - of the whole document: nothing else gets a name
   * @throws AgentError DOCUMENT_CHANGED
   */
  async finish(document: ByteSource, sha256: string): Promise<void> {
    this.#mayGoOn = false;
    await this.#ahead;
    try {
      const { unfinished, sealing } = (this.#begun ??= this.#open());
      if (sealing.finish(document) !== sha256) throw new AgentError('DOCUMENT_CHANGED', {});
      this.#begun = undefined;
      await unfinished.finish();
    } finally {
      this.#throwAway();
    }
  }

  /** Nothing comes of it. Nothing happens to one that is finished. */
  async discard(): Promise<void> {
    this.#mayGoOn = false;
    await this.#ahead;
    this.#throwAway();
  }

  #throwAway(): void {
    this.#begun?.unfinished.discard();
    this.#begun = undefined;
  }
}
