// 1 · Certificates are in their period and not revoked; a path to a trusted root (NĐ 23/2025 Đ15; TT 15/2025 Đ5.1a, PL II 1.1).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import { type Answer, block, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { type PlacedSignature, resultOf, signaturesOf } from './signatures.ts';

const revoked: readonly SignatureReport['subIndication'][] = [
  'REVOKED',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
];

/** What other checks tell: revocation, key usage, algorithms, and what was changed after signing. */
const elsewhere: readonly SignatureReport['subIndication'][] = [
  'TRY_LATER',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'FORMAT_FAILURE',
  'SIG_CONSTRAINTS_FAILURE',
];

export function certificate(set: DocumentSet): Answer {
  const signatures = signaturesOf(set);
  if (signatures.length === 0) return 'notApplicable';
  return signatures.flatMap((one) => findingOf(one, set) ?? []);
}

function findingOf(
  { file, signer, signature }: PlacedSignature,
  { rules, now }: DocumentSet,
): DispatchFinding | undefined {
  const { trust, certificate: own, subIndication } = signature;
  const named = { file, signer };
  if (trust === undefined || own === undefined) return unknown('trust-not-judged', named);
  // A time-stamp proves that a signature is older than the end of its certificate.
  const isProven = resultOf(signature, 'certificate-period') === 'passed';
  if (!isProven && Date.parse(own.notAfter) < now.getTime())
    return block('certificate-expired', named);
  if (Date.parse(own.notBefore) > now.getTime()) return block('certificate-not-yet-valid', named);
  if (isRevoked(signature)) return block('certificate-revoked', named);
  if (trust.path.length === 0) {
    const tell = rules.requireTrustedPath ? block : warn;
    return tell('certificate-no-path', named);
  }
  if (subIndication === 'CERTIFICATE_CHAIN_GENERAL_FAILURE') {
    return block('certificate-path-invalid', named);
  }
  const isOpen = signature.indication !== 'TOTAL-PASSED' && !elsewhere.includes(subIndication);
  return isOpen ? unknown('certificate-undetermined', named) : undefined;
}

/** A later revocation of what is proven to be older counts for nothing. */
function isRevoked({ trust, subIndication, indication }: SignatureReport): boolean {
  if (revoked.includes(subIndication)) return true;
  const isBad = trust?.path.some(({ status }) => status === 'revoked' || status === 'on-hold');
  return isBad === true && indication !== 'TOTAL-PASSED';
}
