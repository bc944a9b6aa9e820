import { describe, expect, it } from 'vitest';
import { updateCheck } from '../../../agent/diagnosis/update-check.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { UpdateNotice } from '../../../shared/protocol/update.ts';
import { checkSentence } from '../../../shared/report/diagnosis-report.ts';

const announced = (isExpired = false): NonNullable<UpdateNotice['announced']> => ({
  version: '0.2.0',
  published: '2026-11-20T00:00:00.000Z',
  isExpired,
  minimumExtension: '0.1.0',
  notes: { vi: '', en: '' },
});
const unreachable: Failure = {
  code: 'UPDATE_SOURCE_UNREACHABLE',
  details: { url: 'https://cntt.example/kyso.json', problem: 'no-connection' },
};
const refused: Failure = { code: 'UPDATE_MANIFEST_REFUSED', details: { problem: 'signature' } };

describe('the line about versions', () => {
  it.each<[string, UpdateNotice, string]>([
    ['nobody named a source', { state: 'unset' }, ''],
    ['nothing was asked yet', { state: 'unknown' }, ''],
    ['current', { state: 'current', announced: announced() }, 'ok kyso 0.1.0 là phiên bản'],
    [
      'current, off the network',
      { state: 'current', announced: announced(), failure: unreachable },
      'ok kyso 0.1.0 là phiên bản',
    ],
    ['a newer one', { state: 'available', announced: announced() }, 'warn Đã có kyso 0.2.0'],
    ['too old', { state: 'required', announced: announced() }, 'bad kyso 0.1.0 đã quá cũ'],
    [
      'too old by an announcement that has ended',
      { state: 'required', announced: announced(true), failure: unreachable },
      'bad kyso 0.1.0 đã quá cũ',
    ],
    [
      'the announcement has ended',
      { state: 'current', announced: announced(true) },
      'warn Không tin thông báo phiên bản này: đã hết hạn.',
    ],
    [
      'the last answer was refused',
      { state: 'current', announced: announced(), failure: refused },
      'warn Không tin thông báo phiên bản này: chữ ký không đúng',
    ],
    [
      'never reached',
      { state: 'unknown', failure: unreachable },
      'warn Không lấy được thông báo phiên bản từ https://cntt.example/kyso.json',
    ],
  ])('%s', (_, notice, expected) => {
    const lines = updateCheck(notice, '0.1.0').map(
      (check) => `${check.state} ${checkSentence('vi', check)}`,
    );
    expect(lines.join('\n').startsWith(expected)).toBe(true);
    expect(lines).toHaveLength(expected === '' ? 0 : 1);
  });
});
