import { describe, expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { returnText } from '../../../extension/features/verify/return-text.ts';
import {
  signatureTone,
  verdictSentence,
  verdictTone,
  verdictWord,
} from '../../../shared/report/verdict.ts';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';

const say = sayIn('vi');

/** Nobody named, no time stated. */
const bare: SignatureReport = {
  field: 'Signature1',
  type: 'signature',
  integrity: 'intact',
  coverage: 'whole-file',
  modification: 'none',
  indication: 'INDETERMINATE',
  subIndication: null,
  level: 'B-B',
  docMdp: null,
  warnings: [],
};
const signature: SignatureReport = {
  ...bare,
  signer: { commonName: 'Nguyễn Văn Đức', organizationalUnits: [] },
  claimedSigningTime: '2026-02-05T07:33:25Z',
};

const report = (
  overall: DocumentReport['overall'],
  signatures: readonly Partial<SignatureReport>[] = [{}],
): DocumentReport => ({
  status: 'ok',
  overall,
  signatures: signatures.map((part) => ({ ...signature, ...part })),
});

describe('the badge', () => {
  it.each([
    ['valid', 'Hợp lệ', 'ok'],
    ['indeterminate', 'Chưa xác định', 'warn'],
    ['invalid', 'Không hợp lệ', 'bad'],
    ['no-signature', 'Chưa ký', 'idle'],
  ] as const)('says for %s: «%s», in its own tone', (overall, word, tone) => {
    expect(verdictWord(report(overall), say)).toBe(word);
    expect(verdictTone[overall]).toBe(tone);
  });

  it('is green for a proven valid document and for nothing else', () => {
    const green = Object.entries(verdictTone).filter(([, tone]) => tone === 'ok');
    expect(green.map(([overall]) => overall)).toEqual(['valid']);
  });
});

describe('the sentence', () => {
  it('names integrity, coverage, signer and claimed time while nothing is proven', () => {
    expect(verdictSentence(report('indeterminate'), say)).toBe(
      'Chưa đủ căn cứ kết luận chữ ký hợp lệ hay không. ' +
        'Nội dung đã ký còn nguyên vẹn; chữ ký phủ toàn bộ tệp. ' +
        'Người ký: Nguyễn Văn Đức; thời gian ký theo người ký khai: 05/02/2026 14:33:25.',
    );
  });

  it('speaks of the last signature when there are several', () => {
    const later = { signer: { commonName: 'Trần Thị Hồng Hạnh', organizationalUnits: [] } };
    const two = report('indeterminate', [{}, { ...later, coverage: 'whole-revision' }]);
    expect(verdictSentence(two, say)).toContain('Trần Thị Hồng Hạnh');
    expect(verdictSentence(two, say)).toContain('phủ trọn một phiên bản');
  });

  it('says what is unknown instead of leaving a gap', () => {
    const sentence = verdictSentence({ ...report('indeterminate'), signatures: [bare] }, say);
    expect(sentence).toContain('chưa rõ người ký');
    expect(sentence).toContain('không ghi');
    expect(sentence).not.toMatch(/[{}]/);
  });

  it.each([
    [[{ integrity: 'broken' }], 'đã bị thay đổi sau khi Nguyễn Văn Đức ký'],
    [[{ modification: 'suspicious' }], 'có nội dung bị thêm hoặc che'],
    [[{ integrity: 'unparsable' }], 'không đúng quy cách'],
  ] as const)('says why a document is invalid', (parts, words) => {
    expect(verdictSentence(report('invalid', parts), say)).toContain(words);
  });

  it('does not blame signatures for a file that cannot be read', () => {
    const locked: DocumentReport = {
      status: 'encrypted',
      overall: 'indeterminate',
      signatures: [],
    };
    expect(verdictSentence(locked, say)).toBe('Tệp đặt mật khẩu nên chưa kiểm tra được.');
    const broken: DocumentReport = { ...locked, status: 'unparsable' };
    expect(verdictSentence(broken, say)).toContain('không đọc được');
  });
});

describe('one signature', () => {
  const passed = { ...signature, indication: 'TOTAL-PASSED' } as const;

  it('is green only when all three answers are good', () => {
    expect(signatureTone(passed)).toBe('ok');
    expect(signatureTone({ ...passed, modification: 'allowed' })).toBe('ok');
    expect(signatureTone({ ...passed, modification: 'suspicious' })).not.toBe('ok');
    expect(signatureTone({ ...passed, modification: 'not-whole' })).toBe('bad');
    expect(signatureTone({ ...passed, integrity: 'broken' })).toBe('bad');
    expect(signatureTone({ ...passed, integrity: 'unparsable' })).toBe('bad');
    expect(signatureTone({ ...passed, indication: 'INDETERMINATE' })).toBe('warn');
    expect(signatureTone({ ...passed, indication: 'TOTAL-FAILED' })).toBe('bad');
  });
});

describe('the report as text', () => {
  it('names file, verdict, each signature and the time of the check', () => {
    const lines = returnText(
      'Công văn 142.pdf',
      report('invalid', [{}, { integrity: 'broken' }]),
      '2026-11-25T02:00:00Z',
      say,
    ).split('\n');
    expect(lines[0]).toBe('Tệp: Công văn 142.pdf');
    expect(lines[1]).toContain('Kết quả: Không hợp lệ. ');
    expect(lines.filter((line) => line.startsWith('- Chữ ký')).length).toBe(2);
    expect(lines[3]).toContain('Nội dung đã bị thay đổi sau khi ký');
    expect(lines.at(-1)).toBe('Kiểm tra lúc 25/11/2026 09:00:00');
  });
});
