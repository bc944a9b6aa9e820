// What makes a sending a second one of the same document, wherever the ledger lies.
import type { LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import type { Clock } from '../../core/clock.ts';
import { randomId } from '../../core/crypto.ts';
import { AgentError } from '../../core/errors.ts';
import type { LedgerOrder } from '../ports.ts';

/** A sending that is about to begin. */
export function newEntry(
  { document, kind, reason, concerns }: LedgerOrder,
  clock: Clock,
): LedgerEntry {
  return {
    ...document,
    id: randomId(),
    state: 'reserved',
    kind,
    reservedAt: clock.now().toISOString(),
    answered: [],
    ...(reason === undefined ? {} : { reason }),
    ...(concerns === undefined ? {} : { concerns }),
  };
}

/** Whether it holds its number and identifier. */
export const isHolding = ({ state }: LedgerEntry): boolean =>
  state === 'reserved' || state === 'sent';

/**
 * A number goes out once. The same file may go again to receivers whose system never answered; an update, a replacement
 * or a recall speaks of what was sent.
 *
 * @returns why the other sending forbids this one; undefined: they may stand side by side
 */
export function refusalOf(
  other: LedgerEntry,
  wanted: LedgerEntry,
): AgentError<'ALREADY_SENT' | 'BEING_SENT'> | undefined {
  const said = { code: `${other.number}/${other.notation}`, at: other.reservedAt };
  if (other.state === 'reserved') return new AgentError('BEING_SENT', said);
  const isAgain =
    wanted.kind === 'again' &&
    wanted.files[0]?.sha256 === other.files[0]?.sha256 &&
    other.answered.length > 0 &&
    wanted.receivers.every((code) => !other.answered.includes(code));
  const isSecond = wanted.kind === 'new' || (wanted.kind === 'again' && !isAgain);
  return isSecond ? new AgentError('ALREADY_SENT', said) : undefined;
}
