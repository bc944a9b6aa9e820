// Validation data that signatures and the security store carry: EN 319 142-1 §5.4, RFC 5652 §5.1, EN 319 122-1 §5.4, ISO 32000-2 §12.8.3.3.2.
import { type Asn1Value, isContext } from '../../asn1/der.ts';
import type { SignatureCheck } from '../../cms/check-signature.ts';
import { attributeTypes } from '../../cms/oids.ts';
import type { Attribute } from '../../cms/signed-data.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { readSecurityStore } from '../../pdf/document-security-store.ts';
import { PdfError } from '../../pdf/pdf-error.ts';
import type { RawEvidence } from '../../pki/revocation/evidence.ts';

/** What one CMS object carries. */
export function evidenceOfSignature({ signed }: SignatureCheck): RawEvidence {
  const data = signed?.signedData;
  const archived = (signed?.signerInfo.signedAttributes ?? []).flatMap(archivalOf);
  return {
    source: 'signature',
    certificates: data?.certificates ?? [],
    crls: [...(data?.crls ?? []), ...archived.flatMap(({ crls }) => crls)],
    ocsps: [...(data?.ocspResponses ?? []), ...archived.flatMap(({ ocsps }) => ocsps)],
  };
}

/** adbe-revocationInfoArchival: CRLs tagged 0, OCSP responses tagged 1. */
function archivalOf({ type, values }: Attribute): readonly Pick<RawEvidence, 'crls' | 'ocsps'>[] {
  if (type !== attributeTypes.revocationInfoArchival) return [];
  const lists = values.flatMap(({ children }) => children);
  const members = (tag: number): readonly Asn1Value[] =>
    lists
      .filter((list) => isContext(list, tag))
      .flatMap(({ children }) => children[0]?.children ?? []);
  return [{ crls: members(0).map(({ raw }) => raw), ocsps: members(1).map(({ raw }) => raw) }];
}

/** The tokens of an unsigned or signed attribute. */
export function tokensOf(attributes: readonly Attribute[], type: string): readonly Uint8Array[] {
  return attributes
    .filter((attribute) => attribute.type === type)
    .flatMap(({ values }) => values.map(({ raw }) => raw));
}

/** What the security store of a revision holds; a damaged store helps nobody and hides no signature. */
export function evidenceOfDocument(document: PdfDocument): RawEvidence {
  const bytesOf = (items: readonly { readonly bytes: Uint8Array }[]): readonly Uint8Array[] =>
    items.map(({ bytes }) => bytes);
  try {
    const { certificates, crls, ocsps } = readSecurityStore(document);
    return {
      source: 'document',
      certificates: bytesOf(certificates),
      crls: bytesOf(crls),
      ocsps: bytesOf(ocsps),
    };
  } catch (error) {
    if (error instanceof PdfError)
      return { source: 'document', certificates: [], crls: [], ocsps: [] };
    throw error;
  }
}
