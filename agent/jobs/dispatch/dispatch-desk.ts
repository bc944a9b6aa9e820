// Checked sets that may be sent soon: what was checked is what is reserved, nobody can say otherwise.
import type { DispatchCheckId } from '../../../shared/dispatch/check.ts';
import type { LedgerDocument, LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import { dispatchDecision, type DispatchReport } from '../../../shared/dispatch/report.ts';
import type { Clock } from '../../core/clock.ts';
import { AgentError } from '../../core/errors.ts';
import type { AuditLog } from '../../records/audit-log.ts';
import type { LedgerSettlement, SendLedger } from '../../records/ports.ts';
import type { CheckedSet } from './check-documents.ts';

export interface DispatchParts {
  readonly ledger: () => Promise<SendLedger>;
  readonly audit: () => AuditLog;
  readonly clock: Clock;
}

interface Kept {
  readonly set: CheckedSet;
  readonly portalOrigin: string;
  readonly at: number;
}

/** A sending that nobody checked, as the browser remembers it. */
interface UncheckedSending {
  readonly id: string;
  readonly portalOrigin: string;
  readonly at: string;
  readonly state: 'reserved' | 'sent' | 'failed';
  readonly kind: LedgerEntry['kind'];
  readonly concerns?: string | undefined;
  readonly reason: string;
  readonly obstacle: string;
  readonly documentCode?: string | undefined;
}

/** A document may change after its check. */
const GOOD_FOR_MS = 30 * 60_000;
const MOST_KEPT = 50;

export class DispatchDesk {
  readonly #parts: DispatchParts;
  readonly #kept = new Map<string, Kept>();

  constructor(parts: DispatchParts) {
    this.#parts = parts;
  }

  keep(dispatchId: string, portalOrigin: string, set: CheckedSet): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(dispatchId, { set, portalOrigin, at: this.#parts.clock.now().getTime() });
  }

  /**
   * Takes the number before the portal is told to send; the reason why warnings were passed over is recorded.
   *
   * @throws AgentError DISPATCH_UNKNOWN, DISPATCH_BLOCKED, REASON_MISSING, ALREADY_SENT, BEING_SENT
   */
  async reserve(
    dispatchId: string,
    portalOrigin: string,
    reason: string | undefined,
  ): Promise<LedgerEntry> {
    const { document, kind, concerns, report } = this.#find(dispatchId, portalOrigin);
    const said = reason?.trim();
    const open = refuseUnready(report, said);
    if (document === undefined) throw new AgentError('DISPATCH_UNKNOWN', {});
    const ledger = await this.#parts.ledger();
    const given = said === '' || open.length === 0 ? undefined : said;
    const entry = await ledger.reserve({ document, kind, reason: given, concerns });
    this.#kept.delete(dispatchId);
    await this.#record('sending-reserved', entry, { portalOrigin, passedOver: open });
    return entry;
  }

  /** @throws AgentError RESERVATION_UNKNOWN */
  async settle(id: string, settlement: LedgerSettlement): Promise<void> {
    const ledger = await this.#parts.ledger();
    const entry = await ledger.settle(id, settlement);
    await this.#record(`sending-${settlement.state}`, entry, {});
  }

  /**
   * Writes down what went out while this agent was away. The ledger keeps what it holds already.
   *
   * @param document - undefined: not enough is known for the ledger
   */
  async record(
    sending: UncheckedSending,
    document: LedgerDocument | undefined,
  ): Promise<'recorded' | 'conflict' | 'noted'> {
    const { at, documentCode, ...told } = sending;
    const outcome = document === undefined ? 'noted' : await this.#add(entryOf(sending, document));
    if (outcome === 'known') return 'recorded';
    await this.#parts.audit().append({
      at: this.#parts.clock.now().toISOString(),
      event: 'sending-unchecked',
      outcome,
      sentAt: at,
      ...told,
      ...(documentCode === undefined ? {} : { documentCode }),
      ...(document === undefined ? {} : { files: document.files.map(({ sha256 }) => sha256) }),
    });
    return outcome;
  }

  async #add(entry: LedgerEntry): Promise<'recorded' | 'conflict' | 'known'> {
    const { added, conflicts } = await (await this.#parts.ledger()).add([entry]);
    if (conflicts.length > 0) return 'conflict';
    return added === 0 ? 'known' : 'recorded';
  }

  /** Another portal's check is none of this one's. */
  #find(dispatchId: string, portalOrigin: string): CheckedSet {
    const kept = this.#kept.get(dispatchId);
    const isGood =
      kept?.portalOrigin === portalOrigin &&
      this.#parts.clock.now().getTime() - kept.at <= GOOD_FOR_MS;
    if (!isGood) throw new AgentError('DISPATCH_UNKNOWN', {});
    return kept.set;
  }

  async #record(event: string, entry: LedgerEntry, more: object): Promise<void> {
    const { id, organizationCode, year, number, notation, kind, files, receivers } = entry;
    await this.#parts.audit().append({
      at: this.#parts.clock.now().toISOString(),
      event,
      reservationId: id,
      ...{ organizationCode, year, number, notation, kind },
      files: files.map(({ sha256 }) => sha256),
      receivers: receivers.length,
      ...(entry.reason === undefined ? {} : { reason: entry.reason }),
      ...(entry.failure === undefined ? {} : { failure: entry.failure }),
      ...more,
    });
  }
}

function entryOf(
  { id, at, state, kind, concerns, reason }: UncheckedSending,
  document: LedgerDocument,
): LedgerEntry {
  return {
    ...document,
    ...{ id, state, kind, reason, reservedAt: at, answered: [] },
    ...(state === 'reserved' ? {} : { settledAt: at }),
    ...(concerns === undefined ? {} : { concerns }),
  };
}

/** @returns checks whose findings a person passes over */
function refuseUnready(
  report: DispatchReport,
  reason: string | undefined,
): readonly DispatchCheckId[] {
  const withOutcome = (...outcomes: readonly string[]): DispatchCheckId[] =>
    report.checks.filter(({ outcome }) => outcomes.includes(outcome)).map(({ id }) => id);
  const decision = dispatchDecision(report);
  if (decision === 'blocked') {
    throw new AgentError('DISPATCH_BLOCKED', { checks: withOutcome('blocked') });
  }
  const open = withOutcome('warning', 'undetermined');
  if (decision === 'reason-needed' && (reason === undefined || reason === '')) {
    throw new AgentError('REASON_MISSING', { checks: open });
  }
  return open;
}
