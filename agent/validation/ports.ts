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
}
