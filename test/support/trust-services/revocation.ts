// OCSP and CRL answers made by openssl from one list of certificates and their state.
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestEntity, TestPki } from '../pki.ts';
import { openssl } from './openssl-run.ts';

export type OcspFault =
  | 'unknown'
  | 'other-certificate'
  | 'wrong-signer'
  | 'wrong-nonce'
  | 'try-later'
  | 'broken-signature'
  | 'garbage';
export type CrlFault = 'stale' | 'other-issuer' | 'broken-signature' | 'garbage';
type CrlName = 'root' | 'connected';

const TRY_LATER = Uint8Array.from([0x30, 0x03, 0x0a, 0x01, 0x03]);
const garbage = new TextEncoder().encode('không phải dữ liệu');

const configuration = `
[ca]
default_ca = test
[test]
database = ./index.txt
crlnumber = ./crl.number
default_md = sha256
unique_subject = no
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
`;

export interface RevocationAuthority {
  /** @returns DER of OCSPResponse for DER of OCSPRequest */
  ocsp(request: Uint8Array, fault?: OcspFault): Promise<Uint8Array>;
  /** @returns the list of `connected` as PEM, that of `root` as DER, as they occur in Vietnam */
  crl(name: CrlName, fault?: CrlFault): Promise<Uint8Array>;
  revoke(entity: TestEntity): void;
}

export function revocationAuthority(folder: string, pki: TestPki): RevocationAuthority {
  const revoked = new Set<TestEntity>([pki.revoked]);
  writeFileSync(join(folder, 'ca.cnf'), configuration);
  writeFileSync(join(folder, 'crl.number'), '01\n');
  let last = Promise.resolve<unknown>(undefined);
  const oneByOne = (work: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const answer = last.then(work);
    last = answer.catch(() => undefined);
    return answer;
  };
  // As authorities do: a list is made once, and again when it changes.
  const lists = new Map<string, Uint8Array>();
  const listed = async (name: CrlName, fault: CrlFault | undefined): Promise<Uint8Array> => {
    const key = `${name} ${fault ?? ''}`;
    const list = lists.get(key) ?? (await crl(folder, pki, revoked, name, fault));
    lists.set(key, list);
    return list;
  };
  return {
    ocsp: (request, fault) => oneByOne(() => ocsp(folder, pki, revoked, request, fault)),
    crl: (name, fault) => oneByOne(() => listed(name, fault)),
    revoke: (entity) => {
      revoked.add(entity);
      lists.clear();
    },
  };
}

/** openssl's list of certificates: state, expiry, revocation, serial, file, subject; separated by tabs. */
function writeIndex(
  folder: string,
  entities: readonly TestEntity[],
  revoked: ReadonlySet<TestEntity>,
): void {
  const rows = entities.map((entity) => {
    const { serialNumber } = new X509Certificate(entity.certificate);
    const isRevoked = revoked.has(entity);
    const when = isRevoked ? '250601000000Z,keyCompromise' : '';
    const state = isRevoked ? 'R' : 'V';
    return [state, '380101000000Z', when, serialNumber, 'unknown', `/CN=${serialNumber}`].join(
      '\t',
    );
  });
  writeFileSync(join(folder, 'index.txt'), rows.map((row) => `${row}\n`).join(''));
}

const connectedEntities = (pki: TestPki): readonly TestEntity[] => [
  pki.connectedLeader,
  pki.connectedPortalLeader,
  pki.connectedPortalCommittee,
  pki.connectedOrganization,
  pki.connectedEc,
  pki.connectedPss,
  pki.revoked,
];

async function ocsp(
  folder: string,
  pki: TestPki,
  revoked: ReadonlySet<TestEntity>,
  request: Uint8Array,
  fault: OcspFault | undefined,
): Promise<Uint8Array> {
  if (fault === 'garbage') return garbage;
  if (fault === 'try-later') return TRY_LATER;
  writeIndex(folder, fault === 'unknown' ? [] : connectedEntities(pki), revoked);
  writeFileSync(join(folder, 'request.ocsp'), withFault(request, fault));
  if (fault === 'other-certificate') await askForAnother(folder, pki);
  const responder = fault === 'wrong-signer' ? pki.connectedOrganization : pki.ocspResponder;
  await openssl(folder, [
    ...['ocsp', '-index', 'index.txt', '-CA', pki.connectedCa.certificatePath, '-nmin', '60'],
    ...['-rsigner', responder.certificatePath, '-rkey', responder.keyPath],
    ...['-reqin', 'request.ocsp', '-respout', 'response.ocsp'],
  ]);
  const answer = new Uint8Array(readFileSync(join(folder, 'response.ocsp')));
  return fault === 'broken-signature' ? brokenValue(answer) : answer;
}

/** The nonce is the last thing in a request. */
function withFault(request: Uint8Array, fault: OcspFault | undefined): Uint8Array {
  const bytes = request.slice();
  if (fault === 'wrong-nonce') bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes;
}

async function askForAnother(folder: string, pki: TestPki): Promise<void> {
  await openssl(folder, [
    ...['ocsp', '-issuer', pki.connectedCa.certificatePath, '-no_nonce'],
    ...['-cert', pki.connectedPss.certificatePath, '-reqout', 'request.ocsp'],
  ]);
}

/** One bit of tbsResponseData, near its begin (producedAt): nothing but the signature tells. */
function brokenValue(answer: Uint8Array): Uint8Array {
  const at = Buffer.from(answer).indexOf(Buffer.from([0x18, 0x0f]));
  answer[at + 16] = (answer[at + 16] ?? 0) ^ 1;
  answer[at + 15] = (answer[at + 15] ?? 0) ^ 1;
  return answer;
}

async function crl(
  folder: string,
  pki: TestPki,
  revoked: ReadonlySet<TestEntity>,
  name: CrlName,
  fault: CrlFault | undefined,
): Promise<Uint8Array> {
  if (fault === 'garbage') return garbage;
  const isConnected = (name === 'connected') !== (fault === 'other-issuer');
  const issuer = isConnected ? pki.connectedCa : pki.root;
  const entities = isConnected ? connectedEntities(pki) : [pki.connectedCa, pki.tsa];
  writeIndex(folder, entities, revoked);
  const age = fault === 'stale' ? [10, 3] : [1, -6];
  const [from = '', to = ''] = age.map((days) => opensslTime(Date.now() - days * 86_400_000));
  await openssl(folder, [
    ...['ca', '-gencrl', '-config', 'ca.cnf', '-out', 'list.pem'],
    ...['-cert', issuer.certificatePath, '-keyfile', issuer.keyPath],
    ...['-crl_lastupdate', from, '-crl_nextupdate', to],
  ]);
  await openssl(folder, ['crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der']);
  const der = new Uint8Array(readFileSync(join(folder, 'list.der')));
  if (fault === 'broken-signature') {
    der[der.length - 5] = (der[der.length - 5] ?? 0) ^ 1;
    return der;
  }
  return name === 'root' ? der : new Uint8Array(readFileSync(join(folder, 'list.pem')));
}

const opensslTime = (time: number): string =>
  new Date(time).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
