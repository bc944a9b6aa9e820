// The status of one certificate from the evidence at hand: RFC 5280 §6.3, RFC 6960 §3.2, freshness of EN 319 102-1 §5.2.5.
// The one judgement of signing and validation.
import { type AlgorithmPolicy, isReliableAt, reliabilityOf } from '../algorithm-policy.ts';
import { crlScope, isCrlOf } from '../check-crl.ts';
import { ocspResponder, responsesAbout } from '../check-ocsp.ts';
import type { Certificate } from '../certificate.ts';
import { findCrlEntry, type RevocationReason } from '../crl.ts';
import type { SingleResponse } from '../ocsp-response.ts';
import { resolveOwnAlgorithm, type SignedObject } from '../signature-algorithm.ts';
import { isSameName } from '../name.ts';
import { Asn1Error } from '../../asn1/der.ts';
import type { Evidence, EvidenceSource, HeldCrl, HeldOcsp } from './evidence.ts';
import type { ProofsOfExistence } from './proofs-of-existence.ts';

export interface StatusInput {
  readonly evidence: Evidence;
  readonly proofs: ProofsOfExistence;
  readonly algorithms: AlgorithmPolicy;
  /** The validation time: what claims to be later is no evidence yet. */
  readonly now: Date;
  /** Whether an authority's very certificate is known: the lists of the old ones are signed with SHA-1 as they are. */
  readonly isPinned: (authority: Certificate) => boolean;
}

interface Origin {
  readonly kind: 'crl' | 'ocsp';
  /** Of the evidence, see `Held`. */
  readonly id: string;
  readonly source: EvidenceSource;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
}

interface Revocation {
  /** The earlier of revocation and invalidity. */
  readonly at: Date;
  readonly reason: RevocationReason | undefined;
}

type UnknownCause = 'none' | 'stale' | 'future' | 'unusable' | 'unknown' | 'signer-out-of-bounds';

export type RevocationStatus =
  | { readonly status: 'good'; readonly origin: Origin }
  | {
      readonly status: 'revoked' | 'on-hold';
      readonly revocation: Revocation;
      readonly origin: Origin;
    }
  | { readonly status: 'unknown'; readonly cause: UnknownCause };

/** What one list or answer says; `listed` absent = not revoked. */
interface Statement {
  readonly origin: Origin;
  readonly revocation: Revocation | undefined;
}

type Finding = Statement | UnknownCause;

/** How far the clocks of this PC and of an authority may be apart. */
const skewMs = 5 * 60_000;

const isFuture = (thisUpdate: Date, now: Date): boolean =>
  thisUpdate.getTime() - skewMs > now.getTime();

/** A list without nextUpdate is good for a day. */
const withoutNextUpdateMs = 24 * 60 * 60 * 1000;

/**
 * @param controlTime - the time about which is asked; evidence must be issued later, or be in force then
 */
export function revocationStatus(
  certificate: Certificate,
  issuer: Certificate,
  controlTime: Date,
  input: StatusInput,
  isDelegate = false,
): RevocationStatus {
  const findings = [
    ...input.evidence.crls.flatMap((held) => crlFindings(held, certificate, issuer, input)),
    ...input.evidence.ocsps.flatMap((held) =>
      ocspFindings(held, certificate, issuer, input, isDelegate),
    ),
  ];
  const statements = findings.filter((finding) => typeof finding !== 'string');
  const revoked = statements
    .filter(({ revocation }) => revocation && !isHold(revocation))
    .toSorted((a, b) => Number(a.revocation?.at) - Number(b.revocation?.at))[0];
  if (revoked?.revocation) {
    return { status: 'revoked', revocation: revoked.revocation, origin: revoked.origin };
  }
  return newestStatus(statements, findings, certificate, controlTime);
}

const isHold = ({ reason }: Revocation): boolean => reason === 'certificateHold';

function newestStatus(
  statements: readonly Statement[],
  findings: readonly Finding[],
  { notAfter }: Certificate,
  controlTime: Date,
): RevocationStatus {
  const fresh = statements
    .filter(({ origin }) => isFresh(origin, controlTime))
    .toSorted((a, b) => b.origin.thisUpdate.getTime() - a.origin.thisUpdate.getTime());
  const [newest] = fresh;
  if (newest?.revocation) {
    return { status: 'on-hold', revocation: newest.revocation, origin: newest.origin };
  }
  // After a certificate's end lists may forget it, so their silence says nothing more.
  const telling = fresh.find(({ origin }) => origin.thisUpdate <= notAfter);
  if (telling) return { status: 'good', origin: telling.origin };
  const causes = findings.filter((finding) => typeof finding === 'string');
  const order = ['signer-out-of-bounds', 'unknown', 'unusable', 'future'] as const;
  const cause = order.find((one) => causes.includes(one));
  return { status: 'unknown', cause: cause ?? (statements.length > 0 ? 'stale' : 'none') };
}

