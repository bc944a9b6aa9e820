import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DocumentReport, type SignatureReport } from '../../../shared/report/report.ts';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { fingerprintOf } from '../../../agent/pki/certificate.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { newRoot, newTsa, type TestCertificate } from '../../support/authority/issue.ts';
import { contextOf, type JudgeSpec } from '../../support/authority/judge.ts';
import {
  chain,
  current,
  pdf,
  revoking,
  root,
  rootCrl,
  signer,
  stamped,
  subCa,
  subCrl,
  tsa,
} from '../../support/authority/scene.ts';
import type { TestPdf } from '../../support/authority/signed-pdf.ts';
import type { TimeStampSpec } from '../../support/authority/time-stamp.ts';

function report(document: TestPdf, spec: JudgeSpec = current): DocumentReport {
  return verifyDocument(memorySource(document.bytes), {
    trust: 'judged',
    context: contextOf(spec),
  });
}

function first(document: TestPdf, spec?: JudgeSpec): SignatureReport {
  const [signature] = report(document, spec).signatures;
  if (signature === undefined) throw new Error('no signature');
  return signature;
}

const good = pdf.sign(signer, { ...chain(signer), timeStamps: stamped() });

describe('the time-stamp of an authority that was revoked', () => {
  const conclusionOf = (at: string, reason: number | undefined): unknown =>
    first(good, {
      ...current,
      crls: [revoking(tsa, at, reason, { thisUpdate: '2024-07-01T08:45:00Z' }), subCrl],
    }).timeStamps?.[0]?.subIndication;

  // RFC 3161 §4 item 1: only these reasons leave what was stamped before in force
  it.each([
    [0, null],
    [3, null],
    [4, null],
    [5, null],
    [undefined, 'REVOKED_NO_POE'],
    [1, 'REVOKED_NO_POE'],
    [2, 'REVOKED_NO_POE'],
    [9, 'REVOKED_NO_POE'],
    [10, 'REVOKED_NO_POE'],
    [6, 'TRY_LATER'],
  ])('afterwards for reason %s', (reason, subIndication) => {
    expect(conclusionOf('2024-07-01T08:30:00Z', reason)).toBe(subIndication);
  });

  it.each([0, 1, 3, 4, 5])('before it stamped, for reason %i: counts for nothing', (reason) => {
    expect(conclusionOf('2024-07-01T08:00:00Z', reason)).toBe('REVOKED_NO_POE');
  });
});

describe('a time-stamp', () => {
  // EN 319 102-1 §5.4: what the token itself lacks, before its authority is looked at
  it.each<readonly [string, TestCertificate, TimeStampSpec, string]>([
    ['over something else', tsa, { imprintOf: Uint8Array.of(1) }, 'HASH_FAILURE'],
    [
      'that does not name its certificate',
      tsa,
      { withoutSigningCertificate: true },
      'SIG_CONSTRAINTS_FAILURE',
    ],
    [
      'that names another certificate',
      tsa,
      { namedCertificate: signer },
      'SIG_CONSTRAINTS_FAILURE',
    ],
    ['without its certificate', tsa, { certificates: [] }, 'NO_SIGNING_CERTIFICATE_FOUND'],
    ['of no authority for time', signer, {}, 'CHAIN_CONSTRAINTS_FAILURE'],
    ['of the future', tsa, { genTime: '2024-07-01T09:01:00Z' }, 'TIMESTAMP_ORDER_FAILURE'],
    ['of a stranger', newTsa(newRoot()), {}, 'NO_CERTIFICATE_CHAIN_FOUND'],
  ])('%s', (_, authority, spec, subIndication) => {
    const document = pdf.sign(signer, { ...chain(signer), timeStamps: [[authority, spec]] });
    expect(first(document).timeStamps?.map((one) => one.subIndication)).toEqual([subIndication]);
  });
});

