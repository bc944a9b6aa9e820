import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Asn1Error } from '../../../agent/asn1/der.ts';
import { sequence } from '../../../agent/asn1/encode.ts';
import {
  encodeTimeStampRequest,
  type TimeStampRequest,
} from '../../../agent/cms/time-stamp-request.ts';
import { parseTimeStampResponse } from '../../../agent/cms/time-stamp-response.ts';
import {
  bytesContent,
  checkTimeStampToken,
  checkFreshTimeStamp,
} from '../../../agent/cms/time-stamp-token.ts';
import { sha256 } from '../../../agent/core/crypto.ts';
import { ext, tagged } from '../../support/authority/encode.ts';
import { newRoot, newSigner, newTsa, type TestCertificate } from '../../support/authority/issue.ts';
import { newTimeStamp } from '../../support/authority/time-stamp.ts';
import { expectOnlyAsn1Errors } from '../../support/mutate.ts';

const content = new TextEncoder().encode('giá trị chữ ký');
const nonce = Uint8Array.from([0x00, 0x81, 2, 3, 4, 5, 6, 7, 8]);
const request: TimeStampRequest = {
  hashAlgorithm: 'sha256',
  hashedMessage: sha256(content),
  nonce,
};
let root: TestCertificate;
let tsa: TestCertificate;
beforeAll(() => {
  root = newRoot();
  tsa = newTsa(root);
});

describe('a request', () => {
  it('is what openssl reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kyso-ts-'));
    writeFileSync(
      join(folder, 'request.tsq'),
      encodeTimeStampRequest({ ...request, policy: '2.16.704.1.1.1.2' }),
    );
    const text = execFileSync('openssl', ['ts', '-query', '-in', 'request.tsq', '-text'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    rmSync(folder, { recursive: true });
    expect(text).toMatch(/Hash Algorithm: sha256/);
    expect(text).toMatch(/Policy OID: 2\.16\.704\.1\.1\.1\.2/);
    expect(text).toMatch(/Nonce: 0x8102030405060708/);
    expect(text).toMatch(/Certificate required: yes/);
  });
});

describe('a response', () => {
  const status = (number: number, ...more: readonly Uint8Array[]): Uint8Array =>
    sequence(sequence(tagged(2, Uint8Array.from([number])), ...more));

  // PKIFailureInfo (RFC 3161 §2.4.2): the number of the bit that is set.
  it.each([
    [0, 'badAlg'],
    [2, 'badRequest'],
    [5, 'badDataFormat'],
    [14, 'timeNotAvailable'],
    [15, 'unacceptedPolicy'],
    [16, 'unacceptedExtension'],
    [17, 'addInfoNotAvailable'],
    [25, 'systemFailure'],
    [3, 'bit 3'],
  ])('of a refusing authority tells why: bit %d, %s', (bit, failure) => {
    const bits = new Uint8Array(1 + (bit >> 3) + 1);
    bits[1 + (bit >> 3)] = 0x80 >> (bit & 7);
    const answer = parseTimeStampResponse(status(2, tagged(3, bits)));
    expect(answer).toEqual({ status: 'rejection', failure });
  });

  it.each([
    [2, 'rejection'],
    [3, 'waiting'],
    [4, 'revocationWarning'],
    [5, 'revocationNotification'],
  ])('without a token says how it stands: %d, %s', (number, word) => {
    expect(parseTimeStampResponse(status(number))).toEqual({ status: word, failure: undefined });
  });

  it('with an unknown status, or granted without a token, is none', () => {
    expect(() => parseTimeStampResponse(status(9))).toThrow(Asn1Error);
    expect(() => parseTimeStampResponse(status(0))).toThrow(Asn1Error);
  });

  it('of openssl is taken, token and all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kyso-ts-'));
    const run = (...args: readonly string[]): void =>
      void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    writeFileSync(join(folder, 'ts.cnf'), configuration);
    writeFileSync(join(folder, 'serial'), '04\n');
    run(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.crt',
      '-subj',
      '/CN=TSA',
      '-config',
      'ts.cnf',
      '-extensions',
      'tsa_ext',
      '-days',
      '30',
    );
    writeFileSync(join(folder, 'request.tsq'), encodeTimeStampRequest(request));
    run(
      'ts',
      '-reply',
      '-queryfile',
      'request.tsq',
      '-signer',
      'tsa.crt',
      '-inkey',
      'tsa.key',
      '-config',
      'ts.cnf',
      '-out',
      'response.tsr',
    );
    const response = parseTimeStampResponse(
      new Uint8Array(readFileSync(join(folder, 'response.tsr'))),
    );
    rmSync(folder, { recursive: true });
    if (!('timeStampToken' in response)) throw new Error(response.status);
    expect(checkFreshTimeStamp(response.timeStampToken, request).problems).toEqual([]);
  });
});

