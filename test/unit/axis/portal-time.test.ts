import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeWords } from '../../../shared/axis/board.ts';
import { dayIn, instantIn } from '../../../shared/axis/portal-time.ts';

describe('times as portals print them', () => {
  it.each([
    ['26/11/2026 08:15', '2026-11-26T01:15:00.000Z'],
    ['26/11/2026 08:15:30', '2026-11-26T01:15:30.000Z'],
    ['08:15 26/11/2026', '2026-11-26T01:15:00.000Z'],
    ['8h05 ngày 6-1-2026', '2026-01-06T01:05:00.000Z'],
    ['2026-11-26 08:15', '2026-11-26T01:15:00.000Z'],
    ['2026/11/26', '2026-11-26T16:59:59.999Z'],
    ['26/11/2026', '2026-11-26T16:59:59.999Z'],
    ['2026-11-26T08:15:00+07:00', '2026-11-26T01:15:00.000Z'],
    ['2026-11-26T01:15:00Z', '2026-11-26T01:15:00.000Z'],
    ['31/02/2026 08:15', undefined],
    ['26/11/2026 25:15', undefined],
    ['hôm qua', undefined],
    ['', undefined],
  ])('%s is %s', (words, expected) => {
    expect(instantIn(words)).toBe(expected);
  });

  it('reads back what the board prints', () => {
    const times = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, (time) => {
        const instant = new Date(Math.floor(time.getTime() / 1000) * 1000).toISOString();
        expect(instantIn(timeWords(instant))).toBe(instant);
      }),
    );
  });

  it('never throws, and gives a day of the calendar or none', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const day = dayIn(words);
        if (day !== undefined) expect(new Date(day).toISOString()).toContain(day);
        instantIn(words);
      }),
    );
  });
});
