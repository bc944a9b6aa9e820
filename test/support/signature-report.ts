// Reports for tests of everything behind the validation: one sound signature, and what a test changes of it.
import type { DocumentCheckReport, WrittenDocument } from '../../shared/report/document.ts';
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';

const sound: SignatureReport = {
  field: 'NguoiKy',
  type: 'signature',
  integrity: 'intact',
  coverage: 'whole-file',
  modification: 'none',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  level: 'B-LT',
  docMdp: null,
  warnings: [],
  signedBytes: 2000,
};

export const personSignature: SignatureReport = {
  ...sound,
  signerRole: 'person',
  signer: {
    commonName: 'Nguyễn Văn Đức',
    title: 'Phó Chủ tịch',
    organization: 'Ủy ban nhân dân tỉnh Bình Minh',
    organizationalUnits: ['Văn phòng'],
  },
  coverage: 'whole-revision',
  modification: 'allowed',
  signedBytes: 1000,
};

export const organizationSignature: SignatureReport = {
  ...sound,
  field: 'CoQuan',
  signerRole: 'organization',
  signer: { commonName: 'Ủy ban nhân dân tỉnh Bình Minh', organizationalUnits: [] },
};

/** A letter with everything Decree 30 asks for. */
export const writtenLetter: WrittenDocument = {
  isOfficial: true,
  number: '142',
  notation: 'UBND-HCC',
  date: '05/02/2026',
  holes: [],
  names: ['Nguyễn Văn Đức'],
  titles: ['TM. ỦY BAN NHÂN DÂN', 'PHÓ CHỦ TỊCH'],
  marks: [],
  codes: [],
  recipients: ['Kính gửi: Các sở, ban, ngành'],
};

function documentReport(
  signatures: readonly SignatureReport[],
  more: Partial<DocumentReport> = {},
): DocumentReport {
  return { status: 'ok', overall: 'valid', signatures: [...signatures], ...more };
}

export function reportOf(
  signatures: readonly SignatureReport[],
  written: WrittenDocument | undefined,
  checks: readonly DocumentCheckReport[] = [],
): DocumentReport {
  const document = { ...(written === undefined ? {} : { written }), checks: [...checks] };
  return documentReport(signatures, { document });
}

/** The object without some of its members. */
export function without<T extends object, K extends keyof T>(object: T, ...keys: K[]): Omit<T, K> {
  const copy = { ...object };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}
