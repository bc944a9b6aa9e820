// The twelve lines of the law, advice and later changes: in the outline, and so in text, HTML and PDF alike.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportPdf } from '../../../agent/pdf/report/report-pdf.ts';
import { adviceOn } from '../../../shared/report/advice.ts';
import type { DocumentCheckReport } from '../../../shared/report/document.ts';
import { htmlReport } from '../../../shared/report/html-report.ts';
import { knownFacts, type Outline, outlineOf } from '../../../shared/report/outline.ts';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import { reportSheet } from '../../../shared/report/sheet.ts';
import { changesByRevision } from '../../../shared/report/signature-changes.ts';
import { signatureTone } from '../../../shared/report/verdict.ts';
import { sayIn } from '../../../shared/text/text.ts';
import {
  organizationSignature,
  personSignature,
  reportOf,
  without,
  writtenLetter,
} from '../../support/signature-report.ts';

const say = sayIn('vi');
const folder = mkdtempSync(join(tmpdir(), 'kyso-report-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path: NonNullable<SignatureReport['trust']>['path'] = [
  {
    subject: { commonName: 'Nguyễn Văn Đức', organizationalUnits: [] },
    serialNumber: '54D5B660',
    fingerprint: 'a'.repeat(64),
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2029-01-01T00:00:00Z',
    status: 'good',
    evidence: { kind: 'crl', source: 'document', thisUpdate: '2026-02-06T00:00:00Z' },
  },
  {
    subject: { commonName: 'Chứng thực gốc quốc gia', organizationalUnits: [] },
    serialNumber: '01',
    fingerprint: 'b'.repeat(64),
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2040-01-01T00:00:00Z',
    status: 'anchor',
  },
];

const complete: SignatureReport = {
  ...personSignature,
  issuer: { commonName: 'Cơ quan chứng thực cấp dưới', organizationalUnits: [] },
  serialNumber: '54D5B660',
  certificate: {
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2029-01-01T00:00:00Z',
    fingerprint: 'a'.repeat(64),
  },
  algorithm: 'RSASSA-PKCS1-v1_5, SHA-256, RSA 2048',
  claimedSigningTime: '2026-02-05T07:33:25Z',
  bestSignatureTime: '2026-02-05T07:33:30Z',
  timeStamps: [
    {
      genTime: '2026-02-05T07:33:30Z',
      authority: { commonName: 'Máy chủ dấu thời gian', organizationalUnits: [] },
      indication: 'TOTAL-PASSED',
      subIndication: null,
    },
  ],
  trust: { path, profile: 'cong-vu', anchorOrigin: 'pin', listVersion: '2026-11-25' },
  checks: [
    {
      id: 'certificate-period',
      block: 'XCV',
      result: 'passed',
      evidence: '2026-02-05T07:33:30.000Z',
    },
    { id: 'certificate-status', block: 'RFC', result: 'passed' },
  ],
  changes: [
    { rule: 'signature-added', isPermitted: true, revision: 3, field: 'CoQuan', object: 44 },
    { rule: 'page-changed', isPermitted: false, revision: 2, pageIndex: 1 },
    { rule: 'metadata-changed', isPermitted: true, revision: 2 },
  ],
};

const checks: DocumentCheckReport[] = [
  { id: 'person-signed', result: 'passed', certificate: 'Nguyễn Văn Đức' },
  { id: 'number-written', result: 'passed', page: '142/UBND-HCC' },
  {
    id: 'name-in-block',
    result: 'failed',
    page: 'Trần Minh Khôi',
    certificate: 'Nguyễn Văn Đức',
  },
  { id: 'addressed-to-us', result: 'undetermined' },
  { id: 'attachments-signed', result: 'not-asked' },
];
const report: DocumentReport = {
  ...reportOf([complete, organizationSignature], writtenLetter, checks),
  validationTime: '2026-02-06T03:00:00Z',
};
const sheet = reportSheet(
  report,
  {
    file: 'công văn <142> & "phụ lục".pdf',
    sha256: 'c'.repeat(64),
    sizeBytes: 119_400,
    checkedAt: '2026-02-06T03:00:00Z',
    version: '0.1.0',
  },
  say,
);

function wordsOf({ sections }: Outline): string {
  return sections
    .flatMap(({ title, facts, notes }) => [
      title,
      ...knownFacts(facts).map((fact) => fact.join(': ')),
      ...notes.flatMap(({ heading, notes: own }) => [
        heading,
        ...own.map(({ text, detail = '' }) => `${text} ${detail}`),
      ]),
    ])
    .join('\n');
}

/** «Must show when verifying», line by line. */
const shown = [
  ['1 overall and reason', 'Kết quả: Chữ ký hợp lệ.'],
  ['2 issuing authority', 'Nơi cấp chứng thư số: Cơ quan chứng thực cấp dưới'],
  ['2 which national root', 'Gốc quốc gia chuyên dùng công vụ: Chứng thực gốc quốc gia'],
  ['3 signer', 'Người ký: Nguyễn Văn Đức'],
  ['3 managing unit', 'Đơn vị quản lý chứng thư số: Văn phòng, Ủy ban nhân dân tỉnh Bình Minh'],
  ['3 role', 'Tư cách ký: cá nhân'],
  ['4 claimed time', 'Thời gian ký (theo người ký khai): 05/02/2026 14:33:25'],
  ['4 time-stamp', 'Dấu thời gian: 05/02/2026 14:33:30 (Máy chủ dấu thời gian).'],
  ['4 its validity', 'Dấu thời gian trên chữ ký hợp lệ.'],
  ['5 integrity', 'Tính nguyên vẹn: Nội dung đã ký còn nguyên vẹn'],
  ['5 what was added', 'Trang 2: Nội dung trang đã bị sửa.'],
  ['6 validity at signing', 'Chứng thư số có hiệu lực tại thời điểm 05/02/2026 14:33:30.'],
  ['6 revocation source', 'Theo CRL phát hành lúc 06/02/2026 07:00:00 (kèm trong văn bản).'],
  ['7 period', 'Thời hạn chứng thư số: từ 01/01/2024 07:00:00 đến 01/01/2029 07:00:00'],
  ['7 serial', 'Số hiệu chứng thư số: 54D5B660'],
  ['7 algorithm', 'Thuật toán ký: RSASSA-PKCS1-v1_5, SHA-256, RSA 2048'],
  ['8 completeness', 'Văn bản có chữ ký số của người có thẩm quyền không? Có.'],
  ['8 number', 'Trang ghi «142/UBND-HCC».'],
  ['9 page against certificate', 'Trang ghi «Trần Minh Khôi», chứng thư số ghi «Nguyễn Văn Đức».'],
  ['10 addressee', 'Văn bản có gửi cho cơ quan mình không? Chưa xác định.'],
  ['10 advice', 'Nên trả lại văn bản (trạng thái 02).'],
  ['11 evidence', 'Kết luận dựa trên dữ liệu có trong tệp và trên máy này.'],
  ['12 list version', 'Danh sách nơi cấp tin cậy, phiên bản: 2026-11-25'],
] as const;

describe('the outline of a report', () => {
  const words = wordsOf(sheet.outline);

  it.each(shown)('shows %s', (_line, sentence) => {
    expect(words).toContain(sentence);
  });

  it('asks nothing that does not concern the document, and says what could not be read', () => {
    expect(words).not.toContain('Các tệp kèm theo');
    const old = reportOf([complete], { ...writtenLetter, date: '12/06/2019' });
    expect(wordsOf(outlineOf('a.pdf', old, say))).toContain('trước 05/03/2020');
    const scan = outlineOf('a.pdf', reportOf([complete], undefined), say);
    expect(wordsOf(scan)).toContain('Các trang không có chữ đọc được');
    const contract = reportOf([complete], { ...writtenLetter, isOfficial: false });
    expect(wordsOf(outlineOf('a.pdf', contract, say))).toContain('không có Quốc hiệu');
  });

  it.each([
    ['revoked', 'failed', 'Chứng thư số không có hiệu lực tại thời điểm', 'Đã bị thu hồi từ'],
    ['unknown', 'undetermined', 'Chưa đủ căn cứ kết luận', 'không được kiểm tra tình trạng'],
  ] as const)('tells a certificate that is %s', (status, result, validity, revocation) => {
    const trust = {
      listVersion: '1',
      path: path.map((one, at) => (at === 0 ? { ...one, status } : one)),
    };
    const signature: SignatureReport = {
      ...complete,
      trust,
      checks: [
        ...(complete.checks ?? []).slice(0, 1),
        { id: 'certificate-status', block: 'RFC', result },
      ],
    };
    const said = wordsOf(outlineOf('a.pdf', reportOf([signature], undefined), say));
    expect(said).toContain(validity);
    expect(said).toContain(revocation);
  });
});

describe('later changes', () => {
  const revisions = changesByRevision(complete, say);

  it('come revision by revision, the forbidden ones first, with page and field', () => {
    expect(revisions.map(({ title }) => title)).toEqual([
      'Phiên bản 2 của tệp: đáng ngờ',
      'Phiên bản 3 của tệp: được phép',
    ]);
    expect(revisions.flatMap(({ changes }) => changes.map(({ sentence }) => sentence))).toEqual([
      'Trang 2: Nội dung trang đã bị sửa.',
      'Thông tin mô tả tài liệu được cập nhật.',
      'Thêm một chữ ký số. (ô «CoQuan»)',
    ]);
    expect(revisions[1]?.changes[0]?.detail).toBe('phần tử số 44 của tệp');
  });

  it('make a signature red when one of them is not permitted', () => {
    expect(signatureTone({ ...complete, modification: 'suspicious' })).toBe('bad');
    expect(signatureTone(complete)).toBe('ok');
  });

  it('are none where nothing followed', () => {
    expect(changesByRevision(organizationSignature, say)).toEqual([]);
  });
});

describe('the advice', () => {
  const passed = checks.filter(({ result }) => result === 'passed' || result === 'not-asked');
  const signatures = [personSignature, organizationSignature];

  it.each([
    ['valid and complete', reportOf(signatures, writtenLetter, passed), '03'],
    ['another name on the page', report, '02'],
    ['invalid', { ...reportOf(signatures, writtenLetter, passed), overall: 'invalid' }, '02'],
    ['not signed', { status: 'ok', overall: 'no-signature', signatures: [] }, '02'],
    [
      'not judged',
      { ...reportOf(signatures, writtenLetter, passed), overall: 'indeterminate' },
      'undecided',
    ],
    ['not read', without(reportOf(signatures, undefined), 'document'), 'undecided'],
    ['not decided', reportOf(signatures, writtenLetter, checks.slice(3, 4)), 'undecided'],
  ] as const)('on a document that is %s', (_case, one, status) => {
    expect(adviceOn(one as DocumentReport, say).status).toBe(status);
  });

  it('gives reasons to copy, and none to accept', () => {
    expect(adviceOn(report, say).reasons).toEqual(['Họ tên ở chỗ ký khác với chứng thư số.']);
    const good = reportOf(signatures, writtenLetter, passed);
    expect(adviceOn(good, say).reasons).toEqual([]);
  });
});

describe('the report as HTML', () => {
  const html = htmlReport([sheet], 'vi');

  it('says the verdict first and escapes every word of others', () => {
    expect(html).toContain('công văn &lt;142&gt; &amp; &quot;phụ lục&quot;.pdf');
    expect(html).not.toContain('<142>');
    expect(html.indexOf('Hợp lệ')).toBeLessThan(html.indexOf('SHA-256'));
    const { outline } = sheet;
    const hostile = { ...sheet, outline: { ...outline, sentence: '<img src=x>\u202Etxt' } };
    const said = htmlReport([hostile], 'vi');
    expect(said).toContain('&lt;img src=x&gt; txt');
    expect(said).not.toContain('<img');
  });

  it('fetches nothing and runs nothing', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|url\(|href=|src=/i);
  });
});

