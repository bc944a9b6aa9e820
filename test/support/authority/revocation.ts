// CRLs and OCSP responses of any shape, for tests.
import {
  context,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
} from '../../../agent/asn1/encode.ts';
import { hashBytes } from '../../../agent/core/crypto.ts';
import { keyHash } from '../../../agent/pki/ocsp-request.ts';
import { enumerated, extension, generalizedTime, name, tagged } from './encode.ts';
import { algorithmOf, type HashName, signedSequence, type TestCertificate } from './issue.ts';

export type CrlSpec = {
  readonly thisUpdate?: string;
  /** `none` leaves it out. */
  readonly nextUpdate?: string;
  readonly revoked?: readonly RevokedEntry[];
  readonly extensions?: readonly Uint8Array[];
  readonly hash?: HashName;
};

type RevokedEntry = {
  readonly certificate: TestCertificate;
  readonly at: string;
  /** CRLReason number. */
  readonly reason?: number;
  readonly extensions?: readonly Uint8Array[];
};

const serialOf = ({ certificate }: TestCertificate): Uint8Array =>
  tagged(0x02, certificate.serialNumber);

function crlEntry({ certificate, at, reason, extensions = [] }: RevokedEntry): Uint8Array {
  const all = [
    ...(reason === undefined ? [] : [extension('2.5.29.21', false, enumerated(reason))]),
    ...extensions,
  ];
  const list = all.length > 0 ? [sequence(...all)] : [];
  return sequence(serialOf(certificate), generalizedTime(at), ...list);
}

export function newCrl(issuer: TestCertificate, spec: CrlSpec = {}): Uint8Array {
  const { hash = 'sha256', nextUpdate = '2024-07-08T00:00:00Z', revoked = [] } = spec;
  const body = sequence(
    integer(1),
    algorithmOf(issuer.key, hash),
    name(issuer.subject),
    generalizedTime(spec.thisUpdate ?? '2024-07-01T00:00:00Z'),
    ...(nextUpdate === 'none' ? [] : [generalizedTime(nextUpdate)]),
    ...(revoked.length > 0 ? [sequence(...revoked.map(crlEntry))] : []),
    ...(spec.extensions ? [context(0, sequence(...spec.extensions))] : []),
  );
  return signedSequence(body, issuer.key, hash);
}

export type OcspSpec = {
  readonly status?: 'good' | 'unknown' | { readonly revokedAt: string; readonly reason?: number };
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly producedAt?: string;
  /** Signs; default the issuer. */
  readonly responder?: TestCertificate;
  readonly responderIdBy?: 'name' | 'key';
  readonly certificates?: readonly TestCertificate[];
  readonly nonce?: Uint8Array;
  /** Of the response, beside the nonce. */
  readonly extensions?: readonly Uint8Array[];
  readonly hash?: HashName;
};

const usual = {
  status: 'good',
  thisUpdate: '2024-07-01T00:00:00Z',
  nextUpdate: '2024-07-08T00:00:00Z',
  responderIdBy: 'name',
  hash: 'sha256',
} as const satisfies OcspSpec;

/** OCSPResponse about one certificate. */
export function newOcsp(
  certificate: TestCertificate,
  issuer: TestCertificate,
  spec: OcspSpec = {},
): Uint8Array {
  const { thisUpdate, nextUpdate, responderIdBy, hash, status, nonce } = { ...usual, ...spec };
  const { responder = issuer, producedAt = thisUpdate } = spec;
  const { certificates = [responder] } = spec;
  const extensions = [
    ...(nonce ? [extension('1.3.6.1.5.5.7.48.1.2', false, octetString(nonce))] : []),
    ...(spec.extensions ?? []),
  ];
  const single = sequence(
    sequence(
      sequence(objectIdentifier('1.3.14.3.2.26'), nullValue()),
      octetString(hashBytes('sha1', certificate.certificate.issuer.der)),
      octetString(keyHash('sha1', issuer.certificate)),
      serialOf(certificate),
    ),
    statusOf(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate === 'none' ? [] : [context(0, generalizedTime(nextUpdate))]),
  );
  const data = sequence(
    responderIdBy === 'name'
      ? context(1, name(responder.subject))
      : context(2, octetString(keyHash('sha1', responder.certificate))),
    generalizedTime(producedAt),
    sequence(single),
    ...(extensions.length > 0 ? [context(1, sequence(...extensions))] : []),
  );
  const carried = certificates.map(({ der }) => der);
  const basic = signedSequence(data, responder.key, hash, context(0, sequence(...carried)));
  return sequence(
    enumerated(0),
    context(0, sequence(objectIdentifier('1.3.6.1.5.5.7.48.1.1'), octetString(basic))),
  );
}

function statusOf(status: NonNullable<OcspSpec['status']>): Uint8Array {
  if (status === 'good') return tagged(0x80, new Uint8Array());
  if (status === 'unknown') return tagged(0x82, new Uint8Array());
  const reason = status.reason === undefined ? [] : [context(0, enumerated(status.reason))];
  return context(1, generalizedTime(status.revokedAt), ...reason);
}
