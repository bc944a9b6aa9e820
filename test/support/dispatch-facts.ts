// Facts of a set in which nothing is to be found, without any file: for tests of the checks alone.
import type {
  DocumentSet,
  FileFacts,
  FileForm,
  PdfFacts,
} from '../../agent/dispatch/checks/facts.ts';
import type { LedgerMatch } from '../../agent/dispatch/checks/ledger-answer.ts';
import type { WrittenDocument } from '../../shared/report/document.ts';
import type { SignatureReport } from '../../shared/report/report.ts';
import type { PathMember } from '../../shared/report/trust.ts';
import {
  organizationSignature,
  personSignature,
  reportOf,
  writtenLetter,
} from './signature-report.ts';

const trusted = {
  path: [],
  profile: 'cong-vu',
  listVersion: '1',
} as const;
const member: PathMember = {
  subject: { commonName: 'Nguyễn Văn Đức', organizationalUnits: [] },
  serialNumber: '01',
  fingerprint: 'a'.repeat(64),
  notBefore: '2024-01-01T00:00:00.000Z',
  notAfter: '2030-01-01T00:00:00.000Z',
  status: 'good',
};

export const whole: Partial<SignatureReport> = {
  certificate: {
    notBefore: member.notBefore,
    notAfter: member.notAfter,
    fingerprint: member.fingerprint,
  },
  algorithm: 'RSASSA-PKCS1-v1_5, SHA-256, RSA 2048',
  claimedSigningTime: '2026-02-05T02:00:00.000Z',
  trust: { ...trusted, path: [member] },
  checks: [{ id: 'certificate-purpose', block: 'XCV', result: 'passed' }],
};

export const person: SignatureReport = {
  ...personSignature,
  ...whole,
  mark: { pageIndex: 0, xMm: 118, yMm: 196, widthMm: 55, heightMm: 30 },
};
export const organization: SignatureReport = {
  ...organizationSignature,
  ...whole,
  mark: { pageIndex: 0, xMm: 98.3, yMm: 192, widthMm: 38, heightMm: 38 },
};
export const stamp: SignatureReport = {
  ...organization,
  field: 'VanBanKemTheo',
  mark: { pageIndex: 0, xMm: 120, yMm: 5, widthMm: 75, heightMm: 9 },
};

export const letterLines: readonly string[] = [
  'ỦY BAN NHÂN DÂN',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'TỈNH BÌNH MINH',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 142/UBND-HCC',
  'Bình Minh, ngày 05 tháng 02 năm 2026',
  'V/v ký số văn bản điện tử',
  'Kính gửi: Các sở, ban, ngành',
  'Đề nghị các cơ quan báo cáo theo mẫu tại Phụ lục I kèm theo Công văn này.',
  'Nơi nhận:',
  'TM. ỦY BAN NHÂN DÂN',
  'KT. CHỦ TỊCH',
  'PHÓ CHỦ TỊCH',
  'Nguyễn Văn Đức',
];

export const form: FileForm = {
  version: 1.7,
  isEncrypted: false,
  looseFonts: [],
  pageSizes: [{ widthMm: 210, heightMm: 297 }],
  activeContent: [],
  scans: [],
  marks: [
    { field: 'NguoiKy', hue: 'blue', texts: [], isBlack: undefined },
    { field: 'CoQuan', hue: 'red', texts: [], isBlack: undefined },
    {
      field: 'VanBanKemTheo',
      hue: undefined,
      texts: [{ font: 'Tinos', sizePt: 10 }],
      isBlack: true,
    },
  ],
};

const titled: WrittenDocument = {
  ...writtenLetter,
  titles: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
};

export const pdf = (more: Partial<PdfFacts> = {}): PdfFacts => ({
  report: reportOf([person, organization], titled, [
    { id: 'name-in-block', result: 'passed' },
    { id: 'name-in-mark', result: 'passed' },
  ]),
  pages: [letterLines],
  hasAllPages: true,
  form,
  ...more,
});

const stamped: WrittenDocument = {
  ...writtenLetter,
  codes: ['142/UBND-HCC'],
  marks: [
    {
      placement: { pageIndex: 0, xMm: 120, yMm: 5, widthMm: 75, heightMm: 9 },
      lines: ['142/UBND-HCC', '05.02.2026 09:00:00 +07:00'],
    },
  ],
};

export const main: FileFacts = {
  name: 'cv.pdf',
  sizeBytes: 1000,
  sha256: '1'.repeat(64),
  pdf: pdf(),
};
export const appendix: FileFacts = {
  name: 'phu-luc-1.pdf',
  sizeBytes: 1000,
  sha256: '2'.repeat(64),
  pdf: pdf({ report: reportOf([stamp], stamped), pages: [['Phụ lục I', 'Mẫu báo cáo']] }),
};

export const match: LedgerMatch = {
  level: 'exact',
  state: 'sent',
  documentCode: '142/UBND-HCC',
  documentId: undefined,
  at: '2026-02-05T03:00:00.000Z',
  receivers: 2,
  unanswered: ['H40.02', 'H41'],
  isSameFile: true,
};

export const clean: DocumentSet = {
  main,
  attachments: [appendix],
  fields: {
    documentNumber: '142',
    documentNotation: 'UBND-HCC',
    issuedDate: '2026-02-05',
    subject: 'Ký số văn bản điện tử',
    documentType: 'Công văn',
    organizationCode: 'H40',
    organizationName: 'UBND tỉnh Bình Minh',
    signerName: 'Nguyễn Văn Đức',
    receivers: [{ organizationCode: 'H40.02', name: 'Sở Nội vụ' }],
    secrecy: 'Thường',
    withPaper: false,
    sentBefore: [],
  },
  rules: {
    requireTrustedPath: false,
    nonPdfAttachments: 'warn',
    files: { longestName: 50, plainNames: true, types: ['pdf'], largestBytes: 10_000 },
    sealDiameterMm: 38,
    electronicOnly: ['Công văn'],
    ownCodes: ['H40'],
    knownCodes: ['H40.02'],
    holidays: [],
  },
  ledger: { state: 'asked', matches: [] },
  now: new Date('2026-02-05T03:00:00Z'),
};
