// Who signed: the one SignerInfo, and the certificate that it names (RFC 5652 §5.3). Nothing is verified here.
import { Asn1Error } from '../asn1/der.ts';
import { equalBytes } from '../core/crypto.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';
import type { SignedData, SignerIdentifier, SignerInfo } from './signed-data.ts';

/** How the CMS is bound to the document: by SubFilter. */
export type Binding = 'detached' | 'sha1-digest' | 'timestamp';

/**
 * PAdES allows exactly one signer (EN 319 142-1 §4.1); a second one is how attributes are smuggled in. The versions of a
 * token follow from what it holds (RFC 5652 §5.1, §5.3), so that nothing of it may be anything else.
 */
export function onlySigner(signedData: SignedData, binding: Binding): SignerInfo | undefined {
  const [signerInfo, ...further] = signedData.signerInfos;
  if (signerInfo === undefined || further.length > 0) return undefined;
  if (binding !== 'timestamp') return signerInfo;
  const { identifier, version } = signerInfo;
  const expected = identifier.kind === 'issuerAndSerialNumber' ? 1 : 3;
  return signedData.version === 3 && version === expected ? signerInfo : undefined;
}

export function findSignerCertificate(
  certificates: readonly Uint8Array[],
  others: readonly Certificate[],
  identifier: SignerIdentifier,
): Certificate | undefined {
  for (const der of certificates) {
    if (!mayBeIdentified(der, identifier)) continue;
    const certificate = readableCertificate(der);
    if (certificate && isIdentified(certificate, identifier)) return certificate;
  }
  return others.find((certificate) => isIdentified(certificate, identifier));
}

/** The serial number stands in the certificate it names; the others of a chain need not be parsed. */
function mayBeIdentified(der: Uint8Array, identifier: SignerIdentifier): boolean {
  return (
    identifier.kind === 'subjectKeyIdentifier' ||
    Buffer.from(der).includes(Buffer.from(identifier.serialNumber))
  );
}

/** A certificate nobody can read is nobody's: the signer's may stand beside it. */
export function readableCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

function isIdentified(certificate: Certificate, identifier: SignerIdentifier): boolean {
  if (identifier.kind === 'subjectKeyIdentifier') {
    const own = certificate.subjectKeyIdentifier;
    return own !== undefined && equalBytes(own, identifier.keyIdentifier);
  }
  return (
    equalBytes(certificate.issuer.der, identifier.issuer) &&
    equalBytes(certificate.serialNumber, identifier.serialNumber)
  );
}
