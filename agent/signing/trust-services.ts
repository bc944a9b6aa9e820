// What checks before signing and the levels above B-B need beside a key.
import type { Clock } from '../core/clock.ts';
import type { AlgorithmPolicy } from '../pki/algorithm-policy.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { RevocationSource, TimestampSource } from './ports.ts';

export interface TrustServices {
  /** undefined: no authority is configured. */
  readonly timestamps: TimestampSource | undefined;
  readonly revocation: RevocationSource;
  /** An OCSP answer of the last hour will do; who signs asks anew. */
  readonly reusesAnswers: boolean;
  /** Trusted roots by fingerprint: SHA-256 of the certificate, lower-case hex. */
  readonly anchors: ReadonlySet<string>;
  /** Authorities that issue nothing that counts, by fingerprint. */
  readonly distrusted: ReadonlySet<string>;
  /** Authorities whose very certificate is known, by fingerprint. */
  readonly pins: ReadonlySet<string>;
  readonly algorithms: AlgorithmPolicy;
  /** Certificates at hand, trusted for nothing: they fill paths. */
  readonly certificates: readonly Certificate[];
  readonly clock: Clock;
}
