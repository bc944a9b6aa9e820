// A judgement in the words of the report.
import type { SignatureReport, Warning } from '../../shared/report/report.ts';
import type { PathMember, TimeStampReport, TrustReport } from '../../shared/report/trust.ts';
import { isReliableAt } from '../pki/algorithm-policy.ts';
import { type Certificate, fingerprintOf, serialNumberHex } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';
import { resolveOwnAlgorithm } from '../pki/signature-algorithm.ts';
import { missingFor, missingReport } from './missing-evidence.ts';
import type { RevocationStatus } from '../pki/revocation/revocation-status.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import type { SignatureJudgement } from './process/signature.ts';
import type { TimeStampJudgement } from './process/time-stamp.ts';
import { checksOf } from './report-checks.ts';
import type { TrustContext } from './trust/trust-context.ts';

/** The report of integrity and modification, completed by what trust says. */
export function withJudgement(
  report: SignatureReport,
  signature: CheckedSignature,
  judgement: SignatureJudgement,
  context: TrustContext,
): SignatureReport {
  const { conclusion, isTimeProven, bestSignatureTime, timeStamps } = judgement;
  // What the bytes or later changes decided already is not undone by a good certificate.
  const isOpen = report.indication !== 'TOTAL-FAILED' && report.subIndication === null;
  const isAccepted = report.modification === 'none' || report.modification === 'allowed';
  return {
    ...report,
    ...(isOpen && isAccepted ? conclusion : {}),
    ...(isTimeProven ? { bestSignatureTime: bestSignatureTime.toISOString() } : {}),
    ...(timeStamps.length > 0 ? { timeStamps: timeStamps.map(timeStampReport) } : {}),
    trust: trustReport(judgement, context),
    checks: checksOf(signature, judgement),
    warnings: [
      ...report.warnings.filter((warning) => warning !== 'trust-not-judged'),
      ...warningsOf(report, judgement, context),
    ],
  };
}

function trustReport(judgement: SignatureJudgement, context: TrustContext): TrustReport {
  const { path, anchor, statuses } = judgement.certificate;
  const missing = missingFor(judgement).map((one) => missingReport(one, context));
  return {
    path: (path ?? []).map((one, at) => pathMember(one, statuses[at])),
    ...(anchor?.profile === undefined ? {} : { profile: anchor.profile }),
    ...(anchor === undefined ? {} : { anchorOrigin: anchor.origin }),
    listVersion: context.listVersion,
    ...(missing.length > 0 ? { missing } : {}),
  };
}

function pathMember(certificate: Certificate, status: RevocationStatus | undefined): PathMember {
  return {
    subject: personName(certificate.subject),
    serialNumber: serialNumberHex(certificate),
    fingerprint: fingerprintOf(certificate),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    status: status?.status ?? 'anchor',
    ...(status === undefined ? {} : evidenceOf(status)),
  };
}

function evidenceOf(status: RevocationStatus): Pick<PathMember, 'evidence' | 'revokedAt'> {
  if (status.status === 'unknown') return {};
  const { kind, source, thisUpdate } = status.origin;
  return {
    evidence: { kind, source, thisUpdate: thisUpdate.toISOString() },
    ...(status.status === 'good' ? {} : { revokedAt: status.revocation.at.toISOString() }),
  };
}

function timeStampReport({ check, conclusion }: TimeStampJudgement): TimeStampReport {
  const { tstInfo, certificate } = check;
  return {
    ...(tstInfo ? { genTime: tstInfo.genTime.toISOString() } : {}),
    ...(certificate ? { authority: personName(certificate.subject) } : {}),
    ...conclusion,
  };
}

const skewMs = 5 * 60 * 1000;
/** Some signers write Vietnamese local time and call it UTC. */
const vietnamMs = 7 * 60 * 60 * 1000;

function warningsOf(
  report: SignatureReport,
  { certificate, timeStamps }: SignatureJudgement,
  context: TrustContext,
): Warning[] {
  const { path } = certificate;
  const [first] = timeStamps;
  const claimed = report.claimedSigningTime && new Date(report.claimedSigningTime).getTime();
  const late =
    claimed === undefined || claimed === '' || first?.check.integrity !== 'intact'
      ? 0
      : claimed - Number(first.check.tstInfo?.genTime);
  const isLocal = Math.abs(late - vietnamMs) <= skewMs;
  const found: readonly (readonly [Warning, boolean])[] = [
    [
      'signature-timestamp-not-trusted',
      timeStamps.some(
        ({ check, conclusion }) =>
          check.integrity === 'intact' && conclusion.indication !== 'TOTAL-PASSED',
      ),
    ],
    ['claimed-time-local', isLocal],
    ['claimed-time-differs', late > skewMs && !isLocal],
    ['weak-certificate', (path ?? []).slice(0, -1).some((one) => isWeak(one, context))],
    ['certificate-expired-now', path !== undefined && path[0].notAfter < context.time],
  ];
  return found.filter(([, isFound]) => isFound).map(([code]) => code);
}

/** Signed with a hash function that no longer counts, though its pin or its age excuses it. */
function isWeak(certificate: Certificate, { algorithms, time }: TrustContext): boolean {
  const algorithm = resolveOwnAlgorithm(certificate.signatureAlgorithm);
  if (algorithm === undefined || algorithm.scheme === 'EdDSA') return false;
  return !isReliableAt(algorithms.hashes[algorithm.hash], time);
}
