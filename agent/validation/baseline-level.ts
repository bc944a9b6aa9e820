// The baseline level a signature's form reaches, EN 319 142-1 §6: which data is there, not whether it convinces.
import type { SignatureCheck } from '../cms/check-signature.ts';
import { attributeTypes } from '../cms/oids.ts';
import { bytesContent, checkTimeStampToken } from '../cms/time-stamp-token.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import { equalBytes } from '../core/crypto.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import { evidenceOfDocument, evidenceOfSignature, tokensOf } from './evidence/embedded.ts';
import { type Evidence, nothingParsed, readEvidence } from '../pki/revocation/evidence.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import { type Certificate, isSelfIssued } from '../pki/certificate.ts';
import type { Crl } from '../pki/crl.ts';
import { isSameName } from '../pki/name.ts';
import type { BasicOcspResponse } from '../pki/ocsp-response.ts';

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
    const signers = [own.check, ...(stamp ? [stamp] : [])];
    const isArchived = later.some(({ facts }) => {
      const at = revisionIndexOf(document, facts);
      return hasSignerStatus(stores(at - 1), own.check) || hasEveryStatus(stores(at), signers);
    });
    if (isArchived) return 'B-LTA';
    if (stamp === undefined && later.length === 0) return 'B-B';
    return hasSignerStatus(stores(current), own.check) ? 'B-LT' : 'B-T';
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

/** The signature timestamp over this very value; one whose authority's certificate nobody has is still there. */
function signatureTimestamp(
  { signed }: SignatureCheck,
  stored: () => readonly Certificate[],
): SignatureCheck | undefined {
  if (signed === undefined) return undefined;
  const { unsignedAttributes, signature } = signed.signerInfo;
  const content = bytesContent(signature);
  return tokensOf(unsignedAttributes, attributeTypes.signatureTimeStamp)
    .map((token) => {
      const check = checkTimeStampToken(token, content);
      return isMissingCertificate(check) ? checkTimeStampToken(token, content, stored()) : check;
    })
    .find((check) => isIntact(check) || isMissingCertificate(check));
}

const isMissingCertificate = ({ failure }: SignatureCheck): boolean =>
  failure === 'signing-certificate-not-found';

/** The revision that ends with the signed range; -1 when none does. */
function revisionIndexOf(document: PdfDocument, { byteRange }: SignatureFacts): number {
  const end = byteRange === undefined ? -1 : byteRange[2] + byteRange[3];
  return document.revisions.findIndex(({ endOffset, markEnd }) =>
    [endOffset, markEnd].includes(end),
  );
}

/** The store holds the status of the signer's certificate: validators agree on no more for B-LT. */
function hasSignerStatus(store: Evidence | undefined, { certificate }: SignatureCheck): boolean {
  return store !== undefined && certificate !== undefined && hasStatus(store, certificate);
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

const hasStatus = ({ crls, ocsps }: Evidence, certificate: Certificate): boolean =>
  crls.some(({ crl }) => isListOf(crl, certificate)) ||
  ocsps.some(({ response }) => isAbout(response, certificate));

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

const isAbout = ({ responses }: BasicOcspResponse, { serialNumber }: Certificate): boolean =>
  responses.some((single) => equalBytes(single.serialNumber, serialNumber));