function isFresh({ thisUpdate, nextUpdate }: Origin, controlTime: Date): boolean {
  const end = nextUpdate?.getTime() ?? thisUpdate.getTime() + withoutNextUpdateMs;
  return thisUpdate >= controlTime || end >= controlTime.getTime();
}

function crlFindings(
  { id, source, crl }: HeldCrl,
  certificate: Certificate,
  issuer: Certificate,
  input: StatusInput,
): readonly Finding[] {
  if (!isSameName(crl.issuer, certificate.issuer)) return [];
  const scope = crlScope(crl, certificate);
  if (scope === 'other') return [];
  if (scope === 'unusable') return ['unusable'];
  if (isFuture(crl.thisUpdate, input.now)) return ['future'];
  const flaw = flawOf(crl, id, issuer, issuer.notAfter, input);
  if (flaw !== undefined) return [flaw];
  if (!isCrlOf(crl, issuer)) return [];
  const entry = entryOf(crl, certificate);
  if (entry === 'unusable') return ['unusable'];
  const { thisUpdate, nextUpdate, expiredCertificatesFrom: from } = crl;
  const keepsExpired = from !== undefined && from <= certificate.notAfter;
  // A list that keeps expired certificates speaks about them as if they had not expired.
  const spokenAt =
    keepsExpired && thisUpdate > certificate.notAfter ? certificate.notAfter : thisUpdate;
  const origin: Origin = { kind: 'crl', id, source, thisUpdate: spokenAt, nextUpdate };
  return [{ origin, revocation: entry && effective(entry) }];
}

type Listed = {
  readonly revocationDate: Date;
  readonly reason: RevocationReason | undefined;
  readonly invalidityDate: Date | undefined;
};

function entryOf(
  crl: HeldCrl['crl'],
  { serialNumber }: Certificate,
): Listed | 'unusable' | undefined {
  try {
    const entry = findCrlEntry(crl, serialNumber);
    return entry?.isForeign === true ? 'unusable' : entry;
  } catch (error) {
    if (error instanceof Asn1Error) return 'unusable';
    throw error;
  }
}

function effective({ revocationDate, reason, invalidityDate }: Listed): Revocation {
  const isEarlier = invalidityDate !== undefined && invalidityDate < revocationDate;
  return { at: isEarlier ? invalidityDate : revocationDate, reason };
}

function ocspFindings(
  { id, source, response }: HeldOcsp,
  certificate: Certificate,
  issuer: Certificate,
  input: StatusInput,
  isDelegate: boolean,
): readonly Finding[] {
  const answers = responsesAbout(response, certificate, issuer);
  const responder =
    answers.length > 0 ? ocspResponder(response, issuer, input.evidence.certificates) : undefined;
  // Nobody's answer: forged, or of a responder that the issuer did not appoint.
  if (responder === undefined) return [];
  const signer = responder.kind === 'issuer' ? issuer : responder.certificate;
  const { producedAt } = response;
  const isAppointed = producedAt >= signer.notBefore && producedAt <= signer.notAfter;
  if (!isAppointed) return ['unusable'];
  if (responder.kind === 'delegate' && !signer.hasOcspNoCheck) {
    if (isDelegate) return ['unusable'];
    const own = revocationStatus(signer, issuer, producedAt, input, true);
    if (own.status !== 'good') return ['unusable'];
  }
  const flaw = flawOf(response, id, signer, signer.notAfter, input);
  if (flaw !== undefined) return [flaw];
  return answers.map((answer) => ocspFinding(answer, { id, source }, input.now));
}

function ocspFinding(
  { certStatus, thisUpdate, nextUpdate }: SingleResponse,
  held: Pick<Origin, 'id' | 'source'>,
  now: Date,
): Finding {
  if (isFuture(thisUpdate, now)) return 'future';
  if (certStatus.status === 'unknown') return 'unknown';
  const origin: Origin = { kind: 'ocsp', ...held, thisUpdate, nextUpdate };
  if (certStatus.status !== 'revoked') return { origin, revocation: undefined };
  const { revocationTime: at, reason } = certStatus;
  return { origin, revocation: { at, reason } };
}

/** Its algorithm and its signer must have been good when it is known to have existed. */
function flawOf(
  object: SignedObject,
  id: string,
  signer: Certificate,
  notAfter: Date,
  { proofs, algorithms, isPinned }: StatusInput,
): UnknownCause | undefined {
  const proven = proofs.earliest(id);
  if (proven > notAfter) return 'signer-out-of-bounds';
  const algorithm = resolveOwnAlgorithm(object.signatureAlgorithm);
  const reliability = reliabilityOf(algorithms, signer.subjectPublicKeyInfo, algorithm);
  // An authority decides what its lists say: nobody else can prepare a collision in them.
  const isLegacy = reliability === algorithms.hashes.sha1 && isPinned(signer);
  return isLegacy || isReliableAt(reliability, proven) ? undefined : 'unusable';
}
