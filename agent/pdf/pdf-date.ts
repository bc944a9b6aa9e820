// Dates as strings, ISO 32000-2 §7.9.4.

const DATE = /^D:(\d{4})((?:\d{2}){0,5})(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/;

/** Vietnam has one time zone and no summer time. */
const VIETNAM_OFFSET_MINUTES = 7 * 60;

/** `D:YYYYMMDDHHmmSS+HH'mm'`, the local time of the given offset. */
export function encodePdfDate(time: Date, offsetMinutes: number = VIETNAM_OFFSET_MINUTES): string {
  const local = new Date(time.getTime() + offsetMinutes * 60_000).toISOString();
  const digits = local.slice(0, 19).replaceAll(/[-T:]/g, '');
  const sign = offsetMinutes < 0 ? '-' : '+';
  const distance = Math.abs(offsetMinutes);
  return `D:${digits}${sign}${twoDigits(Math.floor(distance / 60))}'${twoDigits(distance % 60)}'`;
}

/** The moment a date string names; without a time zone it is taken as UTC. Undefined when it is no date. */
export function parsePdfDate(text: string): Date | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year = '', rest = '', sign, hours = '0', minutes = '0'] = match;
  const local = localTime(year, rest + '0101000000'.slice(rest.length));
  if (local === undefined) return undefined;
  const offset = Number(hours) * 60 + Number(minutes);
  return new Date(local + (sign === '-' ? offset : -offset) * 60_000);
}

/** Milliseconds of a local time as if it were UTC; `digits` are MMDDHHmmSS. */
function localTime(year: string, digits: string): number | undefined {
  const iso = `${year}${digits}`.replace(
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/,
    '$1-$2-$3T$4:$5:$6',
  );
  const local = Date.parse(`${iso}Z`);
  // 30 February would become a day of March
  const isCalendarDate = !Number.isNaN(local) && new Date(local).toISOString().startsWith(iso);
  return isCalendarDate ? local : undefined;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