describe('the report as PDF', () => {
  const file = join(folder, 'bao-cao.pdf');
  const many = Array.from({ length: 12 }, () => complete);
  const long = reportSheet(
    reportOf(many, writtenLetter, checks),
    {
      file: 'dài.pdf',
      sha256: undefined,
      sizeBytes: 1,
      checkedAt: '2026-02-06T03:00:00Z',
      version: '1',
    },
    say,
  );
  writeFileSync(
    file,
    reportPdf([sheet, long], 'vi', (page, pages) => `${page}/${pages}`),
  );

  it('holds the same words, searchable, in an embedded font', () => {
    const words = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    const flat = words.replaceAll(/\s+/g, ' ');
    for (const sentence of [
      'Báo cáo kiểm tra chữ ký',
      'công văn <142> & "phụ lục".pdf',
      'Trang ghi «Trần Minh Khôi», chứng thư số ghi «Nguyễn Văn Đức».',
      'Chứng thư số có hiệu lực tại thời điểm 05/02/2026 14:33:30.',
    ]) {
      expect(flat).toContain(sentence);
    }
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' });
    expect(fonts).toMatch(/\+Tinos\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('is a sound file of A4 pages, each with its number, nothing beyond their edges', () => {
    execFileSync('qpdf', ['--check', file]);
    const facts = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    expect(facts).toContain('(A4)');
    const pages = Number(/Pages:\s+(\d+)/.exec(facts)?.[1]);
    expect(pages).toBeGreaterThan(5);
    const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
    const edges = [...boxes.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)"/g)];
    expect(Math.max(...edges.map(([, x]) => Number(x)))).toBeLessThan(595 - 40);
    expect(Math.max(...edges.map(([, , y]) => Number(y)))).toBeLessThan(842 - 20);
    const last = execFileSync('pdftotext', ['-f', String(pages), file, '-'], { encoding: 'utf8' });
    expect(last).toContain(`${pages}/${pages}`);
  });
});
