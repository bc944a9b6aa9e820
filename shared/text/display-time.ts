// Times on screens: dd/MM/yyyy HH:mm:ss, always Vietnam time.
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** @param instant - ISO 8601 */
export function displayTime(instant: string): string {
  const local = new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${day}/${month}/${year} ${local.slice(11, 19)}`;
}
