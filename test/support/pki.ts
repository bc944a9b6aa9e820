// Certificates for tests, made by the openssl program: root, sub-CA and end entities with Vietnamese names.
// Made once per machine and version of this file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';

export type TestEntity = {
  /** DER. */
  readonly certificate: Uint8Array;
  /** PEM files. */
  readonly certificatePath: string;
  /** PKCS#8, not encrypted. */
  readonly keyPath: string;
};

type KeyKind = 'rsa2048' | 'rsa3072' | 'rsa4096' | 'p256' | 'p384';
type Profile =
  | 'authority'
  | 'signing'
  | 'server'
  | 'connectedAuthority'
  | 'connected'
  | 'timeStamping'
  | 'ocspSigning';

type Definition = {
  readonly key: KeyKind;
  readonly subject: string;
  readonly profile: Profile;
  readonly issuer: string;
  readonly from: string;
  readonly to: string;
};

const agency = '/C=VN/ST=Tỉnh Bình Minh/O=Ủy ban nhân dân tỉnh Bình Minh';
const person = (name: string, title: string): string =>
  `${agency}/OU=Văn phòng/title=${title}/CN=${name}`;
const valid = { from: '20240101000000Z', to: '20380101000000Z' };
const signing = { profile: 'signing', issuer: 'subCa', ...valid } as const;
/** Their certificates name OCSP, CRL and issuer addresses of `trust-services.ts`. */
const connected = { profile: 'connected', issuer: 'connectedCa', ...valid } as const;
const timeStamping = { key: 'rsa2048', profile: 'timeStamping', issuer: 'root', ...valid } as const;
const stampAuthority = '/C=VN/O=Cơ quan chứng thực thử nghiệm/OU=Cục Chứng thực số thử nghiệm';

/** Of the reference portal. */
const portalOffice = '/C=VN/ST=Tỉnh Minh Giang/O=Ủy ban nhân dân tỉnh Minh Giang';

const definitions = {
  root: {
    key: 'rsa2048',
    subject: '/C=VN/O=Cơ quan chứng thực thử nghiệm/CN=Chứng thực gốc thử nghiệm kyso',
    profile: 'authority',
    issuer: 'root',
    from: '20200101000000Z',
    to: '20450101000000Z',
  },
  subCa: {
    key: 'rsa2048',
    subject: '/C=VN/O=Cơ quan chứng thực thử nghiệm/CN=Chứng thực cấp dưới Đồng Bằng G2',
    profile: 'authority',
    issuer: 'root',
    from: '20210101000000Z',
    to: '20400101000000Z',
  },
  leader: { ...signing, key: 'rsa2048', subject: person('Nguyễn Văn Đức', 'Phó Chủ tịch') },
  portalLeader: {
    ...signing,
    key: 'rsa2048',
    subject: `${portalOffice}/OU=Văn phòng/title=Phó Chánh Văn phòng/CN=Trần Minh Khôi`,
  },
  leaderEc: { ...signing, key: 'p256', subject: person('Trần Thị Hồng Hạnh', 'Chủ tịch') },
  leader3072: { ...signing, key: 'rsa3072', subject: person('Lê Quốc Khánh', 'Giám đốc Sở') },
  leader4096: { ...signing, key: 'rsa4096', subject: person('Phạm Thúy Quỳnh', 'Chánh Văn phòng') },
  leaderP384: { ...signing, key: 'p384', subject: person('Đặng Hữu Phước', 'Phó Giám đốc Sở') },
  organization: {
    ...signing,
    key: 'rsa2048',
    subject: `${agency}/UID=MST:2700000001/CN=Ủy ban nhân dân tỉnh Bình Minh`,
  },
  expired: {
    ...signing,
    key: 'rsa2048',
    subject: person('Vũ Ngọc Ánh', 'Phó Chánh Văn phòng'),
    from: '20220101000000Z',
    to: '20230101000000Z',
  },
  notYetValid: {
    ...signing,
    key: 'rsa2048',
    subject: person('Hoàng Mỹ Duyên', 'Chuyên viên'),
    from: '20370101000000Z',
    to: '20390101000000Z',
  },
  wrongUsage: {
    ...signing,
    key: 'rsa2048',
    subject: `${agency}/CN=qlvb.binhminh.example`,
    profile: 'server',
  },
  connectedCa: {
    key: 'rsa2048',
    subject: '/C=VN/O=Cơ quan chứng thực thử nghiệm/CN=Chứng thực cấp dưới Sông Hồng G2',
    profile: 'connectedAuthority',
    issuer: 'root',
    from: '20210101000000Z',
    to: '20400101000000Z',
  },
  connectedLeader: {
    ...connected,
    key: 'rsa2048',
    subject: person('Đỗ Thị Ngọc Ánh', 'Chủ tịch'),
  },
  connectedOrganization: {
    ...connected,
    key: 'rsa2048',
    subject: `${agency}/CN=Sở Tài nguyên và Môi trường tỉnh Bình Minh`,
  },
  connectedCommittee: {
    ...connected,
    key: 'rsa2048',
    subject: `${agency}/CN=Ủy ban nhân dân tỉnh Bình Minh`,
  },
  connectedPortalLeader: {
    ...connected,
    key: 'rsa2048',
    subject: `${portalOffice}/OU=Văn phòng/title=Phó Chánh Văn phòng/CN=Trần Minh Khôi`,
  },
  connectedPortalCommittee: {
    ...connected,
    key: 'rsa2048',
    subject: `${portalOffice}/CN=Ủy ban nhân dân tỉnh Minh Giang`,
  },
  connectedEc: { ...connected, key: 'p256', subject: person('Bùi Đức Thịnh', 'Phó Chủ tịch') },
  connectedPss: {
    ...connected,
    key: 'rsa2048',
    subject: person('Nguyễn Thị Thúy Hằng', 'Chánh Văn phòng'),
  },
  revoked: { ...connected, key: 'rsa2048', subject: person('Trịnh Xuân Mạnh', 'Chuyên viên') },
  ocspResponder: {
    key: 'rsa2048',
    subject: `${stampAuthority}/CN=Máy chủ trạng thái chứng thư số`,
    profile: 'ocspSigning',
    issuer: 'connectedCa',
    ...valid,
  },
  tsa: { ...timeStamping, subject: `${stampAuthority}/CN=Máy chủ cấp dấu thời gian` },
  expiredTsa: {
    ...timeStamping,
    subject: `${stampAuthority}/CN=Máy chủ cấp dấu thời gian cũ`,
    to: '20250101000000Z',
  },
  strangerTsa: {
    ...timeStamping,
    subject: '/C=VN/O=Đơn vị lạ/CN=Máy chủ dấu thời gian không rõ nguồn gốc',
    issuer: 'strangerTsa',
  },
} as const satisfies Record<string, Definition>;

