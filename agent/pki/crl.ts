// Certificate revocation lists (RFC 5280 §5): what the bytes say. Entries are read only when asked for.
import {
  Asn1Error,
  type Asn1Value,
  bitsOf,
  isTag,
  octetsOf,
  parseAsn1,
  smallIntegerOf,
  tags,
} from '../asn1/der.ts';
import { type Asn1Span, membersOf, wholeSpan } from '../asn1/members.ts';
import { rememberByContent } from '../core/remember-by-content.ts';
import {
  type IssuingDistributionPoint,
  parseIssuingDistributionPoint,
} from './distribution-points.ts';
import { type Extension, extensionValue, parseExtensions } from './extension.ts';
import { type DistinguishedName, parseName } from './name.ts';
import { isBinary, pemBlocks } from './pem.ts';
import { parseAlgorithm, type SignedObject } from './signature-algorithm.ts';
import { parseTime } from './time.ts';

export interface Crl extends SignedObject {
  readonly der: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  /** Content of revokedCertificates. */
  readonly entries: Uint8Array;
  readonly extensions: readonly Extension[];
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  readonly isDelta: boolean;
  /** Revoked certificates stay listed after they expire, from this date on (X.509 §9.5.2.8). */
  readonly expiredCertificatesFrom: Date | undefined;
}

export const crlExtensions = {
  crlNumber: '2.5.29.20',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
  expiredCertificatesOnCrl: '2.5.29.60',
} as const;

/**
 * @param bytes - DER, PEM, or PEM with text around it
 * @throws Asn1Error when there is no CRL in them
 */
export function parseCrl(bytes: Uint8Array): Crl {
  return read(bytes);
}

/** Lists of many megabytes stay with whoever reads them. */
const read = rememberByContent(parse, { most: 20, largestBytes: 65_536 });

function parse(bytes: Uint8Array): Crl {
  if (isBinary(bytes)) return parseCrlDer(bytes);
  const [der] = pemBlocks(bytes, ['X509 CRL']);
  if (der === undefined) throw new Asn1Error('no CRL');
  return parseCrlDer(der);
}

function parseCrlDer(der: Uint8Array): Crl {
  const [body, algorithm, signature] = [...membersOf(sequenceOf(wholeSpan(der)))];
  if (!body || !algorithm || !signature) throw new Asn1Error('no CRL');
  const fields = fieldsOf(sequenceOf(body));
  const value = (oid: string): Asn1Value | undefined => extensionValue(fields.extensions, oid);
  const point = value(crlExtensions.issuingDistributionPoint);
  const expired = value(crlExtensions.expiredCertificatesOnCrl);
  return {
    ...fields,
    der,
    signedBytes: body.raw,
    signatureAlgorithm: parseAlgorithm(parseAsn1(algorithm.raw)),
    signature: bitsOf(parseAsn1(signature.raw)),
    issuingDistributionPoint: point && parseIssuingDistributionPoint(point),
    isDelta: fields.extensions.some(({ oid }) => oid === crlExtensions.deltaCrlIndicator),
    expiredCertificatesFrom: expired && parseTime(expired),
  };
}

type Fields = Pick<Crl, 'issuer' | 'thisUpdate' | 'nextUpdate' | 'entries' | 'extensions'>;

/** TBSCertList: [version], signature, issuer, thisUpdate, [nextUpdate], [revokedCertificates], [extensions]. */
function fieldsOf(body: Uint8Array): Fields {
  const members = [...membersOf(body)];
  if (isTag(small(members[0]), tags.integer)) members.shift();
  const [, issuer, thisUpdate, ...rest] = members;
  const nextUpdate = isTime(rest[0]) ? small(rest.shift()) : undefined;
  const entries = rest[0]?.raw[0] === 0x30 ? rest.shift()?.content : undefined;
  return {
    issuer: parseName(small(issuer)),
    thisUpdate: parseTime(small(thisUpdate)),
    nextUpdate: nextUpdate && parseTime(nextUpdate),
    entries: entries ?? new Uint8Array(),
    extensions: parseExtensions(small(rest[0])?.children[0]),
  };
}

const isTime = (span: Asn1Span | undefined): boolean =>
  span?.raw[0] === tags.utcTime || span?.raw[0] === tags.generalizedTime;

const small = (span: Asn1Span | undefined): Asn1Value | undefined => span && parseAsn1(span.raw);

function sequenceOf(span: Asn1Span): Uint8Array {
  if (span.raw[0] !== 0x30) throw new Asn1Error('expected a sequence');
  return span.content;
}

/** CRLReason (RFC 5280 §5.3.1) by number; 7 is not used. */
const reasons = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

export type RevocationReason = NonNullable<(typeof reasons)[number]>;

/** @param value - ENUMERATED @throws Asn1Error */
export function parseReason(value: Asn1Value): RevocationReason | undefined {
  return reasons[smallIntegerOf(value)];
}

export interface CrlEntry {
  readonly revocationDate: Date;
  readonly reason: RevocationReason | undefined;
  readonly invalidityDate: Date | undefined;
  /** Another issuer's certificate is meant, or a critical extension is not known here. */
  readonly isForeign: boolean;
}

const entryExtensions = {
  reason: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  certificateIssuer: '2.5.29.29',
} as const;

/**
 * The entry of a serial number, undefined when it is not listed.
 *
 * @param serialNumber - content bytes of the INTEGER
 * @throws Asn1Error when the entries before it are malformed
 */
export function findCrlEntry({ entries }: Crl, serialNumber: Uint8Array): CrlEntry | undefined {
  const wanted = Buffer.from(minimal(serialNumber));
  // An entry can only be there when its number is; most lists are decided without reading them.
  if (!Buffer.from(entries.buffer, entries.byteOffset, entries.length).includes(wanted)) {
    return undefined;
  }
  for (const entry of membersOf(entries)) {
    const [serial] = membersOf(entry.content);
    if (serial !== undefined && wanted.equals(minimal(serial.content))) return parseEntry(entry);
  }
  return undefined;
}

function minimal(integer: Uint8Array): Uint8Array {
  const start = integer.findIndex((byte) => byte !== 0);
  return start < 0 ? integer.subarray(-1) : integer.subarray(start);
}

function parseEntry(entry: Asn1Span): CrlEntry {
  const [, revocationDate, extensionList] = parseAsn1(entry.raw).children;
  const extensions = parseExtensions(extensionList);
  const reason = extensionValue(extensions, entryExtensions.reason);
  const invalidity = extensionValue(extensions, entryExtensions.invalidityDate);
  const known: readonly string[] = [entryExtensions.reason, entryExtensions.invalidityDate];
  return {
    revocationDate: parseTime(revocationDate),
    reason: reason && parseReason(reason),
    invalidityDate: invalidity && parseTime(invalidity),
    isForeign: extensions.some(
      ({ oid, critical }) =>
        oid === entryExtensions.certificateIssuer || (critical && !known.includes(oid)),
    ),
  };
}

/** crlNumber as hex, for people. */
export function crlNumberHex({ extensions }: Crl): string | undefined {
  const value = extensionValue(extensions, crlExtensions.crlNumber);
  return value && Buffer.from(octetsOf(value)).toString('hex');
}
