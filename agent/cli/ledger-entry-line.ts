// A sending of the ledger in one line for people.
import type { LedgerEntry } from '../../shared/dispatch/ledger.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import type { Say } from '../../shared/text/text.ts';

export function entryLine(entry: LedgerEntry, say: Say): string {
  const { id, number, notation, organizationCode, state, kind, receivers, answered } = entry;
  const { settledAt, reservedAt, reason, account } = entry;
  return [
    displayTime(settledAt ?? reservedAt),
    `${number}/${notation}`,
    organizationCode,
    say(`ledger.kind.${kind}`),
    say(`ledger.state.${state}`),
    say('ledger.receivers', { count: receivers.length, answered: answered.length }),
    ...(reason === undefined ? [] : [say('ledger.reason', { reason })]),
    ...(account === undefined ? [] : [account]),
    id,
  ].join('  ');
}
