import { describe, expect, it } from 'vitest';
import { CheckId, type CheckResult } from '../../../shared/protocol/diagnosis.ts';
import { checkSentence, diagnosisReport, masked } from '../../../shared/report/diagnosis-report.ts';
import { en } from '../../../shared/text/en.ts';
import { vi } from '../../../shared/text/vi.ts';

const check = (part: Partial<CheckResult>): CheckResult => ({
  id: 'token',
  state: 'ok',
  facts: {},
  ...part,
});

describe('a diagnosis in words', () => {
  it('has a sentence for every check and state in both languages', () => {
    const missing = CheckId.options.flatMap((id) =>
      ['ok', 'warn', 'bad']
        .map((state) => `doctor.${id}.${state}`)
        .filter((key) => !(key in vi) || !(key in en)),
    );
    expect(missing).toEqual([]);
  });

  it('a failure says what to do, too', () => {
    const details = {
      module: '/x.so',
      problem: 'wrong-word-size',
      use: 'Viettel-CA 64-bit',
    } as const;
    const failure = { code: 'DRIVER_UNSUITABLE', details } as const;
    expect(checkSentence('vi', check({ id: 'module', state: 'warn', failure }))).toBe(
      'Không dùng được trình điều khiển /x.so: bản 32-bit, kyso là chương trình 64-bit. Cài Viettel-CA 64-bit rồi thử lại.',
    );
  });

  it('masks names, folders of a user, and secrets in addresses', () => {
    const facts = {
      labels: ['Nguyễn Văn Đức', 'Token 0912'],
      url: 'http://user:secret@tsa.example/x?key=1',
      files: ['/home/lan/.x/policy.json', 'C:\\Users\\lan\\p.json'],
      count: 2,
    };
    expect(masked(check({ facts })).facts).toEqual({
      labels: ['N••• V••• Đ•••', 'T••• 0•••'],
      url: 'http://•••@tsa.example/x?•••',
      files: ['/home/•••/.x/policy.json', 'C:\\Users\\•••\\p.json'],
      count: 2,
    });
  });

  it('masks where a driver lies', () => {
    const module = '/home/lan/x.so';
    const failure = { code: 'DRIVER_FAILED', details: { module } } as const;
    const unsuitable = {
      code: 'DRIVER_UNSUITABLE',
      details: { module, problem: 'not-protected', use: '' },
    } as const;
    for (const one of [failure, unsuitable]) {
      const words = checkSentence(
        'vi',
        masked(check({ id: 'module', state: 'warn', failure: one })),
      );
      expect(words).toContain('/home/•••/x.so');
    }
  });

  it('the report for IT holds no name', () => {
    const report = diagnosisReport('vi', [check({ facts: { labels: ['Nguyễn Văn Đức'] } })], {
      extensionVersion: '0.1.0',
      at: '26/11/2026 08:00',
    });
    expect(report).toContain('✓ Đã cắm thiết bị ký số: N••• V••• Đ•••.');
    expect(report).not.toContain('Nguyễn');
  });
});
