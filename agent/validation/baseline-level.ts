// The baseline level a signature's form reaches, EN 319 142-1 §6: which data is there, not whether it convinces.
import type { SignatureCheck } from '../cms/check-signature.ts';
import { bytesContent, checkTimeStampToken, type TimeStampCheck } from '../cms/time-stamp-token.ts';
import type { TstInfo } from '../cms/tst-info.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import { equalBytes, hashBytes } from '../core/crypto.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import { evidenceOfDocument, evidenceOfSignature } from './evidence/embedded.ts';
import { type Evidence, nothingParsed, readEvidence } from '../pki/revocation/evidence.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import { signatureTimeStamps } from './signature-time-stamps.ts';
import { type Certificate, isSelfIssued } from '../pki/certificate.ts';
import type { Crl } from '../pki/crl.ts';
import { isSameName } from '../pki/name.ts';
import type { SingleResponse } from '../pki/ocsp-response.ts';

/**
 * @param all - every signature and document timestamp, in order of the end of the signed range
 * @returns the level of one of them, a signature
 */
export function baselineLevels(
  document: PdfDocument,
  all: readonly CheckedSignature[],
): (own: CheckedSignature) => SignatureLevel {
  const stores = storesOf(document);
  const current = document.revisions.length - 1;
  return (own) => {
    const later = all
      .slice(all.indexOf(own) + 1)
      .filter(({ facts, check }) => facts.type === 'document-timestamp' && isIntact(check));
    const stamp = signatureTimestamp(own.check, () => stores(current)?.certificates ?? []);
    if (stamp === undefined && later.length === 0) return 'B-B';
    const signers = [own.check, ...(stamp ? [stamp] : [])];
    const isNews = newsSince(() => stores(revisionIndexOf(document, own.facts)), stamp);
    const isLongTerm = (store: Evidence | undefined): boolean =>
      hasSignerStatus(store, own.check, isNews) &&
      (stamp === undefined || mayBeAnchor(stamp) || hasSignerStatus(store, stamp));
    const isArchived = later.some(({ facts }) => {
      const at = revisionIndexOf(document, facts);
      return (
        isLongTerm(stores(at - 1)) ||
        (isLongTerm(stores(at)) && hasEveryStatus(stores(at), signers))
      );
    });
    if (isArchived) return 'B-LTA';
    return isLongTerm(stores(current)) ? 'B-LT' : 'B-T';
  };
}

const isIntact = ({ integrity }: SignatureCheck): boolean => integrity === 'intact';

/** The security store of each revision, read when it is first asked for. */
function storesOf(document: PdfDocument): (revision: number) => Evidence | undefined {
  const parsed = nothingParsed();
  const known = new Map<number, Evidence>();
  return (index) => {
    const revision = document.revisions[index];
    if (revision === undefined) return undefined;
    const store =
      known.get(index) ??
      readEvidence([evidenceOfDocument(document.atRevision(revision))], [], parsed);
    known.set(index, store);
    return store;
  };
}

/**
 * The signature timestamp over this very value (EN 319 122-1 §5.3). Whether its own signature holds is not asked
 * here: the warning `signature-timestamp-broken` says so, and no time is taken from it.
 */
function signatureTimestamp(
  check: SignatureCheck,
  stored: () => readonly Certificate[],
): TimeStampCheck | undefined {
  const { signed } = check;
  if (signed === undefined) return undefined;
  const { signature } = signed.signerInfo;
  return signatureTimeStamps(check)
    .map((stamp) =>
      isMissingCertificate(stamp)
        ? checkTimeStampToken(stamp.der, bytesContent(signature), stored())
        : stamp,
    )
    .find(({ tstInfo }) => tstInfo !== undefined && isImprintOf(tstInfo, signature));
}

const isMissingCertificate = ({ failure }: SignatureCheck): boolean =>
  failure === 'signing-certificate-not-found';

function isImprintOf({ messageImprint }: TstInfo, value: Uint8Array): boolean {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  return hashAlgorithm !== undefined && equalBytes(hashBytes(hashAlgorithm, value), hashedMessage);
}

type IsNews = (held: { readonly id: string }, issued: Date) => boolean;

/** What was in the file and issued before the signature was made says nothing about it. */
function newsSince(before: () => Evidence | undefined, stamp: TimeStampCheck | undefined): IsNews {
  const since = stamp?.tstInfo?.genTime;
  return (held, issued) => {
    if (since !== undefined && issued >= since) return true;
    const { crls = [], ocsps = [] } = before() ?? {};
    return ![...crls, ...ocsps].some(({ id }) => id === held.id);
  };
}

/** The revision that ends with the signed range; -1 when none does. */
function revisionIndexOf(document: PdfDocument, { byteRange }: SignatureFacts): number {
  const end = byteRange === undefined ? -1 : byteRange[2] + byteRange[3];
  return document.revisions.findIndex(({ endOffset, markEnd }) =>
    [endOffset, markEnd].includes(end),
  );
}

/** The store holds the status of the signer's certificate: validators agree on no more for B-LT. */
function hasSignerStatus(
  store: Evidence | undefined,
  { certificate }: SignatureCheck,
  isNews: IsNews = () => true,
): boolean {
  return store !== undefined && certificate !== undefined && hasStatus(store, certificate, isNews);
}

/**
 * A token that carries no issuer of its authority leaves it to the verifier's list, where authorities stand as anchors
 * (ETSI TS 119 612), and an anchor has no status. One that carries the issuer is judged through it.
 */
function mayBeAnchor(check: TimeStampCheck): boolean {
  const { certificate } = check;
  if (certificate === undefined || isSelfIssued(certificate)) return true;
  const { certificates } = readEvidence([evidenceOfSignature(check)], []);
  return !certificates.some(({ subject }) => isSameName(subject, certificate.issuer));
}

/** The store holds the status of every certificate on the paths of these signers, up to the root. */
function hasEveryStatus(store: Evidence | undefined, checks: readonly SignatureCheck[]): boolean {
  if (store === undefined) return false;
  return checks.every((check) => {
    const path = pathOf(check, store);
    const checked = path.filter((certificate) => !isSelfIssued(certificate));
    return path.length > 0 && checked.every((certificate) => hasStatus(store, certificate));
  });
}

const hasStatus = (
  { crls, ocsps }: Evidence,
  certificate: Certificate,
  isNews: IsNews = () => true,
): boolean =>
  crls.some((held) => isListOf(held.crl, certificate) && isNews(held, held.crl.thisUpdate)) ||
  ocsps.some((held) =>
    held.response.responses.some(
      (single) => isAbout(single, certificate) && isNews(held, single.thisUpdate),
    ),
  );

/** By names alone: whether the path holds is another question. */
function pathOf(check: SignatureCheck, store: Evidence): readonly Certificate[] {
  const { certificate } = check;
  if (certificate === undefined) return [];
  const own = readEvidence([evidenceOfSignature(check)], []).certificates;
  const known = [...own, ...store.certificates];
  const path = [certificate];
  for (;;) {
    const last = path.at(-1) ?? certificate;
    const issuer = known.find(
      (one) => isSameName(one.subject, last.issuer) && !path.some((seen) => isSame(seen, one)),
    );
    if (issuer === undefined) return path;
    path.push(issuer);
  }
}

const isSame = (a: Certificate, b: Certificate): boolean => equalBytes(a.der, b.der);

const isListOf = ({ issuer }: Crl, certificate: Certificate): boolean =>
  isSameName(issuer, certificate.issuer);

const isAbout = (single: SingleResponse, { serialNumber }: Certificate): boolean =>
  equalBytes(single.serialNumber, serialNumber);
