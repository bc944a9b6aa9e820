import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  issuedDay,
  vietnamDay,
} from '../../../../../extension/features/plugin/vgca/issued-date.ts';

describe('the date of issue', () => {
  it.each<[unknown, string | undefined]>([
    ['', undefined],
    ['  ', undefined],
    ['2026-02-05', '2026-02-05'],
    ['2026-02-30', undefined],
    ['05/02/2026', '2026-02-05'],
    ['5/2/2026', '2026-02-05'],
    ['05-02-2026', '2026-02-05'],
    ['31/04/2026', undefined],
    ['2026-02-04T17:30:00.000Z', '2026-02-05'],
    ['2026-02-04T16:59:59Z', '2026-02-04'],
    ['2026-02-05T00:00:00', '2026-02-05'],
    ['2026-02-05 23:59', '2026-02-05'],
    ['Thu Feb 05 2026 00:30:00 GMT+0700 (Indochina Time)', '2026-02-05'],
    ['Wed Feb 04 2026 23:30:00 GMT+0000', '2026-02-05'],
    ['hôm nay', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    [20260205, undefined],
    [null, undefined],
    ['9'.repeat(200), undefined],
  ])('%j is the day %s', (said, day) => {
    expect(issuedDay(said)).toBe(day);
  });

  it('of every moment is the day in Vietnam, however it is written', () => {
    const moments = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const day = vietnamDay(moment);
        expect(issuedDay(moment.toISOString())).toBe(day);
        expect(issuedDay(day)).toBe(day);
        expect(issuedDay(day.split('-').toReversed().join('/'))).toBe(day);
        const seconds = new Date(Math.floor(moment.getTime() / 1000) * 1000);
        expect(issuedDay(String(seconds))).toBe(vietnamDay(seconds));
      }),
    );
  });
});
