// Sendings of which nothing can be missed, because nobody knows how they stand: never shown as if all was well.
import type { BoardRow } from './board-rows.ts';
import type { AxisSending } from './sending.ts';

/** Whatever was decided needs no time to be judged. */
const decided: ReadonlySet<string> = new Set(['02', '03', '04', '05', '06', '15', '16']);

/** In words that the profile does not know, or still on its way and nobody knows since when. */
export function isUnclear({ failure, sentAt, statuses }: AxisSending): boolean {
  if (failure !== undefined) return false;
  const codes = statuses.map(({ code }) => code.trim().padStart(2, '0'));
  const known = codes.filter((code) => /^\d\d$/u.test(code));
  if (codes.length > 0 && known.length === 0) return true;
  return sentAt === undefined && !known.some((code) => decided.has(code));
}

/** Of a portal; what only the ledger of this PC has is told as such. */
export const isUnclearRow = ({ portalOrigin, sending }: BoardRow): boolean =>
  portalOrigin !== undefined && isUnclear(sending);

export const needsLook = (row: BoardRow): boolean => row.findings.length > 0 || isUnclearRow(row);
