// What checks before signing and the levels above B-B need beside a key.
import type { Clock } from '../core/clock.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { RevocationSource, TimestampSource } from './ports.ts';

export interface TrustServices {
  /** undefined: no authority is configured. */
  readonly timestamps: TimestampSource | undefined;
  readonly revocation: RevocationSource;
  /** Trusted roots by fingerprint: SHA-256 of the certificate, lower-case hex. */
  readonly anchors: ReadonlySet<string>;
  /** Certificates at hand, trusted for nothing: they fill paths. */
  readonly certificates: readonly Certificate[];
  readonly clock: Clock;
}
