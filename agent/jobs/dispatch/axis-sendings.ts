// What was sent from here, receiver by receiver, with the statuses that packets bring: what the axis watch looks at.
import type { AxisSending } from '../../../shared/axis/sending.ts';
import type { ToldStatus } from '../../../shared/axis/told-status.ts';
import type { LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import { AgentError } from '../../core/errors.ts';
import type { EdxmlPacket } from '../../dispatch/edxml/packet.ts';
import { normalizedCode } from '../../dispatch/edxml/organization-code.ts';
import { documentIdParts } from '../../../shared/axis/document-id.ts';
import type { SendLedger } from '../../records/ports.ts';

export interface AxisRows {
  readonly sendings: readonly AxisSending[];
  /** Packets about documents that the ledger does not know. */
  readonly unmatched: readonly ToldStatus[];
}

const WATCHED: readonly LedgerEntry['state'][] = ['sent', 'recalled'];

/** Asks the ledger, adds what the packets say, and notes in the ledger who has the document. */
export async function axisSendings(
  ledger: SendLedger,
  told: readonly ToldStatus[],
): Promise<AxisRows> {
  const entries = (await ledger.list()).filter(({ state }) => WATCHED.includes(state));
  const known = new Set<ToldStatus>();
  const sendings: AxisSending[] = [];
  for (const entry of entries.toReversed()) {
    for (const receiver of entry.receivers) {
      const own = told.filter((one) => isAbout(one, entry, receiver));
      for (const one of own) known.add(one);
      if (own.length > 0 && !entry.answered.includes(receiver)) {
        await ledger.answered(entry.id, receiver);
      }
      sendings.push(sendingOf(entry, receiver, own));
    }
  }
  return { sendings, unmatched: told.filter((one) => !known.has(one)) };
}

const MOST_CHARACTERS = 1024;
const MOST_CODE_CHARACTERS = 100;
const MOST_DOCUMENTS = 20;

/** @throws AgentError EDXML_UNREADABLE for a packet that tells no status */
export function toldBy(file: string, { header, status }: EdxmlPacket): ToldStatus {
  if (status === undefined) throw new AgentError('EDXML_UNREADABLE', { problem: 'no-status' });
  const short = (text: string): string => text.slice(0, MOST_CHARACTERS);
  const at = instantOf(status.timestamp);
  const { description } = status;
  const fromName = header.from?.name;
  return {
    file,
    code: status.code.slice(0, MOST_CODE_CHARACTERS),
    from: short(normalizedCode(header.from?.organizationId ?? '')),
    documentIds: header.responseFor.slice(0, MOST_DOCUMENTS).map(short),
    ...(at === undefined ? {} : { at }),
    ...(description === undefined ? {} : { description: short(description) }),
    ...(fromName === undefined ? {} : { fromName: short(fromName) }),
  };
}

function isAbout(told: ToldStatus, entry: LedgerEntry, receiver: string): boolean {
  return told.from === normalizedCode(receiver) && told.documentIds.some((id) => isSame(id, entry));
}

function isSame(documentId: string, entry: LedgerEntry): boolean {
  if (entry.documentId !== undefined) return entry.documentId.trim() === documentId.trim();
  const parts = documentIdParts(documentId);
  return (
    parts?.number === entry.number &&
    parts.notation === entry.notation &&
    normalizedCode(parts.organizationId) === normalizedCode(entry.organizationCode)
  );
}

function sendingOf(entry: LedgerEntry, receiver: string, told: readonly ToldStatus[]): AxisSending {
  const { documentId, number, notation, organizationCode, subject, kind, state } = entry;
  const statuses = told.map(({ code, at, description }) => ({
    code,
    ...(at === undefined ? {} : { at }),
    ...(description === undefined ? {} : { description }),
  }));
  return {
    ...(documentId === undefined ? {} : { documentId }),
    ...(subject === undefined ? {} : { subject: subject.slice(0, 1024) }),
    documentCode: `${number}/${notation}`,
    organizationCode,
    receiverCode: receiver,
    kind: kind === 'again' || kind === 'new' ? 'new' : kind,
    sentAt: entry.settledAt ?? entry.reservedAt,
    // A recall that the clerk noted is asked of the receiver, whoever sent it.
    statuses: state === 'recalled' ? [...statuses, { code: '13' }] : statuses,
  };
}

/** `yyyy/MM/dd HH:mm:ss` in Vietnam. */
function instantOf(timestamp: string | undefined): string | undefined {
  const found = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(timestamp?.trim() ?? '');
  if (found === null) return undefined;
  const [, year = '', month = '', day = '', time = ''] = found;
  const instant = new Date(`${year}-${month}-${day}T${time}+07:00`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
