// Asks for a timestamp and believes nothing of the answer before every check has passed (RFC 3161 §2.4.2).
import type { TimestampProblem } from '../../shared/protocol/errors.ts';
import { Asn1Error } from '../asn1/der.ts';
import { encodeTimeStampRequest, type TimeStampRequest } from '../cms/time-stamp-request.ts';
import { parseTimeStampResponse } from '../cms/time-stamp-response.ts';
import {
  checkFreshTimeStamp,
  type TimeStampCheck,
  type TimeStampProblem as TokenProblem,
} from '../cms/time-stamp-token.ts';
import { randomBytes } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { findPath } from './evidence/find-path.ts';
import type { TrustServices } from './trust-services.ts';

export interface Timestamp {
  /** DER of TimeStampToken. */
  readonly token: Uint8Array;
  readonly genTime: Date;
}

const NONCE_BYTES = 16;
/** How far the authority's clock and ours may be apart. */
const SKEW_MS = 5 * 60_000;

/**
 * @param hashedMessage - SHA-256 of what is to be stamped, 32 bytes
 * @throws AgentError TSA_NOT_CONFIGURED, TSA_UNREACHABLE, TSA_REJECTED
 */
export async function obtainTimestamp(
  hashedMessage: Uint8Array,
  services: TrustServices,
  signal: AbortSignal,
): Promise<Timestamp> {
  const { timestamps } = services;
  if (timestamps === undefined) throw new AgentError('TSA_NOT_CONFIGURED', {});
  const nonce = randomBytes(NONCE_BYTES);
  const request: TimeStampRequest = { hashAlgorithm: 'sha256', hashedMessage, nonce };
  const answer = await timestamps.query(encodeTimeStampRequest(request), signal);
  const reject = (problem: TimestampProblem, cause?: unknown): AgentError =>
    new AgentError('TSA_REJECTED', { url: timestamps.url, problem }, { cause });
  const token = grantedToken(answer, reject);
  const { check, problems } = checkFreshTimeStamp(token, request);
  const [problem] = problems;
  if (problem !== undefined) throw reject(problemWords[problem]);
  return { token, genTime: await trustedTime(check, services, signal, reject) };
}

type Reject = (problem: TimestampProblem, cause?: unknown) => AgentError;

function grantedToken(answer: Uint8Array, reject: Reject): Uint8Array {
  try {
    const response = parseTimeStampResponse(answer);
    if ('timeStampToken' in response) return response.timeStampToken;
  } catch (error) {
    if (error instanceof Asn1Error) throw reject('malformed', error);
    throw error;
  }
  throw reject('refused');
}

const problemWords: Readonly<Record<TokenProblem, TimestampProblem>> = {
  format: 'malformed',
  imprint: 'imprint',
  signature: 'signature',
  nonce: 'nonce',
  policy: 'policy',
  'certificate-missing': 'certificate',
  purpose: 'certificate',
};

/** The path is judged at genTime, which must be about now. */
async function trustedTime(
  { tstInfo, certificate, signed }: TimeStampCheck,
  services: TrustServices,
  signal: AbortSignal,
  reject: Reject,
): Promise<Date> {
  if (tstInfo === undefined || certificate === undefined) throw reject('malformed');
  const { genTime } = tstInfo;
  if (Math.abs(genTime.getTime() - services.clock.now().getTime()) > SKEW_MS) throw reject('time');
  if (genTime < certificate.notBefore || genTime > certificate.notAfter)
    throw reject('certificate');
  const carried = (signed?.signedData.certificates ?? []).map((der) => parseCertificate(der));
  const path = await findPath(certificate, carried, services, genTime, signal);
  if (!path.isTrusted) throw reject('path');
  return genTime;
}
