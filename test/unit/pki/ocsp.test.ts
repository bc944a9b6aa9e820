import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Asn1Error } from '../../../agent/asn1/der.ts';
import { sequence } from '../../../agent/asn1/encode.ts';
import { ocspResponder, responsesAbout } from '../../../agent/pki/check-ocsp.ts';
import { encodeOcspRequest } from '../../../agent/pki/ocsp-request.ts';
import { type BasicOcspResponse, parseOcspResponse } from '../../../agent/pki/ocsp-response.ts';
import { enumerated, ext, extension, tagged } from '../../support/authority/encode.ts';
import {
  newAuthority,
  newResponder,
  newRoot,
  newSigner,
  type TestCertificate,
} from '../../support/authority/issue.ts';
import { newOcsp, type OcspSpec } from '../../support/authority/revocation.ts';
import { expectOnlyAsn1Errors } from '../../support/mutate.ts';

let root: TestCertificate;
let subCa: TestCertificate;
let leaf: TestCertificate;
let responder: TestCertificate;
beforeAll(() => {
  root = newRoot();
  subCa = newAuthority(root);
  leaf = newSigner(subCa);
  responder = newResponder(subCa);
});

function parsed(spec: OcspSpec = {}): BasicOcspResponse {
  const response = parseOcspResponse(newOcsp(leaf, subCa, spec));
  if (typeof response === 'string') throw new Error(response);
  return response;
}

describe('an OCSP request', () => {
  it('is what openssl reads, with serial number and nonce', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kyso-ocsp-'));
    const file = join(folder, 'request.der');
    writeFileSync(
      file,
      encodeOcspRequest(leaf.certificate, subCa.certificate, new Uint8Array(16).fill(0x9a)),
    );
    const text = execFileSync('openssl', ['ocsp', '-reqin', file, '-req_text'], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(text).toContain(
      `Serial Number: ${Buffer.from(leaf.certificate.serialNumber).toString('hex').toUpperCase()}`,
    );
    expect(text).toContain('OCSP Nonce');
    expect(text).toContain('9A9A9A');
  });
});

describe('an OCSP response', () => {
  it('tells status, times, responder and nonce', () => {
    const nonce = new Uint8Array(16).fill(3);
    const response = parsed({
      nonce,
      status: { revokedAt: '2024-06-01T00:00:00Z', reason: 1 },
      producedAt: '2024-07-01T01:00:00Z',
    });
    expect(response.nonce).toEqual(nonce);
    expect(response.producedAt.toISOString()).toBe('2024-07-01T01:00:00.000Z');
    const [single, ...more] = responsesAbout(response, leaf.certificate, subCa.certificate);
    expect(more).toEqual([]);
    expect(single).toMatchObject({
      certStatus: {
        status: 'revoked',
        revocationTime: new Date('2024-06-01T00:00:00Z'),
        reason: 'keyCompromise',
      },
      thisUpdate: new Date('2024-07-01T00:00:00Z'),
      nextUpdate: new Date('2024-07-08T00:00:00Z'),
    });
  });

  it.each(['good', 'unknown'] as const)('may say %s', (status) => {
    expect(parsed({ status }).responses[0]?.certStatus).toEqual({ status });
  });

  it('of another certificate, or another issuer, is not about this one', () => {
    const response = parsed();
    const sameName = newAuthority(root);
    expect(responsesAbout(response, newSigner(subCa).certificate, subCa.certificate)).toEqual([]);
    expect(responsesAbout(response, leaf.certificate, sameName.certificate)).toEqual([]);
  });

  it('of a refusing responder is its status', () => {
    expect(parseOcspResponse(sequence(enumerated(6)))).toBe('unauthorized');
    expect(() => parseOcspResponse(sequence(enumerated(4)))).toThrow(Asn1Error);
  });

  // RFC 6960 §4.4: an extension that is not known is passed over unless it is critical
  it.each([
    ['none', [], false],
    ['unknown', [extension('1.2.3.4', false, enumerated(1))], false],
    ['unknown and critical', [extension('1.2.3.4', true, enumerated(1))], true],
    [
      'a critical nonce',
      [extension('1.3.6.1.5.5.7.48.1.2', true, tagged(4, new Uint8Array(8)))],
      false,
    ],
  ] as const)(
    'tells of extensions that it cannot be read without: %s',
    (_, extensions, isUnknown) => {
      const response = parsed({ extensions });
      expect(response.hasUnknownCritical).toBe(isUnknown);
      expect(ocspResponder(response, subCa.certificate) === undefined).toBe(isUnknown);
    },
  );

  it('may stand alone as BasicOCSPResponse', () => {
    const der = newOcsp(leaf, subCa);
    const at = Buffer.from(der).indexOf(Buffer.from('2b0601050507300101', 'hex'));
    const wrapped = der.subarray(at + 9);
    const basic = wrapped.subarray(wrapped[1] === 0x82 ? 4 : 3);
    expect(parseOcspResponse(basic)).toMatchObject({
      producedAt: new Date('2024-07-01T00:00:00Z'),
    });
  });

  it('comes from any bytes or not at all', () => {
    expectOnlyAsn1Errors(newOcsp(leaf, subCa, { responder, nonce: new Uint8Array(8) }), (bytes) => {
      const response = parseOcspResponse(bytes);
      return typeof response === 'string' ? response : ocspResponder(response, subCa.certificate);
    });
  });
});

describe('the responder', () => {
  it.each(['name', 'key'] as const)('is the issuer itself, named by %s', (responderIdBy) => {
    expect(ocspResponder(parsed({ responderIdBy }), subCa.certificate)).toEqual({ kind: 'issuer' });
  });

  it.each(['name', 'key'] as const)('is a delegate of the issuer, named by %s', (responderIdBy) => {
    const found = ocspResponder(parsed({ responder, responderIdBy }), subCa.certificate);
    expect(found).toMatchObject({ kind: 'delegate', certificate: { hasOcspNoCheck: true } });
  });

  it('is found among known certificates when the response carries none', () => {
    const response = parsed({ responder, certificates: [] });
    expect(ocspResponder(response, subCa.certificate)).toBeUndefined();
    expect(ocspResponder(response, subCa.certificate, [responder.certificate])).toBeDefined();
  });

  it.each<[string, () => TestCertificate]>([
    ['a key that nobody certified', () => newRoot({ subject: responder.subject })],
    ['another authority of the same name', () => newResponder(newAuthority(root))],
    ['the issuer’s own issuer', () => root],
    ['an end entity without OCSPSigning', () => newSigner(subCa)],
    [
      'a delegate whose keyUsage forbids it',
      () =>
        newResponder(subCa, {
          extensions: [ext.keyUsage('keyEncipherment'), ext.purposes(false, '1.3.6.1.5.5.7.3.9')],
        }),
    ],
  ])('is never %s', (_, make) => {
    expect(ocspResponder(parsed({ responder: make() }), subCa.certificate)).toBeUndefined();
  });
});
