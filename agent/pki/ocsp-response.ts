// OCSP responses (RFC 6960 §4.2): what the bytes say, nothing verified.
import {
  Asn1Error,
  type Asn1Value,
  bitsOf,
  expectTag,
  isContext,
  isTag,
  objectIdentifierOf,
  octetsOf,
  parseAsn1,
  smallIntegerOf,
  tags,
} from '../asn1/der.ts';
import type { HashAlgorithm } from '../core/crypto.ts';
import { rememberByContent } from '../core/remember-by-content.ts';
import { digestAlgorithms } from './algorithms.ts';
import { parseReason, type RevocationReason } from './crl.ts';
import { type Extension, extensionValue, parseExtensions } from './extension.ts';
import { type DistinguishedName, parseName } from './name.ts';
import { ocspNonce } from './ocsp-request.ts';
import { parseAlgorithm, type SignedObject } from './signature-algorithm.ts';
import { parseTime } from './time.ts';

const basicResponse = '1.3.6.1.5.5.7.48.1.1';

const responseStatuses = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  undefined,
  'sigRequired',
  'unauthorized',
] as const;
type OcspResponseStatus = NonNullable<(typeof responseStatuses)[number]>;

export type ResponderId =
  | { readonly kind: 'name'; readonly name: DistinguishedName }
  /** SHA-1 of the responder's public key. */
  | { readonly kind: 'key'; readonly keyHash: Uint8Array };

type CertStatus =
  | { readonly status: 'good' }
  | { readonly status: 'unknown' }
  | {
      readonly status: 'revoked';
      readonly revocationTime: Date;
      readonly reason: RevocationReason | undefined;
    };

export interface SingleResponse {
  /** undefined: a hash function not known here. */
  readonly hashAlgorithm: HashAlgorithm | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  readonly certStatus: CertStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** A critical extension not known here. */
  readonly hasUnknownCritical: boolean;
}

export interface BasicOcspResponse extends SignedObject {
  /** As received: OCSPResponse or BasicOCSPResponse. */
  readonly der: Uint8Array;
  readonly responderId: ResponderId;
  readonly producedAt: Date;
  readonly responses: readonly SingleResponse[];
  readonly nonce: Uint8Array | undefined;
  readonly hasUnknownCritical: boolean;
  /** DER of each. */
  readonly certificates: readonly Uint8Array[];
}

/**
 * Parses the answer of a responder.
 *
 * @returns the status alone when the responder refused
 * @throws Asn1Error
 */
export function parseOcspResponse(der: Uint8Array): ParsedResponse {
  return read(der);
}

type ParsedResponse = BasicOcspResponse | Exclude<OcspResponseStatus, 'successful'>;

const read = rememberByContent(parse, { most: 20, largestBytes: 16_384 });

function parse(der: Uint8Array): ParsedResponse {
  const response = expectTag(parseAsn1(der), tags.sequence);
  const [status, bytes] = response.children;
  // CAdES and CMS hold the BasicOCSPResponse itself (RFC 5126 §6.2.2, RFC 5940 §2.2).
  if (!isTag(status, tags.enumerated)) return parseBasic(response, der);
  const name = responseStatuses[smallIntegerOf(status)];
  if (name === undefined) throw new Asn1Error('unknown response status');
  if (name !== 'successful') return name;
  const [type, content] = expectTag(bytes?.children[0], tags.sequence).children;
  if (objectIdentifierOf(type) !== basicResponse) throw new Asn1Error('no basic response');
  return parseBasic(parseAsn1(octetsOf(content)), der);
}

function parseBasic(basic: Asn1Value, der: Uint8Array): BasicOcspResponse {
  const [data, algorithm, signature, certificates] = expectTag(basic, tags.sequence).children;
  const body = expectTag(data, tags.sequence);
  const fields = isContext(body.children[0], 0) ? body.children.slice(1) : body.children;
  const [responderId, producedAt, responses, extensionField] = fields;
  const extensions = parseExtensions(extensionField?.children[0]);
  return {
    der,
    signedBytes: body.raw,
    signatureAlgorithm: parseAlgorithm(algorithm),
    signature: bitsOf(signature),
    responderId: parseResponderId(responderId),
    producedAt: parseTime(producedAt),
    responses: expectTag(responses, tags.sequence).children.map(parseSingle),
    nonce: nonceOf(extensions),
    hasUnknownCritical: hasUnknownCritical(extensions),
    certificates: (certificates?.children[0]?.children ?? []).map(({ raw }) => raw),
  };
}

function parseResponderId(value: Asn1Value | undefined): ResponderId {
  const [inner] = value?.children ?? [];
  if (isContext(value, 1)) return { kind: 'name', name: parseName(inner) };
  if (isContext(value, 2)) return { kind: 'key', keyHash: octetsOf(inner) };
  throw new Asn1Error('expected a responder');
}

function parseSingle(single: Asn1Value): SingleResponse {
  const [id, status, thisUpdate, ...rest] = expectTag(single, tags.sequence).children;
  const [hash, nameHash, keyHash, serialNumber] = expectTag(id, tags.sequence).children;
  const nextUpdate = rest.find((field) => isContext(field, 0));
  const extensions = parseExtensions(rest.find((field) => isContext(field, 1))?.children[0]);
  return {
    hashAlgorithm: digestAlgorithms[parseAlgorithm(hash).oid],
    issuerNameHash: octetsOf(nameHash),
    issuerKeyHash: octetsOf(keyHash),
    serialNumber: expectTag(serialNumber, tags.integer).content,
    certStatus: parseStatus(status),
    thisUpdate: parseTime(thisUpdate),
    nextUpdate: nextUpdate && parseTime(nextUpdate.children[0]),
    hasUnknownCritical: hasUnknownCritical(extensions),
  };
}

function parseStatus(value: Asn1Value | undefined): CertStatus {
  const [time, reason] = value?.children ?? [];
  if (isContext(value, 0)) return { status: 'good' };
  if (isContext(value, 2)) return { status: 'unknown' };
  if (!isContext(value, 1)) throw new Asn1Error('expected a status');
  const reasonValue = reason?.children[0];
  return {
    status: 'revoked',
    revocationTime: parseTime(time),
    reason: reasonValue && parseReason(reasonValue),
  };
}

/** RFC 8954: an OCTET STRING inside extnValue; some responders leave the inner one out. */
function nonceOf(extensions: readonly Extension[]): Uint8Array | undefined {
  const raw = extensions.find(({ oid }) => oid === ocspNonce)?.value;
  if (raw === undefined) return undefined;
  try {
    const value = extensionValue(extensions, ocspNonce);
    return isTag(value, tags.octetString) ? octetsOf(value) : raw;
  } catch (error) {
    if (error instanceof Asn1Error) return raw;
    throw error;
  }
}

const hasUnknownCritical = (extensions: readonly Extension[]): boolean =>
  extensions.some(({ oid, critical }) => critical && oid !== ocspNonce);
