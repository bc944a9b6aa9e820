// What signing asks of the outside world; adapters implement these, only main.ts chooses which.
import type { SignatureMechanism } from '../core/crypto.ts';

export type { SignatureMechanism } from '../core/crypto.ts';

/** Signs with a key whose certificate is known. */
export interface Signer {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Other certificates found beside it, DER, in no particular order; may be empty. */
  readonly chain: readonly Uint8Array[];
  /** What key and token can do, best first; never empty. */
  readonly mechanisms: readonly SignatureMechanism[];
  /**
   * Signs data; the hash is computed on the way. May ask a person for a PIN, once per call.
   *
   * @param data - the bytes to sign themselves (for CMS: the DER of the signed attributes)
   * @param signal - aborting it takes any open dialog away and rejects with USER_CANCELLED
   * @returns RSA: as long as the modulus; ECDSA: DER Ecdsa-Sig-Value. Checked with the certificate.
   * @throws AgentError of the token or user family
   */
  sign(data: Uint8Array, mechanism: SignatureMechanism, signal: AbortSignal): Promise<Uint8Array>;
}

/** What the PIN window says. All of it is plain text; the prompt makes it inert and shortens it. */
export type PinQuestion = {
  /** Window title, with the product's name. */
  readonly title: string;
  /** One item per line: origin, file, pages, digest, kind of signature, certificate, token state. */
  readonly lines: readonly string[];
  /** Label of the PIN field. */
  readonly label: string;
  readonly okButton: string;
  readonly cancelButton: string;
};

/**
 * Asks a person for a PIN. Called inside the token process, so that the PIN exists only in the
 * dialog's process and there.
 */
export interface PinPrompt {
  /**
   * @returns the PIN as typed, never empty
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE
   */
  ask(question: PinQuestion, signal: AbortSignal): Promise<string>;
  /**
   * Shows the question without a PIN field: consent before the PIN is typed on the device itself.
   *
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE
   */
  confirm(question: PinQuestion, signal: AbortSignal): Promise<void>;
}
