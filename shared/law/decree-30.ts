// From when on NĐ 30/2020/NĐ-CP is asked of a document.
import type { DocumentReport } from '../report/report.ts';

/** In force since, Vietnam time. */
const FROM = '2020-03-05';

/**
 * Whether a document was made before the decree: by the date it prints, else by the time its first signer claims. Both
 * are what somebody says, so an earlier date excuses nothing; it only keeps the decree's rules from deciding.
 */
export function isBeforeDecree30({
  signatures,
  document,
}: Pick<DocumentReport, 'signatures' | 'document'>): boolean {
  const [, day, month, year] =
    /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(document?.written?.date ?? '') ?? [];
  const printed = year === undefined ? undefined : `${year}-${month ?? ''}-${day ?? ''}`;
  const claimed = signatures.find(({ claimedSigningTime }) => claimedSigningTime !== undefined);
  const said = printed ?? claimed?.claimedSigningTime;
  return said !== undefined && said < FROM;
}
