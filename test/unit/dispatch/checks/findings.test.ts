// Every finding of the check before sending, each from the facts that it speaks of; a set without fault has none.
import { describe, expect, it } from 'vitest';
import { checkSet } from '../../../../agent/dispatch/checks/check-set.ts';
import type {
  DocumentSet,
  FileFacts,
  FileForm,
  PdfFacts,
} from '../../../../agent/dispatch/checks/facts.ts';
import type { LedgerMatch } from '../../../../agent/dispatch/checks/ledger-answer.ts';
import {
  dispatchFindingCodes,
  type DispatchFindingCode,
} from '../../../../shared/dispatch/finding.ts';
import { dispatchDecision } from '../../../../shared/dispatch/report.ts';
import type { DispatchFields } from '../../../../shared/dispatch/fields.ts';
import type { DispatchRules } from '../../../../shared/dispatch/rules.ts';
import { adviceFor, dispatchSummary, findingSentence } from '../../../../shared/dispatch/words.ts';
import type { DocumentCheckReport, WrittenDocument } from '../../../../shared/report/document.ts';
import type { DocumentReport, SignatureReport } from '../../../../shared/report/report.ts';
import { sayIn } from '../../../../shared/text/text.ts';
import {
  appendix,
  clean,
  form,
  letterLines,
  main,
  match,
  organization,
  pdf,
  person,
  stamp,
  whole,
} from '../../../support/dispatch-facts.ts';
import { reportOf, without, writtenLetter } from '../../../support/signature-report.ts';

type Change = Partial<DocumentSet>;
type Row = readonly [code: DispatchFindingCode, change: Change];

const mainWith = (more: Partial<PdfFacts>): Change => ({ main: { ...main, pdf: pdf(more) } });
const attached = (more: Partial<FileFacts>): Change => ({
  attachments: [{ ...appendix, ...more }],
});
const fields = (more: Partial<DispatchFields>): Change => ({
  fields: { ...clean.fields, ...more },
});
const rules = (more: Partial<DispatchRules>): Change => ({ rules: { ...clean.rules, ...more } });
const sent = (more: Partial<LedgerMatch>): Change => ({
  ledger: { state: 'asked', matches: [{ ...match, ...more }] },
});
const document = pdf().report.document;
const signed = (
  signatures: readonly SignatureReport[],
  written: WrittenDocument | undefined = document?.written,
  checks: readonly DocumentCheckReport[] = document?.checks ?? [],
): Change => mainWith({ report: reportOf(signatures, written, checks) });
const personWith = (more: Partial<SignatureReport>): Change =>
  signed([{ ...person, ...more }, organization]);
const written = (more: Partial<WrittenDocument>): Change =>
  signed([person, organization], { ...(document?.written ?? writtenLetter), ...more });
const wordsWithout = (...words: readonly string[]): Change =>
  mainWith({ pages: [letterLines.filter((line) => !words.some((word) => line.includes(word)))] });
const formed = (more: Partial<FileForm>): Change => mainWith({ form: { ...form, ...more } });
const stampWith = (
  more: Partial<SignatureReport>,
  marks = appendix.pdf?.report.document?.written?.marks ?? [],
): Change =>
  attached({
    pdf: pdf({
      report: reportOf([{ ...stamp, ...more }], { ...writtenLetter, marks, codes: [] }),
      pages: [['Phụ lục I']],
    }),
  });
const stampSays = (...lines: readonly string[]): Change =>
  stampWith({}, [
    {
      placement: stamp.mark ?? { pageIndex: 0, xMm: 0, yMm: 0, widthMm: 1, heightMm: 1 },
      lines: [...lines],
    },
  ]);
const copyWith = (more: Partial<FileForm> | undefined): Change =>
  attached({
    pdf: pdf({
      report: reportOf([{ ...stamp, field: 'BanSao' }], writtenLetter),
      form: more && { ...form, scans: [{ ppi: 300, isColour: true }], ...more },
    }),
  });
const unreadable: DocumentReport = { status: 'unparsable', overall: 'invalid', signatures: [] };
const trust = whole.trust ?? { path: [], listVersion: '1' };
const [member] = trust.path;
const status = (name: 'revoked' | 'unknown'): SignatureReport['trust'] => ({
  ...trust,
  path: member === undefined ? [] : [{ ...member, status: name }],
});
const period = {
  notBefore: '2024-01-01T00:00:00Z',
  notAfter: '2030-01-01T00:00:00Z',
  fingerprint: 'a'.repeat(64),
};
const days = (count: number): Date => new Date(clean.now.getTime() + count * 86_400_000);
const check = (id: DocumentCheckReport['id'], result: DocumentCheckReport['result']): Change =>
  signed([person, organization], document?.written, [
    { id, result, page: 'Trần An', certificate: 'Nguyễn Văn Đức' },
  ]);

