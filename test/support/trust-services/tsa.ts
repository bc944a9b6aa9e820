// A time-stamping authority: openssl's own for true answers, and for most lies (its requests are altered first).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { integer, objectIdentifier, octetString, sequence } from '../../../agent/asn1/encode.ts';
import { parseAsn1 } from '../../../agent/asn1/der.ts';
import type { TestEntity, TestPki } from '../pki.ts';
import { openssl } from './openssl-run.ts';

export type TsaFault =
  | 'rejects'
  | 'wrong-nonce'
  | 'wrong-imprint'
  | 'expired-certificate'
  | 'wrong-usage'
  | 'stranger'
  | 'broken-signature'
  | 'other-policy'
  | 'garbage';

const POLICY = '2.16.704.1.1.1.2';
const configuration = `
[tsa]
default_tsa = test
[test]
serial = ./tsa.serial
digests = sha256, sha384, sha512
default_policy = ${POLICY}
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
crypto_device = builtin
`;

/** @returns DER of TimeStampResp for DER of TimeStampReq */
export type TimestampAuthority = (request: Uint8Array, fault?: TsaFault) => Promise<Uint8Array>;

export function timestampAuthority(folder: string, pki: TestPki): TimestampAuthority {
  writeFileSync(join(folder, 'tsa.cnf'), configuration);
  writeFileSync(join(folder, 'tsa.serial'), '01\n');
  let last = Promise.resolve<unknown>(undefined);
  return (request, fault) => {
    // The serial number file has one writer at a time.
    const answer = last.then(() => reply(folder, pki, request, fault));
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function reply(
  folder: string,
  pki: TestPki,
  request: Uint8Array,
  fault: TsaFault | undefined,
): Promise<Uint8Array> {
  if (fault === 'garbage') return new TextEncoder().encode('<html>Bảo trì hệ thống</html>');
  if (fault === 'rejects') return sequence(sequence(integer(2)));
  if (fault === 'wrong-usage') return stampWith(folder, pki.connectedLeader, request);
  const answer = await ask(folder, signerOf(pki, fault), altered(request, fault), fault);
  if (fault !== 'broken-signature') return answer;
  // The end of the token is the end of the signature value.
  answer[answer.length - 5] = (answer[answer.length - 5] ?? 0) ^ 1;
  return answer;
}

function signerOf(pki: TestPki, fault: TsaFault | undefined): TestEntity {
  if (fault === 'expired-certificate') return pki.expiredTsa;
  return fault === 'stranger' ? pki.strangerTsa : pki.tsa;
}

/** The nonce is an INTEGER before certReq (three bytes at the end); the imprint is the only OCTET STRING. */
function altered(request: Uint8Array, fault: TsaFault | undefined): Uint8Array {
  const bytes = request.slice();
  const flip = (at: number): void => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  };
  if (fault === 'wrong-nonce') flip(bytes.length - 4);
  if (fault === 'wrong-imprint') flip(Buffer.from(bytes).indexOf(Buffer.from([0x04, 0x20])) + 9);
  return bytes;
}

async function ask(
  folder: string,
  { certificatePath, keyPath }: TestEntity,
  request: Uint8Array,
  fault: TsaFault | undefined,
): Promise<Uint8Array> {
  writeFileSync(join(folder, 'request.tsq'), request);
  await openssl(folder, [
    ...['ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'request.tsq', '-out', 'reply.tsr'],
    ...['-signer', certificatePath, '-inkey', keyPath, '-sha256'],
    ...(fault === 'other-policy' ? ['-tspolicy', '1.3.6.1.4.1.99999.1'] : []),
  ]);
  return new Uint8Array(readFileSync(join(folder, 'reply.tsr')));
}

/** openssl refuses to stamp with a certificate that is not for it, so the token is put together by hand. */
async function stampWith(
  folder: string,
  { certificatePath, keyPath }: TestEntity,
  request: Uint8Array,
): Promise<Uint8Array> {
  const [, imprint, nonce] = parseAsn1(request).children;
  const now = new Date().toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const genTime = Uint8Array.from([0x18, now.length, ...new TextEncoder().encode(now)]);
  const tstInfo = sequence(
    integer(1),
    objectIdentifier(POLICY),
    imprint?.raw ?? octetString(new Uint8Array()),
    integer(77),
    genTime,
    nonce?.raw ?? integer(0),
  );
  writeFileSync(join(folder, 'tst-info.der'), tstInfo);
  await openssl(folder, [
    ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-md', 'sha256', '-outform', 'DER'],
    ...['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', 'tst-info.der', '-out', 'token.der'],
    ...['-signer', certificatePath, '-inkey', keyPath],
  ]);
  const token = new Uint8Array(readFileSync(join(folder, 'token.der')));
  return sequence(sequence(integer(0)), token);
}
