import { describe, expect, it } from 'vitest';
import {
  personMark,
  refuseIssueWithoutPerson,
  refuseWrongSigner,
} from '../../../agent/jobs/lawful-signing.ts';
import { serialNumberHex } from '../../../agent/pki/certificate.ts';
import { personName } from '../../../agent/pki/name.ts';
import { readCertificate } from '../../../agent/pki/signing-certificate.ts';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import { testPki } from '../../support/pki.ts';

const pki = testPki();
const leader = readCertificate(pki.leader.certificate);
const office = readCertificate(pki.organization.certificate);

const unsigned: DocumentReport = { status: 'ok', overall: 'indeterminate', signatures: [] };
const person: SignatureReport = {
  field: 'NguoiKy',
  type: 'signature',
  integrity: 'intact',
  coverage: 'whole-file',
  modification: 'none',
  indication: 'INDETERMINATE',
  subIndication: null,
  level: 'B-B',
  docMdp: null,
  warnings: [],
  signerRole: 'person',
};
const issue = { kind: 'issue' } as const;
const refused = (...signatures: readonly SignatureReport[]): (() => void) => {
  const report = { ...unsigned, signatures: [...signatures] };
  return () => {
    refuseIssueWithoutPerson(issue, report, office);
  };
};

describe('issuing', () => {
  it('is free once a person has signed, in whatever field and under whatever later revision', () => {
    expect(refused(person)).not.toThrow();
    expect(
      refused({
        ...person,
        field: 'Signature1',
        coverage: 'whole-revision',
        modification: 'allowed',
      }),
    ).not.toThrow();
    expect(
      refused({ ...person, modification: 'suspicious', warnings: ['modification-not-analysed'] }),
    ).not.toThrow();
  });

  it.each<[string, readonly SignatureReport[]]>([
    ['no signature', []],
    ['an initial', [{ ...person, field: 'KyNhay2' }]],
    ['a comment', [{ ...person, field: 'ButPhe' }]],
    ['an organization', [{ ...person, signerRole: 'organization' }]],
    ['a broken signature', [{ ...person, integrity: 'broken' }]],
    ['a signature over a part', [{ ...person, coverage: 'partial', modification: 'not-whole' }]],
    ['a signature changed afterwards', [{ ...person, modification: 'suspicious' }]],
    ['a time stamp', [{ ...person, type: 'document-timestamp' }]],
  ])('is refused with %s', (_, signatures) => {
    expect(refused(...signatures)).toThrow('PERSON_SIGNATURE_MISSING');
  });

  it('is free on an own copy, not on a copy of another organization', () => {
    const copy: SignatureReport = {
      ...person,
      field: 'BanSao',
      signerRole: 'organization',
      serialNumber: serialNumberHex(office),
      issuer: personName(office.issuer),
    };
    expect(refused(copy)).not.toThrow();
    expect(refused({ ...copy, serialNumber: '01' })).toThrow('PERSON_SIGNATURE_MISSING');
  });

  it('takes the last intact person’s mark for the seal', () => {
    const at = (xMm: number) => ({ pageIndex: 0, xMm, yMm: 0, widthMm: 50, heightMm: 30 });
    const signatures = [
      { ...person, mark: at(1) },
      { ...person, field: 'NguoiKy2', mark: at(2) },
      { ...person, field: 'KyNhay', mark: at(3) },
    ];
    expect(personMark({ ...unsigned, signatures })?.xMm).toBe(2);
  });
});

describe('whose key signs', () => {
  const check = (
    kind: 'approve' | 'initial' | 'comment' | 'issue' | 'attachment' | 'copy' | 'incoming',
  ) => ({
    leader: () => {
      refuseWrongSigner({ kind }, leader, undefined);
    },
    office: () => {
      refuseWrongSigner({ kind }, office, undefined);
    },
  });

  it.each(['approve', 'initial', 'comment'] as const)('is a person’s for %s', (kind) => {
    expect(check(kind).leader).not.toThrow();
    expect(check(kind).office).toThrow('SIGNER_ROLE_WRONG');
  });

  it.each(['issue', 'attachment', 'copy', 'incoming'] as const)(
    'is an organization’s for %s',
    (kind) => {
      expect(check(kind).office).not.toThrow();
      expect(check(kind).leader).toThrow('SIGNER_ROLE_WRONG');
    },
  );

  it('is what the profile says', () => {
    expect(() => {
      refuseWrongSigner(issue, leader, 'organization');
    }).not.toThrow();
  });
});
