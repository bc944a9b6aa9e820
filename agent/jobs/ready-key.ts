// The chosen key of a job, made ready while the person still looks at the page: certificate found, token process started.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import type { Signer } from '../signing/ports.ts';
import type { HeldCertificate } from '../signing/token-certificates.ts';

export interface ReadyKey {
  readonly held: HeldCertificate;
  /** What the check of the certificate could not find out. */
  readonly warnings: readonly SigningWarning[];
  readonly signer: Signer;
}

interface Slot {
  readonly certificateSha256: string;
  readonly key: Promise<ReadyKey>;
}

/** Holds at most one ready key; whoever takes it closes its signer. */
export class KeySlot {
  readonly #prepare: (certificateSha256: string) => Promise<ReadyKey>;
  #slot: Slot | undefined;

  constructor(prepare: (certificateSha256: string) => Promise<ReadyKey>) {
    this.#prepare = prepare;
  }

  /** Makes the key ready, or gives the one that is; it stays in the slot. */
  async get(certificateSha256: string): Promise<ReadyKey> {
    const slot = this.#slotOf(certificateSha256);
    try {
      return await slot.key;
    } catch (error) {
      // The next try looks at the tokens again.
      if (this.#slot === slot) this.#slot = undefined;
      throw error;
    }
  }

  /** As `get`, and the slot is empty afterwards. */
  async take(certificateSha256: string): Promise<ReadyKey> {
    const key = await this.get(certificateSha256);
    this.#slot = undefined;
    return key;
  }

  clear(): void {
    const dropped = this.#slot?.key;
    this.#slot = undefined;
    // A key that could not be made ready has nothing to close.
    dropped?.then(
      ({ signer }) => {
        signer.close();
      },
      () => undefined,
    );
  }

  #slotOf(certificateSha256: string): Slot {
    if (this.#slot?.certificateSha256 === certificateSha256) return this.#slot;
    this.clear();
    const slot = { certificateSha256, key: this.#prepare(certificateSha256) };
    this.#slot = slot;
    return slot;
  }
}