const rows: readonly Row[] = [
  ['trust-not-judged', signed([without(person, 'trust'), organization])],
  [
    'certificate-expired',
    personWith({ certificate: { ...period, notAfter: '2025-01-01T00:00:00Z' } }),
  ],
  [
    'certificate-not-yet-valid',
    personWith({ certificate: { ...period, notBefore: '2027-01-01T00:00:00Z' } }),
  ],
  ['certificate-revoked', personWith({ indication: 'INDETERMINATE', trust: status('revoked') })],
  ['certificate-no-path', personWith({ trust: { ...trust, path: [] } })],
  ['certificate-path-invalid', personWith({ subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE' })],
  [
    'certificate-undetermined',
    personWith({ indication: 'INDETERMINATE', subIndication: 'NO_POE' }),
  ],
  ['revocation-unknown', personWith({ trust: status('unknown') })],
  ['revocation-not-checked', personWith({ trust: { ...trust, path: [] } })],
  ['scope-public', personWith({ trust: { ...trust, profile: 'cong-cong' } })],
  ['scope-other', personWith({ trust: without(trust, 'profile') })],
  ['scope-unknown', personWith({ trust: { ...trust, path: [] } })],
  [
    'key-usage-wrong',
    personWith({ checks: [{ id: 'certificate-purpose', block: 'XCV', result: 'failed' }] }),
  ],
  ['key-usage-unknown', personWith({ checks: [] })],
  ['name-differs', check('name-in-block', 'failed')],
  ['name-not-found', check('name-in-mark', 'undetermined')],
  [
    'title-differs',
    personWith({
      signer: { commonName: 'Nguyễn Văn Đức', title: 'Chánh Văn phòng', organizationalUnits: [] },
    }),
  ],
  ['prefix-missing', written({ titles: ['PHÓ CHỦ TỊCH'] })],
  ['organization-first', signed([organization, person])],
  ['organization-alone', signed([organization])],
  ['person-missing', signed([organization])],
  ['organization-missing', signed([person])],
  ['signature-broken', personWith({ integrity: 'broken' })],
  ['signer-unknown', signed([without(person, 'signerRole'), organization])],
  ['number-not-written', written({ holes: ['number'] })],
  ['date-not-written', written({ holes: ['date'] })],
  ['number-changed-after-signing', check('number-unchanged', 'failed')],
  ['number-differs', fields({ documentNumber: '143' })],
  ['date-differs', fields({ issuedDate: '2026-02-06' })],
  ['subject-differs', fields({ subject: 'Kế hoạch năm' })],
  ['organization-differs', fields({ organizationName: 'Sở Nội vụ' })],
  ['portal-number-missing', { fields: without(clean.fields, 'documentNumber') }],
  ['portal-date-missing', { fields: without(clean.fields, 'issuedDate') }],
  ['no-text', mainWith({ pages: undefined })],
  ['text-incomplete', mainWith({ hasAllPages: false })],
  ['sent-exact', sent({})],
  ['sent-id', sent({ level: 'id' })],
  ['sent-triple', sent({ level: 'triple' })],
  ['sent-near', sent({ level: 'near' })],
  ['sent-by-portal', fields({ sentBefore: [{ documentCode: '142/UBND-HCC' }] })],
  ['sent-recalled', sent({ state: 'recalled' })],
  ['being-sent', sent({ state: 'reserved' })],
  ['ledger-off', { ledger: { state: 'off', matches: [] } }],
  ['ledger-not-reconciled', { ledger: { state: 'not-reconciled', matches: [] } }],
  ['appendix-missing', { attachments: [] }],
  [
    'attachment-expected',
    {
      ...mainWith({ pages: [['Gửi kèm theo Công văn này dự thảo kế hoạch của tỉnh để góp ý']] }),
      attachments: [],
    },
  ],
  ['attachment-unsigned', attached({ pdf: pdf({ report: reportOf([], writtenLetter) }) })],
  [
    'attachment-broken',
    attached({ pdf: pdf({ report: { ...reportOf([stamp], writtenLetter), overall: 'invalid' } }) }),
  ],
  [
    'attachment-other-number',
    attached({
      pdf: pdf({ report: reportOf([stamp], { ...writtenLetter, codes: ['9/KH-UBND'] }) }),
    }),
  ],
  ['attachment-not-pdf', attached({ pdf: undefined })],
  ['attachment-unreadable', attached({ pdf: pdf({ report: unreadable }) })],
  [
    'seal-not-red',
    formed({ marks: [{ field: 'CoQuan', hue: 'blue', texts: [], isBlack: undefined }] }),
  ],
  ['seal-size-differs', rules({ sealDiameterMm: 42 })],
  [
    'seal-place-differs',
    signed([
      person,
      { ...organization, mark: { pageIndex: 0, xMm: 10, yMm: 10, widthMm: 38, heightMm: 38 } },
    ]),
  ],
  [
    'signature-not-blue',
    formed({ marks: [{ field: 'NguoiKy', hue: undefined, texts: [], isBlack: undefined }] }),
  ],
  ['mark-missing', signed([without(person, 'mark'), organization])],
  ['mark-unknown', formed({ marks: [] })],
  [
    'stamp-missing',
    attached({ pdf: pdf({ report: reportOf([without(stamp, 'mark')], writtenLetter) }) }),
  ],
  ['stamp-without-number', stampSays('05.02.2026 09:00:00 +07:00')],
  ['stamp-without-time', stampSays('142/UBND-HCC')],
  [
    'stamp-not-top-right',
    stampWith({ mark: { pageIndex: 0, xMm: 10, yMm: 250, widthMm: 75, heightMm: 9 } }),
  ],
  [
    'stamp-font',
    attached({
      pdf: pdf({
        report: reportOf([stamp], writtenLetter),
        form: {
          ...form,
          marks: [
            {
              field: 'VanBanKemTheo',
              hue: undefined,
              texts: [{ font: 'Arial', sizePt: 12 }],
              isBlack: true,
            },
          ],
        },
      }),
    }),
  ],
  ['stamp-unknown', stampWith({}, [])],
  ['file-encrypted', formed({ isEncrypted: true })],
  ['fonts-not-embedded', formed({ looseFonts: ['Times-Roman'] })],
  ['page-not-a4', formed({ pageSizes: [{ widthMm: 216, heightMm: 279 }] })],
  ['version-old', formed({ version: 1.3 })],
  ['active-content', formed({ activeContent: ['JavaScript'] })],
  ['file-unreadable', mainWith({ form: undefined })],
  ['scan-coarse', copyWith({ scans: [{ ppi: 150, isColour: true }] })],
  ['scan-not-colour', copyWith({ scans: [{ ppi: 300, isColour: false }] })],
  ['copy-not-scan', copyWith({ scans: [] })],
  ['copy-version-old', copyWith({ version: 1.3 })],
  ['copy-unknown', copyWith({ scans: [{ ppi: 300, isColour: undefined }] })],
  ['copy-unknown', copyWith(undefined)],
  ['secret-field', fields({ secrecy: 'Tối mật' })],
  ['secret-mark', mainWith({ pages: [['MẬT', ...letterLines]] })],
  ['field-missing', fields({ subject: ' ' })],
  ['field-too-long', fields({ documentNotation: 'A'.repeat(31) })],
  [
    'code-irregular',
    { ...fields({ receivers: [{ organizationCode: '28.22.H17' }] }), ...rules({ knownCodes: [] }) },
  ],
  ['receiver-missing', fields({ receivers: [] })],
  ['receiver-code-missing', fields({ receivers: [{ name: 'Sở Nội vụ' }] })],
  ['receiver-unknown', fields({ receivers: [{ organizationCode: 'H99' }] })],
  ['receiver-list-missing', rules({ knownCodes: [] })],
  [
    'receiver-repeated',
    fields({ receivers: [{ organizationCode: 'H40.02' }, { organizationCode: 'h40.02' }] }),
  ],
  ['sender-code-missing', { fields: without(clean.fields, 'organizationCode') }],
  ['sender-not-ours', fields({ organizationCode: 'H41' })],
  ['sender-list-missing', rules({ ownCodes: [] })],
  ['sent-late', { now: days(5) }],
  ['urgent-late', { ...fields({ urgency: 'Khẩn' }), now: days(1) }],
  ['time-unknown', { ...signed([person]), fields: without(clean.fields, 'issuedDate') }],
  ['file-name-too-long', attached({ name: `${'a'.repeat(50)}.pdf` })],
  ['file-name-characters', attached({ name: 'Phụ lục 1.pdf' })],
  ['file-type-refused', attached({ name: 'pl1.rar' })],
  ['file-too-large', attached({ sizeBytes: 10_001 })],
  ['level-low', personWith({ level: 'B-T' })],
  ['level-unknown', personWith({ level: null })],
  ['algorithm-weak', personWith({ warnings: ['weak-digest'] })],
  ['algorithm-unknown', signed([without(person, 'algorithm'), organization])],
  ['form-national-title', wordsWithout('CỘNG HÒA')],
  ['form-organization', wordsWithout('ỦY BAN', 'TỈNH')],
  ['form-number', signed([person, organization], without(writtenLetter, 'number'))],
  ['form-place-and-date', wordsWithout('ngày 05')],
  ['form-type-and-subject', wordsWithout('V/v')],
  ['form-body', wordsWithout('Đề nghị')],
  ['form-signature-block', written({ names: [] })],
  ['form-organization-signature', signed([person])],
  ['form-recipients', wordsWithout('Nơi nhận')],
  ['paper-ticked', fields({ withPaper: true })],
  ['paper-unknown', { fields: without(clean.fields, 'withPaper') }],
  ['type-unknown', { fields: without(clean.fields, 'documentType') }],
];

describe('the checks before sending', () => {
  it('find nothing in a set without fault', () => {
    const { checks } = checkSet(clean);
    expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(dispatchDecision({ checks })).toBe('clear');
    expect(dispatchSummary({ checks }, sayIn('vi'))).toBe(
      'Đủ điều kiện gửi: 22 nội dung đã kiểm tra đều đạt.',
    );
  });

  it.each(rows)('tell %s', (code, change) => {
    const { checks } = checkSet({ ...clean, ...change });
    const told = checks.filter(({ findings }) => findings.some((one) => one.code === code));
    expect(told.map(({ outcome }) => outcome)).not.toEqual([]);
    for (const one of told) {
      expect(['blocked', 'warning', 'undetermined']).toContain(one.outcome);
      expect(adviceFor(one, sayIn('vi'))).toMatch(/\.$/);
      for (const finding of one.findings) {
        expect(findingSentence(finding, sayIn('vi'))).not.toMatch(/[{}]/);
        expect(findingSentence(finding, sayIn('en'))).not.toMatch(/[{}]/);
      }
    }
    expect(dispatchDecision({ checks })).not.toBe('clear');
  });

  it('are provoked, all of them', () => {
    expect([...new Set(rows.map(([code]) => code))].toSorted()).toEqual(
      dispatchFindingCodes.toSorted(),
    );
  });

  it('forbid nothing that a page may say where nobody could look', () => {
    const known = without(clean.fields, 'organizationCode', 'documentNumber', 'subject');
    const said = { ...known, receivers: [] };
    const outcomes = (more: Partial<DispatchFields>): readonly string[] =>
      checkSet({ ...clean, fields: { ...said, ...more } }).checks.flatMap(({ number, outcome }) =>
        outcome === 'passed' || outcome === 'notApplicable' ? [] : [`${number} ${outcome}`],
      );
    expect(outcomes({})).toEqual(['8 blocked', '16 blocked', '17 blocked']);
    expect(outcomes({ isPartial: true })).toEqual([
      ...['8 undetermined', '16 undetermined', '17 undetermined'],
    ]);
    const forbidden = checkSet({ ...clean, fields: { ...said, secrecy: 'Mật', isPartial: true } });
    expect(dispatchDecision(forbidden)).toBe('blocked');
  });

  it('let an update, and a sending to those that never answered, pass', () => {
    const update = fields({ business: { kind: 'update', documentId: 'D1' } });
    const known = sent({ documentId: 'D1' });
    const codes = (change: Change): readonly string[] =>
      checkSet({ ...clean, ...change }).checks.flatMap(({ findings }) =>
        findings.map(({ code }) => code),
      );
    expect(codes({ ...update, ...known })).toEqual([]);
    expect(codes({ ...update, ...sent({ documentId: 'D2' }) })).toEqual(['sent-exact']);
    expect(codes(sent({ unanswered: ['H40.02'] }))).toEqual([]);
    expect(codes(sent({ unanswered: ['H40.02'], isSameFile: false }))).toEqual(['sent-exact']);
  });
});
