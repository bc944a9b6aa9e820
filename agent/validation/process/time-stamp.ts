// Validation of time-stamps (EN 319 102-1 §5.4): the token, its authority, and whether its time can be believed.
import type { TimeStampCheck } from '../../cms/time-stamp-token.ts';
import { type HashAlgorithm } from '../../core/crypto.ts';
import { isReliableAt, reliabilityOf } from '../../pki/algorithm-policy.ts';
import type { RevocationReason } from '../../pki/crl.ts';
import {
  type JudgementInput,
  type PathJudgement,
  validateCertificate,
} from '../blocks/certificate-validation.ts';
import { type Conclusion, failed, indeterminate, passed } from '../blocks/indication.ts';
import { evidenceId } from '../../pki/revocation/evidence.ts';

export interface TimeStampJudgement {
  readonly check: TimeStampCheck;
  readonly conclusion: Conclusion;
  /** Absent when the token itself is broken. */
  readonly certificate: PathJudgement | undefined;
}

/** Of a token whose proof of existence is known. */
export function judgeTimeStamp(check: TimeStampCheck, input: JudgementInput): TimeStampJudgement {
  const broken = brokenToken(check);
  const { certificate, tstInfo } = check;
  if (broken !== undefined || certificate === undefined || tstInfo === undefined) {
    return {
      check,
      conclusion: broken ?? indeterminate('NO_SIGNING_CERTIFICATE_FOUND'),
      certificate: undefined,
    };
  }
  const proven = input.proofs.earliest(evidenceId(check.der));
  const { genTime } = tstInfo;
  const judged = validateCertificate(certificate, { existence: proven, use: genTime }, input);
  const conclusion = isAfterwardsGivenUp(judged, genTime)
    ? judgeAgain(judged, check, genTime, input)
    : judged.conclusion;
  return {
    check,
    certificate: judged,
    conclusion: conclusion.indication === 'TOTAL-PASSED' ? ownRules(check, input) : conclusion,
  };
}

function brokenToken({ failure, hasSigningCertificate }: TimeStampCheck): Conclusion | undefined {
  switch (failure) {
    case 'format':
      return failed('FORMAT_FAILURE');
    case 'document-digest':
      return failed('HASH_FAILURE');
    case 'signature-value':
      return failed('SIG_CRYPTO_FAILURE');
    case 'signing-certificate':
      return indeterminate('SIG_CONSTRAINTS_FAILURE');
    case 'signing-certificate-not-found':
      return indeterminate('NO_SIGNING_CERTIFICATE_FOUND');
    case 'algorithm-unsupported':
      return indeterminate('CRYPTO_CONSTRAINTS_FAILURE');
    case undefined:
      // RFC 3161 §2.4.2: the attribute is mandatory.
      return hasSigningCertificate ? undefined : indeterminate('SIG_CONSTRAINTS_FAILURE');
  }
}

/** Reasons that leave earlier tokens in force (RFC 3161 §4 item 1). */
const harmless: readonly (RevocationReason | undefined)[] = [
  'unspecified',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
];

function isAfterwardsGivenUp({ statuses, conclusion }: PathJudgement, genTime: Date): boolean {
  const [own] = statuses;
  return (
    conclusion.subIndication === 'REVOKED_NO_POE' &&
    own?.status === 'revoked' &&
    own.revocation.at > genTime &&
    harmless.includes(own.revocation.reason)
  );
}

function judgeAgain(
  judged: PathJudgement,
  { certificate }: TimeStampCheck,
  genTime: Date,
  input: JudgementInput,
): Conclusion {
  if (certificate === undefined) return judged.conclusion;
  return validateCertificate(certificate, { existence: genTime, use: genTime }, input).conclusion;
}

/** What the token's own profile asks beside the path: purpose, algorithms, a time that is not in the future. */
function ownRules(check: TimeStampCheck, { context, proofs }: JudgementInput): Conclusion {
  const { certificate, signed, tstInfo } = check;
  if (!check.isTimeStampingAuthority) return indeterminate('CHAIN_CONSTRAINTS_FAILURE');
  if (certificate === undefined || signed?.resolved === undefined || tstInfo === undefined) {
    return indeterminate('NO_SIGNING_CERTIFICATE_FOUND');
  }
  const { genTime, accuracyMs, messageImprint } = tstInfo;
  const proven = proofs.earliest(evidenceId(check.der));
  if (genTime.getTime() - accuracyMs > proven.getTime())
    return indeterminate('TIMESTAMP_ORDER_FAILURE');
  const { algorithm, digest } = signed.resolved;
  const hashes: readonly HashAlgorithm[] = [digest, messageImprint.hashAlgorithm ?? 'md5'];
  const reliabilities = hashes.map((hash) =>
    reliabilityOf(context.algorithms, certificate.subjectPublicKeyInfo, algorithm, hash),
  );
  // A token's own time dates its algorithms: to forge an old one today takes more than a collision, namely a second
  // preimage, or the authority's help.
  return reliabilities.every((one) => isReliableAt(one, genTime))
    ? passed
    : indeterminate('CRYPTO_CONSTRAINTS_FAILURE');
}
