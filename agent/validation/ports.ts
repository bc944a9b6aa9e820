// What validation needs of the world around it.
import type { StoredTrust } from './trust/make-context.ts';
import type { TrustAddition } from './trust/trust-list.ts';

/** Certificates, lists and decisions about trust on this PC. */
export interface TrustStore {
  read(): StoredTrust;
  /** @throws AgentError ADMINISTRATOR_REQUIRED for an anchor, OUTPUT_NOT_WRITABLE */
  add(addition: TrustAddition): void;
  /** @param fingerprint - SHA-256 of a certificate, lower-case hex */
  distrust(fingerprint: string): void;
  /**
   * For all users where the administrators' folder can be written to, else for this one.
   *
   * @param version - remembered, so that no earlier bundle is taken later
   * @throws AgentError OUTPUT_NOT_WRITABLE
   */
  keepBundle(bytes: Uint8Array, version: number): void;
}

/** The roots that the operating system trusts. */
export interface SystemTrustStore {
  /** Files of PEM blocks; undefined = cannot be read on this system yet. */
  read(): readonly Uint8Array[] | undefined;
}
