// What a judgement starts from beside the document: time, anchors, certificates and evidence at hand, dated algorithms.
import type { NetworkProblem } from '../../../shared/protocol/errors.ts';
import type { AlgorithmPolicy } from '../../pki/algorithm-policy.ts';
import type { Certificate } from '../../pki/certificate.ts';
import type { ValidityModel } from '../../pki/path/validate-path.ts';

export type TrustProfile = 'cong-vu' | 'cong-cong';

export interface AnchorFacts {
  /** undefined: a root of nobody's national profile. */
  readonly profile: TrustProfile | undefined;
  readonly origin: 'pin' | 'administrator' | 'bundle' | 'system' | 'given';
  /** Nothing proven to exist only later is believed (the anchor's sunset date). */
  readonly trustedUntil?: Date;
}

/** Answers of authorities, with what could not be had; trusted for nothing. */
export interface FetchedEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  /** Why something is still missing, by `missingKey`. */
  readonly problems: ReadonlyMap<string, NetworkProblem>;
}

export interface TrustContext {
  /** The validation time. */
  readonly time: Date;
  /** By fingerprint: SHA-256 of the certificate, lower-case hex. */
  readonly anchors: ReadonlyMap<string, AnchorFacts>;
  /** Fingerprints of authorities whose very certificate is known: SHA-1 in them cannot be abused. */
  readonly pins: ReadonlySet<string>;
  /** Authorities that the user believes no longer, by fingerprint. */
  readonly distrusted: ReadonlySet<string>;
  /** Certificates at hand: of the store, or imported. Trusted for nothing. */
  readonly certificates: readonly Certificate[];
  /** Revocation data at hand: imported; DER or PEM. */
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  /** What was asked for while verifying; absent = nobody was asked. */
  readonly fetched?: FetchedEvidence;
  /** Common names of the authorities that are known: only below them is it worth asking for an issuer. */
  readonly authorityNames: ReadonlySet<string>;
  readonly algorithms: AlgorithmPolicy;
  readonly model: ValidityModel;
  /** Version of the list of anchors, for the report. */
  readonly listVersion: string;
}
