// The baseline level a signature's form reaches, EN 319 142-1 §6: which data is there, not whether it convinces.
import type { SignatureCheck } from '../cms/check-signature.ts';
import { attributeTypes } from '../cms/oids.ts';
import { bytesContent, checkTimeStampToken } from '../cms/time-stamp-token.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import { equalBytes } from '../core/crypto.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import { evidenceOfDocument, evidenceOfSignature, tokensOf } from './evidence/embedded.ts';
import { readEvidence } from './evidence/evidence.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import { type Certificate, isSelfIssued } from '../pki/certificate.ts';
import type { Crl } from '../pki/crl.ts';
import { isSameName } from '../pki/name.ts';
import type { BasicOcspResponse } from '../pki/ocsp-response.ts';

/**
 * @param all - every signature and document timestamp, in order of the end of the signed range
 * @param own - one of them, a signature
 */
export function baselineLevel(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  own: CheckedSignature,
): SignatureLevel {
  const later = all
    .slice(all.indexOf(own) + 1)
    .filter(({ facts, check }) => facts.type === 'document-timestamp' && isIntact(check));
  const stamp = signatureTimestamp(document, own.check);
  const isArchived = later.some(
    ({ facts }) =>
      hasSignerStatus(revisionOf(document, facts, -1), own.check) ||
      hasEveryStatus(revisionOf(document, facts, 0), [own.check, ...(stamp ? [stamp] : [])]),
  );
  if (isArchived) return 'B-LTA';
  if (stamp === undefined && later.length === 0) return 'B-B';
  return hasSignerStatus(document, own.check) ? 'B-LT' : 'B-T';
}

const isIntact = ({ integrity }: SignatureCheck): boolean => integrity === 'intact';

/** The signature timestamp over this very value; one whose authority's certificate nobody has is still there. */
function signatureTimestamp(
  document: PdfDocument,
  { signed }: SignatureCheck,
): SignatureCheck | undefined {
  if (signed === undefined) return undefined;
  const { unsignedAttributes, signature } = signed.signerInfo;
  const { certificates } = readEvidence([evidenceOfDocument(document)], []);
  return tokensOf(unsignedAttributes, attributeTypes.signatureTimeStamp)
    .map((token) => checkTimeStampToken(token, bytesContent(signature), certificates))
    .find((check) => isIntact(check) || check.failure === 'signing-certificate-not-found');
}

/** The document that a document timestamp covers, or (-1) as it was before the stamp's own revision. */
function revisionOf(
  document: PdfDocument,
  { byteRange }: SignatureFacts,
  step: 0 | -1,
): PdfDocument | undefined {
  const end = byteRange === undefined ? -1 : byteRange[2] + byteRange[3];
  const own = document.revisions.findIndex(({ endOffset, markEnd }) =>
    [endOffset, markEnd].includes(end),
  );
  const revision = own < 0 ? undefined : document.revisions[own + step];
  return revision && document.atRevision(revision);
}

/** The store holds the status of the signer's certificate: validators agree on no more for B-LT. */
function hasSignerStatus(document: PdfDocument | undefined, check: SignatureCheck): boolean {
  const { certificate } = check;
  if (document === undefined || certificate === undefined) return false;
  const { crls, ocsps } = readEvidence([evidenceOfDocument(document)], []);
  return (
    crls.some(({ crl }) => isListOf(crl, certificate)) ||
    ocsps.some(({ response }) => isAbout(response, certificate))
  );
}

/** The store holds the status of every certificate on the paths of these signers, up to the root. */
function hasEveryStatus(
  document: PdfDocument | undefined,
  checks: readonly SignatureCheck[],
): boolean {
  if (document === undefined) return false;
  const { crls, ocsps } = readEvidence([evidenceOfDocument(document)], []);
  const hasStatus = (certificate: Certificate): boolean =>
    crls.some(({ crl }) => isListOf(crl, certificate)) ||
    ocsps.some(({ response }) => isAbout(response, certificate));
  return checks.every((check) => {
    const path = pathOf(check, document);
    const checked = path.filter((certificate) => !isSelfIssued(certificate));
    return path.length > 0 && checked.every(hasStatus);
  });
}

/** By names alone: whether the path holds is another question. */
function pathOf(check: SignatureCheck, document: PdfDocument): readonly Certificate[] {
  const { certificate } = check;
  if (certificate === undefined) return [];
  const sources = [evidenceOfSignature(check), evidenceOfDocument(document)];
  const known = readEvidence(sources, []).certificates;
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
