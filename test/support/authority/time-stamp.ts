// Time-stamp tokens of any shape, for tests.
import {
  context,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  unsignedInteger,
} from '../../../agent/asn1/encode.ts';
import { hashBytes } from '../../../agent/core/crypto.ts';
import { generalizedTime, tagged } from './encode.ts';
import { algorithmOf, type HashName, signBytes, type TestCertificate } from './issue.ts';

export type TimeStampSpec = {
  readonly genTime?: string;
  readonly hash?: 'sha256' | 'sha1';
  readonly policy?: string;
  readonly nonce?: Uint8Array;
  /** Further certificates in the token; default the TSA's alone. */
  readonly certificates?: readonly TestCertificate[];
  /** Leaves out signing-certificate-v2. */
  readonly withoutSigningCertificate?: boolean;
  /** Names this one in signing-certificate-v2 instead of the TSA. */
  readonly namedCertificate?: TestCertificate;
  /** Stamped in place of the content. */
  readonly imprintOf?: Uint8Array;
  readonly tail?: readonly Uint8Array[];
};

export const hashOids = { sha256: '2.16.840.1.101.3.4.2.1', sha1: '1.3.14.3.2.26' } as const;

export const attribute = (oid: string, value: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(oid), setOf(value));

/** ContentInfo of a token over the given bytes. */
export function newTimeStamp(
  tsa: TestCertificate,
  content: Uint8Array,
  spec: TimeStampSpec = {},
): Uint8Array {
  const { hash = 'sha256', nonce, policy = '2.16.704.1.1.1.2' } = spec;
  const info = sequence(
    integer(1),
    objectIdentifier(policy),
    sequence(
      sequence(objectIdentifier(hashOids[hash]), nullValue()),
      octetString(hashBytes(hash, spec.imprintOf ?? content)),
    ),
    integer(4711),
    generalizedTime(spec.genTime ?? '2024-07-01T08:00:00Z'),
    sequence(integer(1), tagged(0x80, Uint8Array.from([1, 244]))),
    ...(nonce ? [unsignedInteger(nonce)] : []),
    ...(spec.tail ?? []),
  );
  return encodeToken(tsa, info, hash, spec);
}

function encodeToken(
  tsa: TestCertificate,
  info: Uint8Array,
  hash: HashName & keyof typeof hashOids,
  spec: TimeStampSpec,
): Uint8Array {
  const named = spec.namedCertificate ?? tsa;
  const essCertId = sequence(sequence(sequence(octetString(hashBytes('sha256', named.der)))));
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', objectIdentifier('1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.4', octetString(hashBytes(hash, info))),
    ...(spec.withoutSigningCertificate === true
      ? []
      : [attribute('1.2.840.113549.1.9.16.2.47', essCertId)]),
  );
  const implicit = attributes.slice();
  implicit[0] = 0xa0;
  const digest = sequence(objectIdentifier(hashOids[hash]), nullValue());
  const certificates = (spec.certificates ?? [tsa]).map(({ der }) => der);
  const signerInfo = sequence(
    integer(1),
    sequence(tsa.certificate.issuer.der, tagged(0x02, tsa.certificate.serialNumber)),
    digest,
    implicit,
    algorithmOf(tsa.key, hash),
    octetString(signBytes(tsa.key, hash, attributes)),
  );
  const signedData = sequence(
    integer(3),
    setOf(digest),
    sequence(objectIdentifier('1.2.840.113549.1.9.16.1.4'), context(0, octetString(info))),
    ...(certificates.length > 0 ? [context(0, ...certificates)] : []),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier('1.2.840.113549.1.7.2'), context(0, signedData));
}