type TestEntityName = keyof typeof definitions;
export type TestPki = Readonly<Record<TestEntityName, TestEntity>>;

const entityNames = Object.keys(definitions).filter(
  (name): name is TestEntityName => name in definitions,
);

/** The certificates of this checkout; the first call of a machine takes a few seconds. */
export function testPki(): TestPki {
  const folder = madeOnce('test-pki', [readFileSync(import.meta.filename)], makeCertificates);
  return Object.fromEntries(entityNames.map((name) => [name, readEntity(folder, name)])) as Record<
    TestEntityName,
    TestEntity
  >;
}

function readEntity(folder: string, name: TestEntityName): TestEntity {
  const certificatePath = join(folder, `${name}.crt`);
  return {
    certificate: pemToDer(readFileSync(certificatePath, 'latin1')),
    certificatePath,
    keyPath: join(folder, `${name}.key`),
  };
}

function pemToDer(pem: string): Uint8Array {
  const body = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(pem)?.[1];
  if (body === undefined) throw new Error('no certificate in this PEM text');
  return new Uint8Array(Buffer.from(body, 'base64'));
}

function makeCertificates(folder: string): void {
  writeFileSync(join(folder, 'openssl.cnf'), configuration);
  writeFileSync(join(folder, 'index.txt'), '');
  mkdirSync(join(folder, 'issued'));
  for (const name of entityNames) issue(folder, name, definitions[name]);
}

function issue(folder: string, name: string, definition: Definition): void {
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const { key, subject, profile, issuer, from, to } = definition;
  const serial = createHash('sha256').update(name).digest('hex').slice(0, 30);
  writeFileSync(join(folder, 'serial'), `5${serial}0\n`);
  openssl('genpkey', ...keyOptions[key], '-out', `${name}.key`);
  const config = ['-config', 'openssl.cnf', '-utf8'];
  openssl('req', '-new', ...config, '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
  openssl(
    ...['ca', '-batch', '-notext', '-in', `${name}.csr`, '-out', `${name}.crt`, ...config],
    ...['-extensions', profile, '-startdate', from, '-enddate', to, '-keyfile', `${issuer}.key`],
    ...(issuer === name ? ['-selfsign'] : ['-cert', `${issuer}.crt`]),
  );
}

const keyOptions: Readonly<Record<KeyKind, readonly string[]>> = {
  rsa2048: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  rsa3072: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
  rsa4096: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'],
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
};

const configuration = `
[req]
distinguished_name = dn
string_mask = utf8only
[dn]
[ca]
default_ca = test
[test]
dir = .
database = $dir/index.txt
serial = $dir/serial
new_certs_dir = $dir/issued
default_md = sha256
unique_subject = no
preserve = yes
email_in_dn = no
policy = anything
[anything]
countryName = optional
stateOrProvinceName = optional
organizationName = optional
organizationalUnitName = optional
title = optional
UID = optional
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signing]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, keyEncipherment
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[connectedAuthority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = caIssuers;URI:http://ca.kyso.example/crt/root.crt
crlDistributionPoints = URI:http://ca.kyso.example/crl/root.crl
[connected]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
extendedKeyUsage = clientAuth, emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:http://ocsp.kyso.example/, caIssuers;URI:http://ca.kyso.example/crt/connected.p7b
crlDistributionPoints = URI:http://ca.kyso.example/crl/connected.crl
[timeStamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://ca.kyso.example/crl/root.crl
[ocspSigning]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;
