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
  const stamp = signatureTimestamp(own.check);
  const archives = later.filter(({ facts }) =>
    isLongTerm(documentAt(document, facts), [own.check, ...(stamp ? [stamp] : [])]),
  );
  if (archives.length > 0) return 'B-LTA';
  const proof = stamp ?? later[0]?.check;
  if (proof === undefined) return 'B-B';
  return isLongTerm(document, [own.check, proof]) ? 'B-LT' : 'B-T';
}

const isIntact = ({ integrity }: SignatureCheck): boolean => integrity === 'intact';

/** The signature timestamp that is about this very signature value. */
function signatureTimestamp({ signed }: SignatureCheck): SignatureCheck | undefined {
  if (signed === undefined) return undefined;
  const { unsignedAttributes, signature } = signed.signerInfo;
  return tokensOf(unsignedAttributes, attributeTypes.signatureTimeStamp)
    .map((token) => checkTimeStampToken(token, bytesContent(signature)))
    .find(isIntact);
}

/** The document that a document timestamp covers. */
function documentAt(document: PdfDocument, { byteRange }: SignatureFacts): PdfDocument | undefined {
  const end = byteRange === undefined ? -1 : byteRange[2] + byteRange[3];
  const revision = document.revisions.find(({ endOffset, markEnd }) =>
    [endOffset, markEnd].includes(end),
  );
  return revision && document.atRevision(revision);
}

/** The store holds the status of every certificate on the paths of these signers, up to the root. */
function isLongTerm(document: PdfDocument | undefined, checks: readonly SignatureCheck[]): boolean {
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
