// SignedData as received (RFC 5652 §5): facts only, nothing verified.
import {
  Asn1Error,
  type Asn1Value,
  expectTag,
  isContext,
  isTag,
  objectIdentifierOf,
  octetsOf,
  isPadding,
  parseFirstAsn1,
  smallIntegerOf,
  tags,
} from '../asn1/der.ts';
import { rememberByContent } from '../core/remember-by-content.ts';
import { type AlgorithmIdentifier, parseAlgorithm } from '../pki/signature-algorithm.ts';
import { contentTypes } from './oids.ts';

export type SignerIdentifier =
  | {
      readonly kind: 'issuerAndSerialNumber';
      readonly issuer: Uint8Array;
      readonly serialNumber: Uint8Array;
    }
  | { readonly kind: 'subjectKeyIdentifier'; readonly keyIdentifier: Uint8Array };

export interface Attribute {
  readonly type: string;
  readonly values: readonly Asn1Value[];
  readonly raw: Uint8Array;
}

export interface SignerInfo {
  readonly version: number;
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  /** As received, with the tag SET OF instead of [0]: the bytes that are signed (§5.4). */
  readonly signedAttributesBytes: Uint8Array | undefined;
  readonly signedAttributes: readonly Attribute[];
  readonly unsignedAttributes: readonly Attribute[];
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

export interface SignedData {
  readonly version: number;
  readonly contentType: string;
  /** Absent in a detached signature. */
  readonly encapsulatedContent: Uint8Array | undefined;
  /** DER of each certificate carried; other certificate formats are left out. */
  readonly certificates: readonly Uint8Array[];
  /** DER of each CRL carried. */
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse or BasicOCSPResponse carried beside the CRLs (RFC 5940 §2). */
  readonly ocspResponses: readonly Uint8Array[];
  readonly signerInfos: readonly SignerInfo[];
  /** Of SignedData.digestAlgorithms: what a one-pass reader would have to hash with. */
  readonly digestAlgorithms: readonly AlgorithmIdentifier[];
  /** Something else than zeros follows the CMS object. */
  readonly hasBytesAfter: boolean;
}

/**
 * Parses a ContentInfo that holds SignedData.
 *
 * @param bytes - BER, with the padding of /Contents
 * @throws Asn1Error
 */
export function parseSignedData(bytes: Uint8Array): SignedData {
  return read(bytes);
}

/** Of a signature with its padding and timestamps; each holds some hundred kilobytes. */
const read = rememberByContent(parse, { most: 8, largestBytes: 65_536 });

function parse(bytes: Uint8Array): SignedData {
  const { value, rest: after } = parseFirstAsn1(bytes);
  const contentInfo = expectTag(value, tags.sequence);
  if (objectIdentifierOf(contentInfo.children[0]) !== contentTypes.signedData) {
    throw new Asn1Error('no SignedData');
  }
  const [version, digestAlgorithms, encapsulated, ...rest] = expectTag(
    explicitly(contentInfo.children[1]),
    tags.sequence,
  ).children;
  const digests = expectTag(digestAlgorithms, tags.set).children.map(parseAlgorithm);
  const [contentType, content] = expectTag(encapsulated, tags.sequence).children;
  const certificates = takeContext(rest, 0)?.children ?? [];
  const revocations = takeContext(rest, 1)?.children ?? [];
  const signerInfos = rest.shift();
  requireEnd(rest);
  return {
    version: smallIntegerOf(expectTag(version, tags.integer)),
    contentType: objectIdentifierOf(contentType),
    encapsulatedContent:
      content === undefined
        ? undefined
        : octetsOf(expectTag(explicitly(content), tags.octetString)),
    certificates: certificates.filter((value) => isTag(value, tags.sequence)).map(({ raw }) => raw),
    crls: revocations.filter((value) => isTag(value, tags.sequence)).map(({ raw }) => raw),
    ocspResponses: revocations.flatMap(ocspResponseOf),
    signerInfos: expectTag(signerInfos, tags.set).children.map(parseSignerInfo),
    digestAlgorithms: digests,
    hasBytesAfter: !isPadding(after),
  };
}

/** The optional member that would stand next, with the tag [number]; taken off. */
function takeContext(members: Asn1Value[], number: number): Asn1Value | undefined {
  return isContext(members[0], number) ? members.shift() : undefined;
}

/** What RFC 5652 does not know here another reader may take for something else. */
function requireEnd(members: readonly Asn1Value[]): void {
  if (members.length > 0) throw new Asn1Error('a member that does not belong here');
}

/** What is tagged [0] EXPLICIT. */
function explicitly(value: Asn1Value | undefined): Asn1Value | undefined {
  if (!isContext(value, 0)) throw new Asn1Error('expected an explicit [0]');
  return value.children[0];
}

const ocspFormats: readonly string[] = ['1.3.6.1.5.5.7.16.2', '1.3.6.1.5.5.7.16.4'];

/** OtherRevocationInfoFormat: format, then info, tagged 1. */
function ocspResponseOf(value: Asn1Value): readonly Uint8Array[] {
  const [format, info] = value.children;
  if (!isContext(value, 1) || info === undefined) return [];
  return ocspFormats.includes(objectIdentifierOf(format)) ? [info.raw] : [];
}

function parseSignerInfo(value: Asn1Value): SignerInfo {
  const [version, identifier, digestAlgorithm, ...rest] = expectTag(value, tags.sequence).children;
  const signed = takeContext(rest, 0);
  const signatureAlgorithm = rest.shift();
  const signature = rest.shift();
  const unsigned = takeContext(rest, 1);
  requireEnd(rest);
  return {
    version: smallIntegerOf(expectTag(version, tags.integer)),
    identifier: parseIdentifier(identifier),
    digestAlgorithm: parseAlgorithm(digestAlgorithm),
    signedAttributesBytes: signed === undefined ? undefined : asSetOf(signed.raw),
    signedAttributes: signed?.children.map(parseAttribute) ?? [],
    unsignedAttributes: unsigned?.children.map(parseAttribute) ?? [],
    signatureAlgorithm: parseAlgorithm(signatureAlgorithm),
    signature: octetsOf(expectTag(signature, tags.octetString)),
  };
}

function asSetOf(implicit: Uint8Array): Uint8Array {
  const bytes = implicit.slice();
  bytes[0] = 0x31;
  return bytes;
}

function parseIdentifier(value: Asn1Value | undefined): SignerIdentifier {
  if (isContext(value, 0)) return { kind: 'subjectKeyIdentifier', keyIdentifier: octetsOf(value) };
  const [issuer, serialNumber] = expectTag(value, tags.sequence).children;
  return {
    kind: 'issuerAndSerialNumber',
    issuer: expectTag(issuer, tags.sequence).raw,
    serialNumber: expectTag(serialNumber, tags.integer).content,
  };
}

function parseAttribute(value: Asn1Value): Attribute {
  const [type, values] = expectTag(value, tags.sequence).children;
  return {
    type: objectIdentifierOf(type),
    values: expectTag(values, tags.set).children,
    raw: value.raw,
  };
}
