// The trust side of a signature report: certification path, proven time, and each check with its block of EN 319 102-1.
import * as v from 'valibot';
import { NetworkProblem } from '../protocol/errors.ts';
import { PersonName } from '../protocol/token.ts';
import { Instant, Sha256Hex, ShortText } from '../protocol/values.ts';

export const PathMember = v.strictObject({
  subject: PersonName,
  serialNumber: ShortText,
  /** SHA-256 of the certificate. */
  fingerprint: Sha256Hex,
  notBefore: Instant,
  notAfter: Instant,
  status: v.picklist(['good', 'revoked', 'on-hold', 'unknown', 'anchor']),
  /** Where the status comes from, and the thisUpdate of it. */
  evidence: v.optional(
    v.strictObject({
      kind: v.picklist(['crl', 'ocsp']),
      source: v.picklist(['signature', 'document', 'given', 'fetched']),
      thisUpdate: Instant,
    }),
  ),
  revokedAt: v.optional(Instant),
});
export type PathMember = v.InferOutput<typeof PathMember>;

/** Why evidence is missing, beside the network's reasons; texts by `missing.reason.<word>`. */
export const missingReasons = ['not-asked', 'no-address', 'authority-unknown'] as const;

/** What would have to be known for a better answer; texts by `missing.<kind>`. */
export const MissingReport = v.strictObject({
  kind: v.picklist(['issuer', 'revocation']),
  /** Whose issuer or status is not known. */
  subject: PersonName,
  fingerprint: Sha256Hex,
  reason: v.picklist([...missingReasons, ...NetworkProblem.options]),
});
export type MissingReport = v.InferOutput<typeof MissingReport>;

export const TrustReport = v.strictObject({
  /** From the signer to the anchor; empty when no path was found. */
  path: v.array(PathMember),
  /** The national hierarchy of the anchor; absent for any other. */
  profile: v.optional(v.picklist(['cong-vu', 'cong-cong'])),
  anchorOrigin: v.optional(v.picklist(['pin', 'administrator', 'bundle', 'system', 'given'])),
  /** Version of the list of anchors. */
  listVersion: ShortText,
  missing: v.optional(v.array(MissingReport)),
});
export type TrustReport = v.InferOutput<typeof TrustReport>;

const indications = ['TOTAL-PASSED', 'TOTAL-FAILED', 'INDETERMINATE'] as const;

export const TimeStampReport = v.strictObject({
  genTime: v.optional(Instant),
  authority: v.optional(PersonName),
  indication: v.picklist(indications),
  subIndication: v.nullable(ShortText),
});
export type TimeStampReport = v.InferOutput<typeof TimeStampReport>;

/** Append only; the question of each by `check.<id>`. */
export const checkIds = [
  'format',
  'signing-certificate-found',
  'signing-certificate-named',
  'document-digest',
  'signature-value',
  'path-found',
  'path-rules',
  'certificate-period',
  'certificate-status',
  'certificate-algorithms',
  'certificate-purpose',
  'signature-policy',
  'signature-algorithm',
  'time-stamp',
  'time-order',
  'proof-of-existence',
] as const;
export const CheckId = v.picklist(checkIds);
export type CheckId = v.InferOutput<typeof CheckId>;

export const CheckReport = v.strictObject({
  id: CheckId,
  block: v.picklist(['FC', 'ISC', 'VCI', 'RFC', 'XCV', 'CV', 'SAV', 'TST', 'POE']),
  result: v.picklist(['passed', 'failed', 'undetermined', 'not-asked']),
  /** What the answer rests on: names of the standards, times, counts. */
  evidence: v.optional(ShortText),
});
export type CheckReport = v.InferOutput<typeof CheckReport>;
