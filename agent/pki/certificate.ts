// X.509 certificates (RFC 5280 §4): what the bytes say, nothing judged.
import { Asn1Error, bitsOf, expectTag, isContext, parseAsn1, tags } from '../asn1/der.ts';
import { equalBytes, hexOf, sha256 } from '../core/crypto.ts';
import { rememberByContent } from '../core/remember-by-content.ts';
import {
  type CertificateExtensions,
  isMalformed,
  processedExtensions,
  readCertificateExtensions,
} from './certificate-extensions.ts';
import { type Extension, parseExtensions } from './extension.ts';
import { type DistinguishedName, isSameName, parseName } from './name.ts';
import { parseAlgorithm, type SignedObject } from './signature-algorithm.ts';
import { parseTime } from './time.ts';

export interface Certificate extends CertificateExtensions, SignedObject {
  readonly der: Uint8Array;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly extensions: readonly Extension[];
  /** Extensions that stop a path: critical and not processed, malformed, or present twice. */
  readonly unprocessedExtensions: readonly string[];
  /** tbsCertificate.signature equals signatureAlgorithm, as it must (§4.1.1.2). */
  readonly hasConsistentAlgorithm: boolean;
}

const read = rememberByContent(parse, { most: 200, largestBytes: 8192 });

/** @throws Asn1Error when the bytes are no certificate */
export function parseCertificate(der: Uint8Array): Certificate {
  return read(der);
}

function parse(der: Uint8Array): Certificate {
  const certificate = expectTag(parseAsn1(der), tags.sequence);
  const [body, outerAlgorithm, signature] = certificate.children;
  const signed = expectTag(body, tags.sequence);
  const fields = isContext(signed.children[0], 0) ? signed.children.slice(1) : signed.children;
  const [serialNumber, innerAlgorithm, issuer, validity, subject, subjectPublicKeyInfo] = fields;
  const extensions = parseExtensions(fields.find((field) => isContext(field, 3))?.children[0]);
  const { known, malformed } = knownExtensions(extensions);
  return {
    ...known,
    der,
    signedBytes: signed.raw,
    signatureAlgorithm: parseAlgorithm(outerAlgorithm),
    signature: bitsOf(signature),
    serialNumber: expectTag(serialNumber, tags.integer).content,
    issuer: parseName(issuer),
    subject: parseName(subject),
    notBefore: parseTime(validity?.children[0]),
    notAfter: parseTime(validity?.children[1]),
    subjectPublicKeyInfo: expectTag(subjectPublicKeyInfo, tags.sequence).raw,
    extensions,
    unprocessedExtensions: unprocessedAmong(extensions, malformed),
    hasConsistentAlgorithm: equalBytes(
      expectTag(innerAlgorithm, tags.sequence).raw,
      expectTag(outerAlgorithm, tags.sequence).raw,
    ),
  };
}

/** One bad extension must not hide who signed; it stops every path instead. */
function knownExtensions(extensions: readonly Extension[]): {
  readonly known: CertificateExtensions;
  readonly malformed: readonly Extension[];
} {
  try {
    return { known: readCertificateExtensions(extensions), malformed: [] };
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    const malformed = extensions.filter(isMalformed);
    const sound = extensions.filter((one) => !malformed.includes(one));
    return { known: readCertificateExtensions(sound), malformed };
  }
}

function unprocessedAmong(
  extensions: readonly Extension[],
  malformed: readonly Extension[],
): readonly string[] {
  const seen = new Set<string>();
  return extensions.flatMap((extension) => {
    const { oid, critical } = extension;
    const isSecond = seen.has(oid);
    seen.add(oid);
    const isUnknown = critical && !processedExtensions.includes(oid);
    return isSecond || isUnknown || malformed.includes(extension) ? [oid] : [];
  });
}

/** Upper-case hex without leading zero bytes, as certificate viewers print it. */
export function serialNumberHex(certificate: Pick<Certificate, 'serialNumber'>): string {
  const hex = hexOf(certificate.serialNumber).toUpperCase();
  return hex.replace(/^(00)+(?=.)/, '');
}

/** SHA-256 of the DER, lower-case hex: how pins, reports and evidence name a certificate. */
export function fingerprintOf(certificate: Pick<Certificate, 'der'>): string {
  return hexOf(sha256(certificate.der));
}

/** Subject and issuer are the same name (RFC 5280 §3.2). */
export function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return isSameName(subject, issuer);
}
