// The DER pieces that only authorities write: times, bit strings, names, extensions. For tests.
import { createHash } from 'node:crypto';
import {
  booleanValue,
  context,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from '../../../agent/asn1/encode.ts';

/** Any tag around content bytes of any length below 16 MB. */
export function tagged(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  const bytes = [length >> 16, (length >> 8) & 255, length & 255];
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift();
  const head = length < 128 ? [length] : [0x80 + bytes.length, ...bytes];
  return Uint8Array.from([tag, ...head, ...content]);
}

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

const utf8 = (text: string): Uint8Array => tagged(0x0c, new TextEncoder().encode(text));
export const bitString = (bytes: Uint8Array): Uint8Array =>
  tagged(0x03, Uint8Array.from([0, ...bytes]));
export const enumerated = (value: number): Uint8Array => tagged(0x0a, Uint8Array.from([value]));
export const generalizedTime = (time: string): Uint8Array =>
  tagged(0x18, latin1(new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '')));
export const serialNumber = (hex: string): Uint8Array =>
  tagged(0x02, new Uint8Array(Buffer.from(hex, 'hex')));

const nameOids: Readonly<Record<string, string>> = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  title: '2.5.4.12',
  UID: '0.9.2342.19200300.100.1.1',
};

/** `O=Ủy ban nhân dân, CN=Nguyễn Văn Đức` as a Name. */
export function name(text: string): Uint8Array {
  return sequence(
    ...text.split(', ').map((part) => {
      const [key = '', value = ''] = part.split('=');
      return setOf(sequence(objectIdentifier(nameOids[key] ?? key), utf8(value)));
    }),
  );
}

export function extension(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(
    objectIdentifier(oid),
    ...(critical ? [booleanValue(true)] : []),
    octetString(value),
  );
}

export const uri = (text: string): Uint8Array => tagged(0x86, latin1(text));
export const dns = (text: string): Uint8Array => tagged(0x82, latin1(text));
export const email = (text: string): Uint8Array => tagged(0x81, latin1(text));
export const directory = (text: string): Uint8Array => context(4, name(text));

const bits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;

const keyIdentifierOf = (spki: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha1').update(spki).digest());

const skip = (tag: number, count: number): Uint8Array => tagged(tag, Uint8Array.from([count]));

/** Builders of certificate extensions. */
export const ext = {
  authority: (pathLength?: number): Uint8Array =>
    extension(
      '2.5.29.19',
      true,
      sequence(booleanValue(true), ...(pathLength === undefined ? [] : [integer(pathLength)])),
    ),
  keyUsage: (...wanted: readonly (typeof bits)[number][]): Uint8Array => {
    const byte = bits.reduce(
      (sum, bit, at) => (wanted.includes(bit) ? sum | (0x80 >> at) : sum),
      0,
    );
    return extension('2.5.29.15', true, tagged(0x03, Uint8Array.from([0, byte])));
  },
  purposes: (critical: boolean, ...oids: readonly string[]): Uint8Array =>
    extension('2.5.29.37', critical, sequence(...oids.map(objectIdentifier))),
  subjectKey: (spki: Uint8Array): Uint8Array =>
    extension('2.5.29.14', false, octetString(keyIdentifierOf(spki))),
  authorityKey: (spki: Uint8Array): Uint8Array =>
    extension('2.5.29.35', false, sequence(tagged(0x80, keyIdentifierOf(spki)))),
  alternativeNames: (...names: readonly Uint8Array[]): Uint8Array =>
    extension('2.5.29.17', false, sequence(...names)),
  nameConstraints: (
    permitted: readonly Uint8Array[],
    excluded: readonly Uint8Array[] = [],
  ): Uint8Array =>
    extension(
      '2.5.29.30',
      true,
      sequence(
        ...(permitted.length > 0 ? [context(0, ...permitted.map((base) => sequence(base)))] : []),
        ...(excluded.length > 0 ? [context(1, ...excluded.map((base) => sequence(base)))] : []),
      ),
    ),
  policies: (...oids: readonly string[]): Uint8Array =>
    extension('2.5.29.32', false, sequence(...oids.map((oid) => sequence(objectIdentifier(oid))))),
  policyMappings: (...pairs: readonly (readonly [string, string])[]): Uint8Array =>
    extension(
      '2.5.29.33',
      true,
      sequence(...pairs.map(([a, b]) => sequence(objectIdentifier(a), objectIdentifier(b)))),
    ),
  requireExplicitPolicy: (count: number): Uint8Array =>
    extension('2.5.29.36', true, sequence(skip(0x80, count))),
  inhibitPolicyMapping: (count: number): Uint8Array =>
    extension('2.5.29.36', true, sequence(skip(0x81, count))),
  inhibitAnyPolicy: (count: number): Uint8Array => extension('2.5.29.54', true, integer(count)),
  distributionPoint: (...urls: readonly string[]): Uint8Array =>
    extension('2.5.29.31', false, sequence(sequence(context(0, context(0, ...urls.map(uri)))))),
  access: (ocsp: string, issuers: string): Uint8Array =>
    extension(
      '1.3.6.1.5.5.7.1.1',
      false,
      sequence(
        sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), uri(ocsp)),
        sequence(objectIdentifier('1.3.6.1.5.5.7.48.2'), uri(issuers)),
      ),
    ),
  ocspNoCheck: (): Uint8Array => extension('1.3.6.1.5.5.7.48.1.5', false, Uint8Array.from([5, 0])),
};
