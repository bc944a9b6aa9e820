// Certificates as files and CAs offer them: DER, PEM, or a PKCS#7 bundle of either form (RFC 2585, RFC 5652 §5.1).
import { Asn1Error } from '../asn1/der.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';
import { isBinary, pemBlocks } from '../pki/pem.ts';
import { parseSignedData } from './signed-data.ts';

/**
 * @returns every certificate, in order; at least one
 * @throws Asn1Error when there is none, or one is malformed
 */
export function readCertificates(bytes: Uint8Array): readonly Certificate[] {
  const certificates = isBinary(bytes)
    ? fromBinary(bytes)
    : pemBlocks(bytes, ['CERTIFICATE', 'PKCS7', 'CMS']).flatMap(fromBinary);
  if (certificates.length === 0) throw new Asn1Error('no certificate');
  return certificates;
}

function fromBinary(der: Uint8Array): readonly Certificate[] {
  try {
    return [parseCertificate(der)];
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return parseSignedData(der).certificates.map(parseCertificate);
  }
}
