// Whether a certificate is revoked now, by OCSP (RFC 6960) or else by CRL (RFC 5280 §6.3); answers are checked first.
import type { Failure } from '../../shared/protocol/errors.ts';
import { Asn1Error } from '../asn1/der.ts';
import { equalBytes, randomBytes } from '../core/crypto.ts';
import { failureOf, isExpected } from '../core/errors.ts';
import type { Certificate } from '../pki/certificate.ts';
import { crlScope, isCrlOf } from '../pki/check-crl.ts';
import { ocspResponder, responsesAbout } from '../pki/check-ocsp.ts';
import { type Crl, findCrlEntry, parseCrl } from '../pki/crl.ts';
import { urisOf } from '../pki/general-name.ts';
import { encodeOcspRequest } from '../pki/ocsp-request.ts';
import { type BasicOcspResponse, parseOcspResponse } from '../pki/ocsp-response.ts';
import type { TrustServices } from './trust-services.ts';

export interface RevocationStatus {
  readonly state: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Date;
  /** The answers that prove it, DER. */
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** Who signed the OCSP answer, when not the issuer itself. */
  readonly responder?: Certificate;
  /** Why it is unknown. */
  readonly failure?: Failure;
}

const NONCE_BYTES = 16;
const SKEW_MS = 5 * 60_000;
/** An OCSP answer that names no end counts this long. */
const UNLIMITED_ANSWER_MS = 24 * 3_600_000;

/** Never fails for a bad answer: it is as good as none. @throws the signal's reason */
export async function revocationStatus(
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  signal: AbortSignal,
): Promise<RevocationStatus> {
  const failures: Failure[] = [];
  for (const url of certificate.ocspUrls) {
    const status = await attempt(url, failures, signal, () =>
      askResponder(url, certificate, issuer, services, signal),
    );
    if (status !== undefined) return status;
  }
  const listed = await listedStatus(certificate, issuer, services, signal, failures);
  if (listed !== undefined) return listed;
  const [failure] = failures;
  return { state: 'unknown', ocsps: [], crls: [], ...(failure && { failure }) };
}

/** undefined, and a failure noted, when the address gave nothing that can be used. */
async function attempt(
  url: string,
  failures: Failure[],
  signal: AbortSignal,
  work: () => Promise<RevocationStatus | undefined>,
): Promise<RevocationStatus | undefined> {
  const unusable: Failure = {
    code: 'REVOCATION_UNAVAILABLE',
    details: { url: url.slice(0, 200), problem: 'unusable-answer' },
  };
  try {
    const status = await work();
    if (status === undefined) failures.push(unusable);
    return status;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Asn1Error) failures.push(unusable);
    else if (isExpected(error)) failures.push(failureOf(error));
    else throw error;
    return undefined;
  }
}

async function askResponder(
  url: string,
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  signal: AbortSignal,
): Promise<RevocationStatus | undefined> {
  const nonce = randomBytes(NONCE_BYTES);
  const request = encodeOcspRequest(certificate, issuer, nonce);
  const der = await services.revocation.ocsp(url, request, signal);
  const response = parseOcspResponse(der);
  if (typeof response === 'string' || !isAnswerTo(response, nonce)) return undefined;
  const responder = ocspResponder(response, issuer);
  if (responder === undefined) return undefined;
  const now = services.clock.now();
  const single = responsesAbout(response, certificate, issuer).find((one) => isInForce(one, now));
  if (single === undefined || single.certStatus.status === 'unknown') return undefined;
  const proof = { ocsps: [der], crls: [] };
  if (single.certStatus.status === 'revoked') {
    return { state: 'revoked', revokedAt: single.certStatus.revocationTime, ...proof };
  }
  if (responder.kind === 'issuer') return { state: 'good', ...proof };
  return delegatedStatus(responder.certificate, issuer, services, signal, proof);
}

/** Responders that serve prepared answers leave the nonce out; a wrong one belongs to another question. */
function isAnswerTo({ nonce }: BasicOcspResponse, asked: Uint8Array): boolean {
  return nonce === undefined || equalBytes(nonce, asked);
}

function isInForce(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate: Date | undefined },
  now: Date,
): boolean {
  const end = nextUpdate?.getTime() ?? thisUpdate.getTime() + UNLIMITED_ANSWER_MS;
  return thisUpdate.getTime() - SKEW_MS <= now.getTime() && now.getTime() <= end;
}

/** A delegate must be valid itself; its own status is asked for by CRL unless its issuer says it need not be. */
async function delegatedStatus(
  responder: Certificate,
  issuer: Certificate,
  services: TrustServices,
  signal: AbortSignal,
  proof: Pick<RevocationStatus, 'ocsps' | 'crls'>,
): Promise<RevocationStatus | undefined> {
  const now = services.clock.now();
  if (now < responder.notBefore || now > responder.notAfter) return undefined;
  if (responder.hasOcspNoCheck) return { state: 'good', ...proof, responder };
  const own = await listedStatus(responder, issuer, services, signal, []);
  if (own?.state !== 'good') return undefined;
  return { state: 'good', ocsps: proof.ocsps, crls: own.crls, responder };
}

/** By imported lists first: they are there because the addresses are not reachable. */
async function listedStatus(
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  signal: AbortSignal,
  failures: Failure[],
): Promise<RevocationStatus | undefined> {
  const now = services.clock.now();
  for (const bytes of services.revocation.importedCrls()) {
    const status = statusIn(readable(bytes), certificate, issuer, now);
    if (status !== undefined) return status;
  }
  const urls = certificate.crlDistributionPoints.flatMap(({ names }) => urisOf(names));
  for (const url of urls) {
    const status = await attempt(url, failures, signal, async () =>
      statusIn(parseCrl(await services.revocation.crl(url, signal)), certificate, issuer, now),
    );
    if (status !== undefined) return status;
  }
  return undefined;
}

function readable(bytes: Uint8Array): Crl | undefined {
  try {
    return parseCrl(bytes);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

function statusIn(
  crl: Crl | undefined,
  certificate: Certificate,
  issuer: Certificate,
  now: Date,
): RevocationStatus | undefined {
  if (crl === undefined || !isInForce(crl, now)) return undefined;
  if (!isCrlOf(crl, issuer) || crlScope(crl, certificate) !== 'covers') return undefined;
  const entry = findCrlEntry(crl, certificate.serialNumber);
  if (entry?.isForeign === true) return undefined;
  const proof = { ocsps: [], crls: [crl.der] };
  if (entry === undefined || entry.reason === 'removeFromCRL') return { state: 'good', ...proof };
  return { state: 'revoked', revokedAt: entry.revocationDate, ...proof };
}
