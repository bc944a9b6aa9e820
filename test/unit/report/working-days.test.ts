import { expect, it } from 'vitest';
import { endOfDay, nextWorkingDay, vietnamDay } from '../../../shared/law/working-days.ts';

it('days are those of Vietnam', () => {
  expect(vietnamDay(new Date('2026-02-05T16:59:59Z'))).toBe('2026-02-05');
  expect(vietnamDay(new Date('2026-02-05T17:00:00Z'))).toBe('2026-02-06');
  expect(endOfDay('2026-02-05').toISOString()).toBe('2026-02-05T16:59:59.999Z');
});

it('after Friday comes Monday, after a holiday the day behind it', () => {
  expect(nextWorkingDay('2026-02-05', [])).toBe('2026-02-06');
  expect(nextWorkingDay('2026-02-06', [])).toBe('2026-02-09');
  expect(nextWorkingDay('2026-02-06', ['2026-02-09', '2026-02-10'])).toBe('2026-02-11');
});
