// Times as portals print them, always Vietnam's: `26/11/2026 08:15`, `08:15 26/11/2026`, `2026-11-26 08:15:30`, ISO 8601.
import { endOfDay } from '../law/working-days.ts';

const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_FIRST = /(?<!\d)(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})(?!\d)/u;
const YEAR_FIRST = /(?<!\d)(?<year>\d{4})[/.-](?<month>\d{1,2})[/.-](?<day>\d{1,2})(?!\d)/u;
const CLOCK = /(?<!\d)(?<hour>\d{1,2})[:hg](?<minute>\d{2})(?::(?<second>\d{2}))?(?!\d)/u;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/u;

/** `yyyy-mm-dd` of the day that the text names; undefined where it names none. */
export function dayIn(text: string): string | undefined {
  const { year, month, day } = (DAY_FIRST.exec(text) ?? YEAR_FIRST.exec(text))?.groups ?? {};
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  // 31/02 is no day: the engine would take the next one, or none.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
    ? written
    : undefined;
}

/** ISO 8601 in UTC. A day without a clock is taken at its end: nobody is called late too soon. */
export function instantIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (WITH_ZONE.test(trimmed)) {
    const time = new Date(trimmed);
    return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
  }
  const day = dayIn(trimmed);
  if (day === undefined) return undefined;
  const { hour, minute, second = '0' } = CLOCK.exec(trimmed)?.groups ?? {};
  if (hour === undefined || minute === undefined) return endOfDay(day).toISOString();
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return new Date(Date.parse(day) + seconds * 1000 - VIETNAM_OFFSET_MS).toISOString();
}
