// Time-stamp tokens (RFC 3161 §2.4.2): signature, imprint, purpose of the certificate. Path and revocation are judged elsewhere.
import { Asn1Error } from '../asn1/der.ts';
import { equalBytes, type HashAlgorithm, hashBytes } from '../core/crypto.ts';
import type { Certificate } from '../pki/certificate.ts';
import { checkSignature, type SignatureCheck, type SignedContent } from './check-signature.ts';
import type { TimeStampRequest } from './time-stamp-request.ts';
import { parseTstInfo, type TstInfo } from './tst-info.ts';

const timeStamping = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsage = '2.5.29.37';

export interface TimeStampCheck extends SignatureCheck {
  readonly der: Uint8Array;
  /** undefined when the token cannot be parsed. */
  readonly tstInfo: TstInfo | undefined;
  /** The signer's only purpose is timeStamping, and critically so (RFC 3161 §2.3). */
  readonly isTimeStampingAuthority: boolean;
}

/**
 * Checks one token against what it is said to stamp. Never throws for bad bytes.
 *
 * @param content - the stamped bytes: byte range of a document time-stamp, value of a signature
 */
export function checkTimeStampToken(
  der: Uint8Array,
  content: SignedContent,
  known: readonly Certificate[] = [],
): TimeStampCheck {
  const check = checkSignature(der, 'timestamp', content, known);
  const { certificate } = check;
  return {
    ...check,
    der,
    tstInfo: tstInfoOf(check),
    isTimeStampingAuthority: certificate !== undefined && isTimeStampingOnly(certificate),
  };
}

/** What an intact-looking token says; undefined where it says nothing readable. */
export function tstInfoOf({ signed }: SignatureCheck): TstInfo | undefined {
  const inside = signed?.signedData.encapsulatedContent;
  if (inside === undefined) return undefined;
  try {
    return parseTstInfo(inside);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

function isTimeStampingOnly({ extendedKeyUsage: purposes, extensions }: Certificate): boolean {
  const isCritical = extensions.some(({ oid, critical }) => oid === extendedKeyUsage && critical);
  return isCritical && purposes?.length === 1 && purposes[0] === timeStamping;
}

/** The content that a signature time-stamp covers: the signature value (EN 319 122-1 §5.3). */
export function bytesContent(bytes: Uint8Array): SignedContent {
  return { digest: (algorithm) => hashBytes(algorithm, bytes), chunks: () => [bytes] };
}

export type TimeStampProblem =
  | 'format'
  | 'imprint'
  | 'signature'
  | 'nonce'
  | 'policy'
  | 'certificate-missing'
  | 'purpose';

export interface FreshTimeStamp {
  readonly check: TimeStampCheck;
  /** Why it does not answer the request and must not be embedded; empty = it does. */
  readonly problems: readonly TimeStampProblem[];
}

/** Checks a token that has just come, against what was asked. */
export function checkFreshTimeStamp(token: Uint8Array, request: TimeStampRequest): FreshTimeStamp {
  const digest = (algorithm: HashAlgorithm): Uint8Array =>
    algorithm === request.hashAlgorithm ? request.hashedMessage : new Uint8Array();
  const check = checkTimeStampToken(token, { digest, chunks: () => [] });
  return { check, problems: problemsOf(check, request) };
}

function problemsOf(check: TimeStampCheck, request: TimeStampRequest): readonly TimeStampProblem[] {
  const { tstInfo, failure } = check;
  if (tstInfo === undefined || failure === 'format') return ['format'];
  const found: readonly (readonly [TimeStampProblem, boolean])[] = [
    ['imprint', failure === 'document-digest'],
    ['certificate-missing', failure === 'signing-certificate-not-found'],
    ['signature', check.integrity !== 'intact' || !check.hasSigningCertificate],
    ['nonce', !isSameNumber(tstInfo.nonce, request.nonce)],
    ['policy', request.policy !== undefined && tstInfo.policy !== request.policy],
    ['purpose', !check.isTimeStampingAuthority],
  ];
  return found.filter(([, isFound]) => isFound).map(([problem]) => problem);
}

function isSameNumber(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && equalBytes(withoutZeros(a), withoutZeros(b));
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? new Uint8Array() : bytes.subarray(start);
}
