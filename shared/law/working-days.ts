// Days in Vietnam (+07:00), and which of them are worked on.
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** `yyyy-mm-dd` of a moment in Vietnam. */
export const vietnamDay = (time: Date): string =>
  new Date(time.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);

/** @param holidays - `yyyy-mm-dd`, beside Saturday and Sunday */
export function nextWorkingDay(day: string, holidays: readonly string[]): string {
  let next = day;
  do next = new Date(Date.parse(next) + DAY_MS).toISOString().slice(0, 10);
  while (!isWorkingDay(next, holidays));
  return next;
}

function isWorkingDay(day: string, holidays: readonly string[]): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(day);
}

/** The last moment of a day in Vietnam. */
export const endOfDay = (day: string): Date =>
  new Date(Date.parse(day) + DAY_MS - VIETNAM_OFFSET_MS - 1);
