// Builds the CMS of a PAdES baseline signature: RFC 5652, CAdES attributes of EN 319 122-1, no signing-time.
import {
  context,
  integer,
  integerOf,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from '../asn1/encode.ts';
import {
  hashLengths,
  sha256,
  type SignatureMechanism,
  signatureMechanisms,
  type SigningHash,
} from '../core/crypto.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';
import { attributeTypes, contentTypes } from './oids.ts';

/** Identifiers of the hash, and of RSA v1.5 and ECDSA with it (RFC 5754 §2, §3.2, §3.3). */
const hashOids: Readonly<Record<SigningHash, { hash: string; rsa: string; ecdsa: string }>> = {
  sha256: {
    hash: '2.16.840.1.101.3.4.2.1',
    rsa: '1.2.840.113549.1.1.11',
    ecdsa: '1.2.840.10045.4.3.2',
  },
  sha384: {
    hash: '2.16.840.1.101.3.4.2.2',
    rsa: '1.2.840.113549.1.1.12',
    ecdsa: '1.2.840.10045.4.3.3',
  },
  sha512: {
    hash: '2.16.840.1.101.3.4.2.3',
    rsa: '1.2.840.113549.1.1.13',
    ecdsa: '1.2.840.10045.4.3.4',
  },
};
const pssOid = '1.2.840.113549.1.1.10';
const mgf1Oid = '1.2.840.113549.1.1.8';
const hashLengthsAllowed: ReadonlySet<number> = new Set([
  hashLengths.sha256,
  hashLengths.sha384,
  hashLengths.sha512,
]);

const attribute = (type: string, value: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(type), setOf(value));

/**
 * The signed attributes: contentType, messageDigest, signing-certificate-v2, in DER order.
 *
 * @param messageDigest - SHA-256, SHA-384 or SHA-512 of the byte range
 * @returns DER of SET OF Attribute: the bytes to sign (RFC 5652 §5.4)
 */
export function encodeSignedAttributes(
  messageDigest: Uint8Array,
  certificate: Certificate,
): Uint8Array {
  if (!hashLengthsAllowed.has(messageDigest.length)) throw new RangeError('SHA-2 expected');
  return setOf(
    attribute(attributeTypes.contentType, objectIdentifier(contentTypes.data)),
    attribute(attributeTypes.messageDigest, octetString(messageDigest)),
    attribute(attributeTypes.signingCertificateV2, signingCertificateV2(certificate)),
  );
}

/** SigningCertificateV2 (RFC 5035 §3): SHA-256 is the default and therefore left out in DER. */
function signingCertificateV2(certificate: Certificate): Uint8Array {
  const directoryName = context(4, certificate.issuer.der);
  const issuerSerial = sequence(sequence(directoryName), integerOf(certificate.serialNumber));
  const essCertIdV2 = sequence(octetString(sha256(certificate.der)), issuerSerial);
  return sequence(sequence(essCertIdV2));
}

/**
 * The complete ContentInfo of a detached signature.
 *
 * @param signedAttributes - as returned by `encodeSignedAttributes`
 * @param signature - RSA: as long as the modulus; ECDSA: DER Ecdsa-Sig-Value
 * @param chain - further certificates, DER, without the root
 * @param timeStampToken - DER of a TimeStampToken over the signature value, for the unsigned attributes
 */
export function encodeSignedData(
  certificate: Certificate,
  chain: readonly Uint8Array[],
  mechanism: SignatureMechanism,
  signedAttributes: Uint8Array,
  signature: Uint8Array,
  timeStampToken?: Uint8Array,
): Uint8Array {
  const { hash } = signatureMechanisms[mechanism];
  const digestAlgorithm = sequence(objectIdentifier(hashOids[hash].hash));
  const implicitAttributes = signedAttributes.slice();
  implicitAttributes[0] = 0xa0;
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer.der, integerOf(certificate.serialNumber)),
    digestAlgorithm,
    implicitAttributes,
    signatureAlgorithm(mechanism),
    octetString(signature),
    ...unsignedAttributes(timeStampToken),
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(objectIdentifier(contentTypes.data)),
    context(0, certificate.der, ...chain),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier(contentTypes.signedData), context(0, signedData));
}

/** EN 319 122-1 §5.3: the signature-time-stamp attribute. */
function unsignedAttributes(timeStampToken: Uint8Array | undefined): readonly Uint8Array[] {
  if (timeStampToken === undefined) return [];
  return [context(1, attribute(attributeTypes.signatureTimeStamp, timeStampToken))];
}

function signatureAlgorithm(mechanism: SignatureMechanism): Uint8Array {
  const algorithm = signatureMechanisms[mechanism];
  const oids = hashOids[algorithm.hash];
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return sequence(objectIdentifier(oids.rsa), nullValue());
    case 'RSASSA-PSS': {
      const hash = sequence(objectIdentifier(oids.hash), nullValue());
      const mask = sequence(objectIdentifier(mgf1Oid), hash);
      const salt = integer(algorithm.saltLength);
      const parameters = sequence(context(0, hash), context(1, mask), context(2, salt));
      return sequence(objectIdentifier(pssOid), parameters);
    }
    case 'ECDSA':
      return sequence(objectIdentifier(oids.ecdsa));
  }
}

/**
 * Chooses what goes into the signature beside the signer's certificate: its issuers found among the given
 * certificates, in path order, without a self-issued root.
 */
export function selectChain(
  certificate: Certificate,
  candidates: readonly Uint8Array[],
): readonly Uint8Array[] {
  const others = candidates.map((der) => parseCertificate(der));
  const chain: Certificate[] = [];
  let current = certificate;
  for (;;) {
    const issuer = others.find(
      (other) => isSameName(other.subject.der, current.issuer.der) && !chain.includes(other),
    );
    if (!issuer || isSameName(issuer.subject.der, issuer.issuer.der)) break;
    chain.push(issuer);
    current = issuer;
  }
  return chain.map(({ der }) => der);
}

function isSameName(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
