// The mapping to TS 119 102-2: its names and URIs, and references that lead somewhere.
import { describe, expect, it } from 'vitest';
import type { ValidationObject } from '../../../shared/report/objects.ts';
import { etsiReport } from '../../../shared/report/etsi-report.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import { personSignature } from '../../support/signature-report.ts';

const signer = 'a'.repeat(64);
const root = 'b'.repeat(64);
const stamp = 'd'.repeat(64);
const name = { organizationalUnits: [] };
const period = { notBefore: '2024-01-01T00:00:00Z', notAfter: '2029-01-01T00:00:00Z' };
const object = (id: string, kind: ValidationObject['kind']): ValidationObject => ({
  ...{ id, kind },
  bytes: 'MAA=',
  source: 'document',
});

const report: DocumentReport = {
  status: 'ok',
  overall: 'indeterminate',
  signatures: [
    {
      ...personSignature,
      indication: 'INDETERMINATE',
      subIndication: 'REVOKED_NO_POE',
      claimedSigningTime: '2026-02-05T07:33:25Z',
      bestSignatureTime: '2026-02-05T07:33:30Z',
      algorithm: 'ECDSA, SHA-256, P-256',
      certificate: { ...period, fingerprint: signer },
      identification: {
        dataToBeSigned: { digest: 'sha256', value: 'AAEC' },
        signatureValue: 'AwQF',
        timeStamps: [stamp],
      },
      timeStamps: [
        { genTime: '2026-02-05T07:33:30Z', indication: 'TOTAL-PASSED', subIndication: null },
      ],
      trust: {
        listVersion: '1',
        path: [
          {
            ...period,
            subject: name,
            serialNumber: '1',
            fingerprint: signer,
            status: 'revoked',
            revokedAt: '2026-01-01T00:00:00Z',
          },
          { ...period, subject: name, serialNumber: '2', fingerprint: root, status: 'anchor' },
        ],
      },
      checks: [
        { id: 'format', block: 'FC', result: 'passed' },
        { id: 'certificate-status', block: 'RFC', result: 'failed', evidence: '2026-01-01' },
        { id: 'path-rules', block: 'XCV', result: 'not-asked' },
      ],
    },
  ],
  objects: [
    { ...object(signer, 'certificate'), poe: '2026-02-10T00:00:00Z' },
    object(root, 'certificate'),
    object(stamp, 'timestamp'),
    object('e'.repeat(64), 'crl'),
    object('f'.repeat(64), 'ocsp'),
  ],
};
const facts = {
  file: 'a.pdf',
  sha256: 'ZGlnZXN0',
  validationTime: '2026-02-06T00:00:00Z',
  version: '0.1.0',
};
const made: unknown = JSON.parse(JSON.stringify(etsiReport(report, facts)));
const text = JSON.stringify(made);

describe('the report after TS 119 102-2', () => {
  it('names the signature by its digest and the document by its own', () => {
    expect(made).toMatchObject({
      file: 'a.pdf',
      ValidationReport: {
        SignatureValidationReport: [
          {
            SignatureIdentifier: {
              id: 'S-1',
              DigestAlgAndValue: {
                DigestMethod: { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' },
                DigestValue: 'AAEC',
              },
              SignatureValue: 'AwQF',
              HashOnly: false,
              DocHashOnly: false,
              DAIdentifier: 'NguoiKy',
            },
            SignersDocument: { DigestAlgAndValue: { DigestValue: 'ZGlnZXN0' } },
          },
        ],
      },
    });
  });

  it('gives indication, sub-indication, path and revocation', () => {
    expect(made).toMatchObject({
      ValidationReport: {
        SignatureValidationReport: [
          {
            SignatureValidationProcess: {
              SignatureValidationProcessID: 'urn:etsi:019102:validationprocess:LTVM',
            },
            SignatureValidationStatus: {
              MainIndication: 'urn:etsi:019102:mainindication:indeterminate',
              SubIndication: ['urn:etsi:019102:subindication:REVOKED_NO_POE'],
              AssociatedValidationReportData: [
                {
                  TrustAnchor: { VOReference: [`certificate-${root}`] },
                  CertificateChain: {
                    SigningCertificate: { VOReference: [`certificate-${signer}`] },
                  },
                  RevocationStatusInformation: [{ RevocationTime: '2026-01-01T00:00:00Z' }],
                },
              ],
            },
            ValidationTimeInfo: {
              ValidationTime: '2026-02-06T00:00:00Z',
              BestSignatureTime: {
                POETime: '2026-02-05T07:33:30Z',
                TypeOfProof: 'urn:etsi:019102:poetype:validation',
                POEObject: { VOReference: [`timestamp-${stamp}`] },
              },
            },
          },
        ],
      },
    });
  });

  it.each([
    ['TOTAL-PASSED', 'total-passed'],
    ['TOTAL-FAILED', 'total-failed'],
  ] as const)('calls %s by its URI', (indication, name) => {
    const signatures = report.signatures.map((one) => ({
      ...one,
      indication,
      subIndication: null,
    }));
    const one = { ...report, signatures };
    const said = JSON.stringify(etsiReport(one, facts));
    expect(said).toContain(`"urn:etsi:019102:mainindication:${name}"`);
    expect(said).not.toContain('SubIndication');
  });

  it('evaluates the constraints that were asked', () => {
    expect(text).toContain('"urn:vn.kyso:constraint:RFC:certificate-status"');
    expect(text.match(/constraintStatus:applied/g)).toHaveLength(2);
    expect(text.match(/constraintStatus:disabled/g)).toHaveLength(1);
    expect(text).toContain('urn:etsi:019102:mainindication:failed');
  });

  it('carries every object with its kind and proof of existence, and refers to nothing else', () => {
    for (const kind of ['certificate', 'CRL', 'OCSPResponse', 'timestamp']) {
      expect(text).toContain(`"urn:etsi:019102:validationObject:${kind}"`);
    }
    expect(text).toContain('"POETime":"2026-02-10T00:00:00Z"');
    const ids = new Set([...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id));
    const referred = [...text.matchAll(/"VOReference":\["([^"]+)"\]/g)].map(([, id]) => id);
    expect(referred.length).toBeGreaterThan(5);
    expect(referred.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('leaves out what is not known', () => {
    const bare: DocumentReport = {
      status: 'ok',
      overall: 'invalid',
      signatures: [
        {
          field: null,
          type: 'signature',
          integrity: 'unparsable',
          coverage: 'partial',
          modification: 'not-whole',
          indication: 'TOTAL-FAILED',
          subIndication: 'FORMAT_FAILURE',
          level: null,
          docMdp: null,
          warnings: [],
        },
      ],
    };
    const said = JSON.stringify(etsiReport(bare, { ...facts, sha256: undefined }));
    expect(said).not.toMatch(/null|undefined|DigestAlgAndValue|SignatureQuality/);
    expect(said).toContain('urn:etsi:019102:validationprocess:Basic');
  });
});
