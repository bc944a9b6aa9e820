// Asks whether a certificate is revoked, by OCSP (RFC 6960) or else by CRL (RFC 5280 §6.3). An answer is believed only as
// far as the judgement that validation uses believes it.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { equalBytes, randomBytes } from '../../core/crypto.ts';
import { type Certificate, fingerprintOf } from '../../pki/certificate.ts';
import { isCrlOf } from '../../pki/check-crl.ts';
import { ocspResponder } from '../../pki/check-ocsp.ts';
import { urisOf } from '../../pki/general-name.ts';
import { encodeOcspRequest } from '../../pki/ocsp-request.ts';
import { type BasicOcspResponse, parseOcspResponse } from '../../pki/ocsp-response.ts';
import { readEvidence } from '../../pki/revocation/evidence.ts';
import { ProofsOfExistence } from '../../pki/revocation/proofs-of-existence.ts';
import { type RevocationStatus, revocationStatus } from '../../pki/revocation/revocation-status.ts';
import type { TrustServices } from '../trust-services.ts';
import { usableAnswer } from './usable-answer.ts';

export interface FetchedStatus {
  readonly status: RevocationStatus;
  /** The answers that prove it, DER. */
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** Who signed the OCSP answer, when not the issuer itself. */
  readonly responder: Certificate | undefined;
  /** Addresses that gave nothing, in the order asked. */
  readonly failures: readonly Failure[];
}

type Proof = Omit<FetchedStatus, 'failures'>;

const NONCE_BYTES = 16;
/** Addresses that one certificate may send us to, of each kind. */
const MOST_ADDRESSES = 3;

/** Never fails for a bad answer: it is as good as none. @throws the signal's reason */
export async function fetchStatus(
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  signal: AbortSignal,
): Promise<FetchedStatus> {
  const failures: Failure[] = [];
  for (const url of certificate.ocspUrls.slice(0, MOST_ADDRESSES)) {
    const proof = await askResponder(url, certificate, issuer, services, failures, signal);
    if (proof !== undefined) return { ...proof, failures };
  }
  const listed = await listedStatus(certificate, issuer, services, failures, signal);
  return { ...(listed ?? nothing), failures };
}

const nothing: Proof = {
  status: { status: 'unknown', cause: 'none' },
  ocsps: [],
  crls: [],
  responder: undefined,
};

async function askResponder(
  url: string,
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  failures: Failure[],
  signal: AbortSignal,
): Promise<Proof | undefined> {
  const { revocation, reusesAnswers: isReused } = services;
  const nonce = randomBytes(NONCE_BYTES);
  const request = encodeOcspRequest(certificate, issuer, nonce);
  const name = `ocsp ${url} ${fingerprintOf(certificate)}`;
  return usableAnswer(
    { url, name, isReused, kept: revocation.kept },
    () => revocation.ocsp(url, request, signal),
    async (der, isFresh) => {
      const response = parseOcspResponse(der);
      if (typeof response === 'string') return undefined;
      if (isFresh && !isAnswerTo(response, nonce)) return undefined;
      return respondedStatus(response, certificate, issuer, services, signal);
    },
    failures,
    signal,
  );
}

async function respondedStatus(
  response: BasicOcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  signal: AbortSignal,
): Promise<Proof | undefined> {
  const responder = ocspResponder(response, issuer);
  if (responder === undefined) return undefined;
  const delegate = responder.kind === 'delegate' ? responder.certificate : undefined;
  // A delegate's own status is asked for by CRL, unless its issuer says that it need not be.
  const needsList = delegate !== undefined && !delegate.hasOcspNoCheck;
  const own = needsList ? await listedStatus(delegate, issuer, services, [], signal) : undefined;
  const answers = { ocsps: [response.der], crls: own?.crls ?? [] };
  const proof = judged(certificate, issuer, answers, services);
  return proof && { ...proof, responder: proof.ocsps.length > 0 ? delegate : undefined };
}

/** Responders that serve prepared answers leave the nonce out; a wrong one belongs to another question. */
function isAnswerTo({ nonce }: BasicOcspResponse, asked: Uint8Array): boolean {
  return nonce === undefined || equalBytes(nonce, asked);
}

/** By imported lists first: they are there because the addresses are not reachable. */
async function listedStatus(
  certificate: Certificate,
  issuer: Certificate,
  services: TrustServices,
  failures: Failure[],
  signal: AbortSignal,
): Promise<Proof | undefined> {
  const { revocation } = services;
  const imported = { ocsps: [], crls: revocation.importedCrls() };
  const known = judged(certificate, issuer, imported, services);
  if (known !== undefined) return known;
  const urls = certificate.crlDistributionPoints.flatMap(({ names }) => urisOf(names));
  for (const url of urls.slice(0, MOST_ADDRESSES)) {
    const proof = await usableAnswer(
      { url, name: `crl ${url}`, isReused: true, kept: revocation.kept },
      () => revocation.crl(url, signal),
      (bytes) => judged(certificate, issuer, { ocsps: [], crls: [bytes] }, services),
      failures,
      signal,
    );
    if (proof !== undefined) return proof;
  }
  return undefined;
}

/** undefined: the answers tell nothing. */
function judged(
  certificate: Certificate,
  issuer: Certificate,
  answers: Pick<FetchedStatus, 'ocsps' | 'crls'>,
  { clock, algorithms, pins }: TrustServices,
): Proof | undefined {
  const now = clock.now();
  const evidence = readEvidence([{ source: 'fetched', certificates: [], ...answers }], []);
  const status = revocationStatus(certificate, issuer, now, {
    evidence,
    proofs: new ProofsOfExistence(now),
    algorithms,
    now,
    isPinned: (authority) => pins.has(fingerprintOf(authority)),
  });
  if (status.status === 'unknown') return undefined;
  const { kind, id } = status.origin;
  // Beside an OCSP answer the lists are about its signer; alone, one of several decides.
  const lists = evidence.crls.filter((held) => kind === 'ocsp' || held.id === id);
  return {
    status,
    ocsps: evidence.ocsps.filter((held) => held.id === id).map(({ response }) => response.der),
    crls: lists.filter(({ crl }) => isCrlOf(crl, issuer)).map(({ crl }) => crl.der),
    responder: undefined,
  };
}
