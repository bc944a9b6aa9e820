// Validation of one signature (EN 319 102-1 §5.3, §5.5, §5.6.3): judged at the earliest time at which it is proven to have
// existed; without proof that is now. A past judgement slides no further than what the evidence supports.
import { isReliableAt, reliabilityOf } from '../../pki/algorithm-policy.ts';
import type { Certificate } from '../../pki/certificate.ts';
import {
  type JudgementInput,
  type PathJudgement,
  validateCertificate,
} from '../blocks/certificate-validation.ts';
import { type Conclusion, failed, indeterminate, passed } from '../blocks/indication.ts';
import { signatureConstraint } from '../blocks/signature-acceptance.ts';
import { type CheckedSignature, isCoveredBy } from './checked-signature.ts';
import { provenTime, type ProvenTimes, signatureId } from './proven-times.ts';
import type { TimeStampJudgement } from './time-stamp.ts';

export interface SignatureJudgement {
  readonly conclusion: Conclusion;
  readonly certificate: PathJudgement;
  /** Earliest proven time; the validation time when nothing is proven. */
  readonly bestSignatureTime: Date;
  readonly isTimeProven: boolean;
  readonly timeStamps: readonly TimeStampJudgement[];
}

/** Of a signature that is intact and has its certificate. */
export function judgeSignature(
  signature: CheckedSignature,
  certificate: Certificate,
  times: ProvenTimes,
  input: JudgementInput,
): SignatureJudgement {
  const best = input.proofs.earliest(signatureId(signature));
  const judged = validateCertificate(certificate, { existence: best, use: best }, input);
  const timeStamps = times.signatureTimeStamps.get(signature) ?? [];
  const notBefore = latestBefore(signature, times);
  const isTimeProven = best < input.now;
  const conclusion =
    orderFailure(signature, best, notBefore, times) ??
    provenFailure(certificate, judged, best, isTimeProven, notBefore) ??
    missingProof(judged.conclusion, signature, times, isTimeProven) ??
    (judged.conclusion.indication === 'TOTAL-PASSED' ? undefined : judged.conclusion) ??
    signatureConstraint(signature, certificate) ??
    algorithmFailure(signature, certificate, best, input) ??
    passed;
  return { conclusion, certificate: judged, bestSignatureTime: best, isTimeProven, timeStamps };
}

const isBelieved = ({ conclusion }: TimeStampJudgement): boolean =>
  conclusion.indication === 'TOTAL-PASSED';

/** The latest believed time before which it cannot have been made: time-stamps that it covers. */
function latestBefore(signature: CheckedSignature, times: ProvenTimes): Date | undefined {
  const covered = [...times.documentTimeStamps]
    .filter(([stamp]) => isCoveredBy(stamp, signature))
    .map(([, judgement]) => judgement);
  return [...covered, ...(times.contentTimeStamps.get(signature) ?? [])]
    .filter(isBelieved)
    .map(({ check }) => new Date(Number(check.tstInfo?.genTime) - (check.tstInfo?.accuracyMs ?? 0)))
    .toSorted((a, b) => b.getTime() - a.getTime())[0];
}

/** §5.5.4 item 6: time-stamps over the same things come in the order in which they were made. */
function orderFailure(
  signature: CheckedSignature,
  best: Date,
  notBefore: Date | undefined,
  times: ProvenTimes,
): Conclusion | undefined {
  const own = times.signatureTimeStamps.get(signature) ?? [];
  const later = [...times.documentTimeStamps]
    .filter(([stamp, judgement]) => isBelieved(judgement) && isCoveredBy(signature, stamp))
    .map(([, judgement]) => judgement);
  // A token that claims to be later than a proof of its own existence was judged so already.
  const isLate = own.some(
    (stamp) =>
      stamp.conclusion.subIndication === 'TIMESTAMP_ORDER_FAILURE' ||
      later.some((archive) => isBelieved(stamp) && stampedAfter(stamp, archive)),
  );
  const isEarly = notBefore !== undefined && best < notBefore;
  return isLate || isEarly ? indeterminate('TIMESTAMP_ORDER_FAILURE') : undefined;
}

const stampedAfter = (stamp: TimeStampJudgement, archive: TimeStampJudgement): boolean =>
  Number(stamp.check.tstInfo?.genTime) > provenTime(archive).getTime();

/** What is proven against the signature, not merely unproven for it. */
function provenFailure(
  { notBefore: issued, notAfter }: Certificate,
  { statuses }: PathJudgement,
  best: Date,
  isTimeProven: boolean,
  madeAfter: Date | undefined,
): Conclusion | undefined {
  if (isTimeProven && best < issued) return failed('NOT_YET_VALID');
  if (madeAfter === undefined) return undefined;
  const [own] = statuses;
  if (own?.status === 'revoked' && madeAfter >= own.revocation.at) return failed('REVOKED');
  return madeAfter > notAfter ? failed('EXPIRED') : undefined;
}

const outOfBounds: readonly (string | null)[] = [
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
];

/** There are time-stamps that would help, but none of them can be believed. */
function missingProof(
  { subIndication }: Conclusion,
  signature: CheckedSignature,
  times: ProvenTimes,
  isTimeProven: boolean,
): Conclusion | undefined {
  const own = times.signatureTimeStamps.get(signature) ?? [];
  const later = [...times.documentTimeStamps.keys()].filter((stamp) =>
    isCoveredBy(signature, stamp),
  );
  const hasHelp = own.length + later.length > 0;
  return outOfBounds.includes(subIndication) && hasHelp && !isTimeProven
    ? indeterminate('NO_POE')
    : undefined;
}

/** §5.2.8 of the signature itself, at the time it is proven to have existed. */
function algorithmFailure(
  { check }: CheckedSignature,
  { subjectPublicKeyInfo }: Certificate,
  best: Date,
  { context }: JudgementInput,
): Conclusion | undefined {
  const resolved = check.signed?.resolved;
  if (resolved === undefined) return indeterminate('CRYPTO_CONSTRAINTS_FAILURE');
  const { algorithm, digest } = resolved;
  const reliability = reliabilityOf(context.algorithms, subjectPublicKeyInfo, algorithm, digest);
  if (isReliableAt(reliability, best)) return undefined;
  return indeterminate(
    reliability === 'never' ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  );
}
