// The date of issue as pages write it: empty, ISO 8601, dd/MM/yyyy, or the text of a JavaScript Date.

const VIETNAM_MS = 7 * 3_600_000;
const MAX_LENGTH = 100;

/** @returns `yyyy-mm-dd` of the day in Vietnam; undefined for no date, or none that can be read */
export function issuedDay(said: unknown): string | undefined {
  if (typeof said !== 'string' || said.length > MAX_LENGTH) return undefined;
  const text = said.trim();
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined) {
    return existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return existing(text);
  // A time of the day without a zone is one in Vietnam.
  const isLocal = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
  const time = Date.parse(isLocal ? `${text.replace(' ', 'T')}+07:00` : text);
  return Number.isNaN(time) || text === '' ? undefined : dayOf(new Date(time + VIETNAM_MS));
}

/** Today in Vietnam, `yyyy-mm-dd`. */
export const vietnamDay = (now: Date): string => dayOf(new Date(now.getTime() + VIETNAM_MS)) ?? '';

function dayOf(shifted: Date): string | undefined {
  const year = shifted.getUTCFullYear();
  return year >= 1945 && year <= 9999 ? shifted.toISOString().slice(0, 10) : undefined;
}

/** The thirtieth of February is no day. */
function existing(day: string): string | undefined {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : day;
}