describe('a judged report', () => {
  it('does not believe the time of a token over a hash that is broken', () => {
    const weak = pdf.sign(signer, {
      ...chain(signer),
      timeStamps: [[tsa, { hash: 'sha1' }]],
    });
    expect(first(weak).timeStamps).toEqual([
      expect.objectContaining({
        indication: 'INDETERMINATE',
        subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
      }),
    ]);
  });

  it('keeps its schema and says valid', () => {
    const whole = report(good);
    expect(v.parse(DocumentReport, structuredClone(whole))).toEqual(whole);
    expect(whole).toMatchObject({ overall: 'valid', validationTime: '2024-07-01T09:00:00.000Z' });
  });

  it('is the same byte for byte for the same input', () => {
    expect(JSON.stringify(report(good))).toBe(JSON.stringify(report(good)));
  });

  it('shows path, status with its source, and proven time', () => {
    const signature = first(good);
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      subIndication: null,
      bestSignatureTime: '2024-07-01T08:00:01.500Z',
      timeStamps: [
        { genTime: '2024-07-01T08:00:00.000Z', indication: 'TOTAL-PASSED', subIndication: null },
      ],
      trust: { anchorOrigin: 'given', listVersion: 'given' },
    });
    expect(signature.trust?.path.map(({ fingerprint, status }) => [fingerprint, status])).toEqual([
      [fingerprintOf(signer.certificate), 'good'],
      [fingerprintOf(subCa.certificate), 'good'],
      [fingerprintOf(root.certificate), 'anchor'],
    ]);
    expect(signature.trust?.path[0]?.evidence).toEqual({
      kind: 'crl',
      source: 'given',
      thisUpdate: '2024-07-01T00:00:00.000Z',
    });
    expect(signature.warnings).toEqual([]);
    expect(signature.checks?.map(({ result }) => result)).toEqual(Array(16).fill('passed'));
  });

  it('names the check that fails, and the moment of revocation', () => {
    const signature = first(good, {
      ...current,
      crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z')],
    });
    expect(signature.trust?.path[0]).toMatchObject({
      status: 'revoked',
      revokedAt: '2024-06-01T00:00:00.000Z',
    });
    expect(signature.checks?.filter(({ result }) => result === 'failed')).toEqual([
      {
        id: 'certificate-status',
        block: 'RFC',
        result: 'failed',
        evidence: '2024-06-01T00:00:00.000Z',
      },
    ]);
    expect(report(good, { ...current, crls: [] }).overall).toBe('indeterminate');
  });

  it('says invalid when a signature is proven to be too late', () => {
    const late = pdf.sign(signer, { ...chain(signer), contentTimeStamp: [tsa] });
    const spec = { ...current, crls: [rootCrl, revoking(signer, '2024-06-01T00:00:00Z')] };
    expect(report(late, spec)).toMatchObject({
      overall: 'invalid',
      signatures: [{ indication: 'TOTAL-FAILED', subIndication: 'REVOKED' }],
    });
  });

  it.each<[string, TestPdf, string[]]>([
    [
      'a time-stamp over something else',
      pdf.sign(signer, { ...chain(signer), timeStamps: [[tsa, { imprintOf: Uint8Array.of(1) }]] }),
      ['signature-timestamp-broken'],
    ],
    [
      'a time-stamp of a stranger',
      pdf.sign(signer, { ...chain(signer), timeStamps: [[newTsa(newRoot()), {}]] }),
      ['signature-timestamp-not-trusted'],
    ],
    [
      'a claim one minute after the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T07:59:00Z') }),
      [],
    ],
    [
      'a claim five minutes after the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T07:55:00Z') }),
      [],
    ],
    [
      'a claim more than five minutes after the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T07:54:59Z') }),
      ['claimed-time-differs'],
    ],
    [
      'a claim before the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T08:30:00Z') }),
      [],
    ],
    [
      'a claim almost seven hours after the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T01:05:01Z') }),
      ['claimed-time-differs'],
    ],
    [
      'a claim an hour after the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T07:00:00Z') }),
      ['claimed-time-differs'],
    ],
    [
      'a claim seven hours after the stamp',
      pdf.sign(signer, { ...chain(signer), timeStamps: stamped('2024-07-01T01:00:30Z') }),
      ['claimed-time-local'],
    ],
  ])('warns of %s', (_, document, warnings) => {
    expect(first(document).warnings).toEqual(warnings);
  });

  it('leaves a broken signature broken', () => {
    const bytes = good.bytes.slice();
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const broken = verifyDocument(memorySource(bytes), {
      trust: 'judged',
      context: contextOf(current),
    });
    expect(broken).toMatchObject({
      overall: 'invalid',
      signatures: [{ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }],
    });
  });
});
