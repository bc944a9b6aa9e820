// Certificates of any shape, made in memory: the hierarchies that validation is tested against.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  context,
  integer,
  nullValue,
  objectIdentifier,
  sequence,
} from '../../../agent/asn1/encode.ts';
import { sha256 } from '../../../agent/core/crypto.ts';
import { type Certificate, parseCertificate } from '../../../agent/pki/certificate.ts';
import { bitString, ext, generalizedTime, name, serialNumber } from './encode.ts';

export type TestKey = {
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
};

export function newKey(kind: 'ec' | 'rsa' | 'rsa1024' = 'ec'): TestKey {
  const { privateKey, publicKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 });
  return { privateKey, spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })) };
}

export type HashName = 'sha256' | 'sha1' | 'md5';

const signatureOids = {
  ec: { sha256: '1.2.840.10045.4.3.2', sha1: '1.2.840.10045.4.1', md5: '' },
  rsa: {
    sha256: '1.2.840.113549.1.1.11',
    sha1: '1.2.840.113549.1.1.5',
    md5: '1.2.840.113549.1.1.4',
  },
} as const;

export function algorithmOf({ privateKey }: TestKey, hash: HashName): Uint8Array {
  const isEc = privateKey.asymmetricKeyType === 'ec';
  const oid = objectIdentifier(signatureOids[isEc ? 'ec' : 'rsa'][hash]);
  return isEc ? sequence(oid) : sequence(oid, nullValue());
}

export const signBytes = (key: TestKey, hash: HashName, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(sign(hash, bytes, key.privateKey));

/** `SEQUENCE { bytes, algorithm, signature }`, further members after it. */
export function signedSequence(
  bytes: Uint8Array,
  key: TestKey,
  hash: HashName,
  ...further: readonly Uint8Array[]
): Uint8Array {
  const signature = bitString(signBytes(key, hash, bytes));
  return sequence(bytes, algorithmOf(key, hash), signature, ...further);
}

export type TestCertificate = {
  readonly der: Uint8Array;
  readonly certificate: Certificate;
  readonly key: TestKey;
  readonly subject: string;
};

export type CertificateSpec = {
  /** As in `name()`. */
  readonly subject: string;
  /** Absent = self-signed. */
  readonly issuer?: TestCertificate;
  /** Written instead of the issuer's own name. */
  readonly issuerName?: string;
  readonly key?: TestKey;
  readonly serial?: string;
  readonly from?: string;
  readonly to?: string;
  readonly hash?: HashName;
  readonly extensions?: readonly Uint8Array[];
};

const usual = {
  hash: 'sha256',
  from: '2020-01-01T00:00:00Z',
  to: '2040-01-01T00:00:00Z',
  extensions: [],
} as const satisfies Partial<CertificateSpec>;

export function issue(spec: CertificateSpec): TestCertificate {
  const { issuer, hash, from, to, extensions } = { ...usual, ...spec };
  const key = spec.key ?? newKey();
  const issuerKey = issuer?.key ?? key;
  const body = sequence(
    context(0, integer(2)),
    serialNumber(spec.serial ?? serialOf(key)),
    algorithmOf(issuerKey, hash),
    name(spec.issuerName ?? issuer?.subject ?? spec.subject),
    sequence(generalizedTime(from), generalizedTime(to)),
    name(spec.subject),
    key.spki,
    context(
      3,
      sequence(
        ...extensions,
        ext.subjectKey(key.spki),
        ...(issuer ? [ext.authorityKey(issuerKey.spki)] : []),
      ),
    ),
  );
  const der = signedSequence(body, issuerKey, hash);
  return { der, certificate: parseCertificate(der), key, subject: spec.subject };
}

const serialOf = ({ spki }: TestKey): string =>
  `4${Buffer.from(sha256(spki)).toString('hex').slice(0, 31)}`;

const authorityUse = [ext.authority(), ext.keyUsage('keyCertSign', 'cRLSign')];
const signingUse = [ext.keyUsage('digitalSignature', 'nonRepudiation')];

export const newRoot = (spec: Partial<CertificateSpec> = {}): TestCertificate =>
  issue({
    subject: 'C=VN, O=Cơ quan chứng thực thử nghiệm, CN=Chứng thực gốc',
    extensions: authorityUse,
    ...spec,
  });

export const newAuthority = (
  issuer: TestCertificate,
  spec: Partial<CertificateSpec> = {},
): TestCertificate =>
  issue({
    subject: 'C=VN, O=Cơ quan chứng thực thử nghiệm, CN=Chứng thực Đồng Bằng',
    extensions: authorityUse,
    ...spec,
    issuer,
  });

export const newSigner = (
  issuer: TestCertificate,
  spec: Partial<CertificateSpec> = {},
): TestCertificate =>
  issue({
    subject: 'C=VN, O=Ủy ban nhân dân tỉnh Bình Minh, CN=Nguyễn Văn Đức',
    extensions: signingUse,
    ...spec,
    issuer,
  });

export const newTsa = (
  issuer: TestCertificate,
  spec: Partial<CertificateSpec> = {},
): TestCertificate =>
  issue({
    subject: 'C=VN, O=Cơ quan chứng thực thử nghiệm, CN=Máy chủ cấp dấu thời gian',
    extensions: [ext.keyUsage('digitalSignature'), ext.purposes(true, '1.3.6.1.5.5.7.3.8')],
    ...spec,
    issuer,
  });

export const newResponder = (
  issuer: TestCertificate,
  spec: Partial<CertificateSpec> = {},
): TestCertificate =>
  issue({
    subject: 'C=VN, O=Cơ quan chứng thực thử nghiệm, CN=Máy chủ trạng thái',
    extensions: [
      ext.keyUsage('digitalSignature'),
      ext.purposes(false, '1.3.6.1.5.5.7.3.9'),
      ext.ocspNoCheck(),
    ],
    ...spec,
    issuer,
  });
