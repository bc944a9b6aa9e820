// The oldest form of a PDF signature: a bare RSA value in an OCTET STRING, certificates beside it (ISO 32000-1 §12.8.3.2).
import { Asn1Error, expectTag, isPadding, octetsOf, parseFirstAsn1, tags } from '../asn1/der.ts';
import { verifySignatureOver } from '../core/crypto.ts';
import { parseCertificate } from '../pki/certificate.ts';
import { failed, isWeakKey, type SignatureCheck, type SignedContent } from './check-signature.ts';

/**
 * Checks `adbe.x509.rsa_sha1`. Never throws for bad bytes.
 *
 * @param value - /Contents: a DER OCTET STRING and padding
 * @param certificates - /Cert, DER, the signer's first
 */
export function checkRsaSha1(
  value: Uint8Array,
  certificates: readonly Uint8Array[],
  content: SignedContent,
): SignatureCheck {
  try {
    const [der] = certificates;
    if (der === undefined) return failed('unparsable', 'signing-certificate-not-found');
    const certificate = parseCertificate(der);
    const { value: string, rest } = parseFirstAsn1(value);
    const signature = octetsOf(expectTag(string, tags.octetString));
    const facts = {
      certificate,
      hasBytesAfter: !isPadding(rest),
      warnings: [
        'weak-digest' as const,
        'signing-certificate-missing' as const,
        ...(isWeakKey(certificate) ? (['weak-key'] as const) : []),
      ],
    };
    const isRight = verifySignatureOver(
      certificate.subjectPublicKeyInfo,
      content.chunks(),
      signature,
      { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha1' },
    );
    if (!isRight) return failed('broken', 'signature-value', facts);
    return {
      hasSigningCertificate: false,
      signed: undefined,
      ...facts,
      integrity: 'intact',
      failure: undefined,
    };
  } catch (error) {
    if (error instanceof Asn1Error) return failed('unparsable', 'format');
    throw error;
  }
}