describe('a fresh token', () => {
  it('that answers the request has no problem', () => {
    expect(checkFreshTimeStamp(newTimeStamp(tsa, content, { nonce }), request).problems).toEqual(
      [],
    );
  });

  it.each<[string, () => Uint8Array, string[]]>([
    ['other bytes', () => newTimeStamp(tsa, Uint8Array.of(1), { nonce }), ['imprint', 'signature']],
    ['no nonce', () => newTimeStamp(tsa, content), ['nonce']],
    ['another nonce', () => newTimeStamp(tsa, content, { nonce: Uint8Array.of(9) }), ['nonce']],
    ['another policy', () => newTimeStamp(tsa, content, { nonce, policy: '1.2.3' }), ['policy']],
    [
      'no certificate',
      () => newTimeStamp(tsa, content, { nonce, certificates: [] }),
      ['certificate-missing', 'signature', 'purpose'],
    ],
    [
      'no signing-certificate',
      () => newTimeStamp(tsa, content, { nonce, withoutSigningCertificate: true }),
      ['signature'],
    ],
    [
      'another signing-certificate',
      () => newTimeStamp(tsa, content, { nonce, namedCertificate: root }),
      ['signature'],
    ],
    [
      'a signer that is no TSA',
      () => newTimeStamp(newSigner(root), content, { nonce }),
      ['purpose'],
    ],
    [
      'a purpose that is not critical',
      () =>
        newTimeStamp(
          newTsa(root, { extensions: [ext.purposes(false, '1.3.6.1.5.5.7.3.8')] }),
          content,
          { nonce },
        ),
      ['purpose'],
    ],
    [
      'a second purpose',
      () =>
        newTimeStamp(
          newTsa(root, {
            extensions: [ext.purposes(true, '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.3')],
          }),
          content,
          { nonce },
        ),
      ['purpose'],
    ],
    ['no token', () => Uint8Array.of(5, 0), ['format']],
  ])('with %s is refused', (_, make, problems) => {
    expect(
      checkFreshTimeStamp(make(), { ...request, policy: '2.16.704.1.1.1.2' }).problems,
    ).toEqual(problems);
  });
});

describe('a token in a document', () => {
  it('tells time, accuracy, policy and signer', () => {
    const check = checkTimeStampToken(newTimeStamp(tsa, content, { nonce }), bytesContent(content));
    expect(check).toMatchObject({
      integrity: 'intact',
      isTimeStampingAuthority: true,
      hasSigningCertificate: true,
    });
    expect(check.tstInfo).toMatchObject({
      genTime: new Date('2024-07-01T08:00:00Z'),
      accuracyMs: 1500,
      policy: '2.16.704.1.1.1.2',
    });
  });

  it('is never intact over other bytes or with a bit flipped in what it signs', () => {
    const token = newTimeStamp(tsa, content, { nonce });
    const { signed } = checkTimeStampToken(token, bytesContent(content));
    const regions = [
      signed?.signedData.encapsulatedContent,
      signed?.signerInfo.signedAttributesBytes?.subarray(4),
      signed?.signerInfo.signature,
      tsa.der,
    ].map((bytes = new Uint8Array()) => ({
      start: Buffer.from(token).indexOf(bytes),
      length: bytes.length,
    }));
    fc.assert(
      fc.property(fc.constantFrom(...regions), fc.nat(), fc.nat(7), (region, at, bit) => {
        expect(region.start).toBeGreaterThan(0);
        const changed = token.slice();
        const offset = region.start + (at % region.length);
        changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
        expect(checkTimeStampToken(changed, bytesContent(content)).integrity).not.toBe('intact');
      }),
      { numRuns: 200 },
    );
  });

  it('comes from any bytes or not at all', () => {
    const token = newTimeStamp(tsa, content, { nonce });
    expectOnlyAsn1Errors(token, (bytes) => checkTimeStampToken(bytes, bytesContent(content)), 200);
    expectOnlyAsn1Errors(
      sequence(sequence(tagged(2, Uint8Array.of(0))), token),
      parseTimeStampResponse,
      200,
    );
  });
});

const configuration = `
[req]
distinguished_name = dn
[dn]
[tsa]
default_tsa = one
[one]
dir = .
serial = $dir/serial
default_policy = 2.16.704.1.1.1.2
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
[tsa_ext]
extendedKeyUsage = critical, timeStamping
`;
