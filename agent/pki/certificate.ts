// X.509 certificates (RFC 5280 §4): what the bytes say, nothing judged.
import {
  Asn1Error,
  type Asn1Value,
  expectTag,
  isContext,
  isTag,
  objectIdentifierOf,
  octetsOf,
  parseAsn1,
  tags,
} from '../asn1/der.ts';
import { type DistinguishedName, parseName } from './name.ts';
import { parseTime } from './time.ts';

type KeyUsageBit = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign' | 'other';

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue. */
  readonly value: Uint8Array;
}

export interface Certificate {
  readonly der: Uint8Array;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly extensions: readonly Extension[];
  /** undefined = extension absent, every use allowed. */
  readonly keyUsage: ReadonlySet<KeyUsageBit> | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isAuthority: boolean;
}

const oids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** @throws Asn1Error when the bytes are no certificate */
export function parseCertificate(der: Uint8Array): Certificate {
  const certificate = expectTag(parseAsn1(der), tags.sequence);
  const body = expectTag(certificate.children[0], tags.sequence);
  const fields = isContext(body.children[0], 0) ? body.children.slice(1) : body.children;
  const [serialNumber, , issuer, validity, subject, subjectPublicKeyInfo] = fields;
  const extensions = parseExtensions(fields.find((field) => isContext(field, 3)));
  return {
    der,
    serialNumber: expectTag(serialNumber, tags.integer).content,
    issuer: parseName(issuer),
    subject: parseName(subject),
    notBefore: parseTime(validity?.children[0]),
    notAfter: parseTime(validity?.children[1]),
    subjectPublicKeyInfo: expectTag(subjectPublicKeyInfo, tags.sequence).raw,
    extensions,
    keyUsage: keyUsage(valueOf(extensions, oids.keyUsage)),
    extendedKeyUsage: extendedKeyUsage(valueOf(extensions, oids.extendedKeyUsage)),
    isAuthority: isAuthority(valueOf(extensions, oids.basicConstraints)),
  };
}

/** Upper-case hex without leading zero bytes, as certificate viewers print it. */
export function serialNumberHex(certificate: Pick<Certificate, 'serialNumber'>): string {
  const hex = Buffer.from(certificate.serialNumber).toString('hex').toUpperCase();
  return hex.replace(/^(00)+(?=.)/, '');
}

/** Content of subjectKeyIdentifier, when the certificate has one. */
export function subjectKeyIdentifier(certificate: Certificate): Uint8Array | undefined {
  const value = valueOf(certificate.extensions, oids.subjectKeyIdentifier);
  return value === undefined ? undefined : octetsOf(value);
}

function parseExtensions(field: Asn1Value | undefined): readonly Extension[] {
  return (field?.children[0]?.children ?? []).map((extension) => {
    const [oid, second, third] = extension.children;
    const critical = isTag(second, tags.boolean) && second.content[0] !== 0;
    return {
      oid: objectIdentifierOf(oid),
      critical,
      value: octetsOf(isTag(second, tags.boolean) ? third : second),
    };
  });
}

function valueOf(extensions: readonly Extension[], oid: string): Asn1Value | undefined {
  const extension = extensions.find((candidate) => candidate.oid === oid);
  return extension === undefined ? undefined : parseAsn1(extension.value);
}

const bits: readonly KeyUsageBit[] = [
  'digitalSignature',
  'nonRepudiation',
  'other',
  'other',
  'other',
  'keyCertSign',
  'cRLSign',
];

function keyUsage(value: Asn1Value | undefined): ReadonlySet<KeyUsageBit> | undefined {
  if (value === undefined) return undefined;
  const [, first] = expectTag(value, tags.bitString).content;
  if (first === undefined) throw new Asn1Error('empty key usage');
  return new Set(bits.filter((_, position) => (first & (0x80 >> position)) !== 0));
}

function extendedKeyUsage(value: Asn1Value | undefined): readonly string[] | undefined {
  return value?.children.map((purpose) => objectIdentifierOf(purpose));
}

function isAuthority(value: Asn1Value | undefined): boolean {
  const first = value?.children[0];
  return isTag(first, tags.boolean) && first.content[0] !== 0;
}
