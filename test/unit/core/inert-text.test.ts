import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertText } from '../../../agent/core/inert-text.ts';

describe('inertText', () => {
  it.each([
    ['Tờ trình số 15.pdf', 'Tờ trình số 15.pdf'],
    ['hai\r\ndòng', 'hai dòng'],
    ['a\u0000b\u001B[31mđỏ', 'a b [31mđỏ'],
    ['hợp đồng\u202Efdp.exe', 'hợp đồngfdp.exe'],
    ['<b>đậm</b>', '‹b›đậm‹/b›'],
    ['$(reboot) `id` "x" \'y\'', '$(reboot) `id` "x" \'y\''],
    ['Vie\u0302\u0323t Nam', 'Việt Nam'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['dòng\u2028sau', 'dòng sau'],
  ])('shows %j as %j', (foreign, shown) => {
    expect(inertText(foreign, 100)).toBe(shown);
  });

  it('keeps beginning and end of a long name', () => {
    const shown = inertText(`${'rất '.repeat(3000)}dài.pdf`, 40);
    expect(Array.from(shown)).toHaveLength(40);
    expect(shown).toMatch(/^rất rất .*… ?.*dài\.pdf$/);
  });

  it('never lets a control, a format character or markup through, and never exceeds the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        (foreign, limit) => {
          const shown = inertText(foreign, limit);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>]/u);
          expect(Array.from(shown).length).toBeLessThanOrEqual(limit);
        },
      ),
    );
  });
});
