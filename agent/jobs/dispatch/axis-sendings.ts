// What was sent from here, receiver by receiver, with the statuses that packets bring: what the axis watch looks at.
import type { AxisSending } from '../../../shared/axis/sending.ts';
import type { LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import type { EdxmlPacket } from '../../dispatch/edxml/packet.ts';
import { normalizedCode } from '../../dispatch/edxml/organization-code.ts';
import { documentIdParts } from '../../dispatch/edxml/document-id.ts';
import type { SendLedger } from '../../records/ports.ts';

export interface StatusPacket {
  readonly file: string;
  readonly packet: EdxmlPacket;
}

export interface AxisRows {
  readonly sendings: readonly AxisSending[];
  /** Packets about documents that the ledger does not know. */
  readonly unmatched: readonly {
    readonly file: string;
    readonly code: string;
    readonly document: string;
  }[];
}

const WATCHED: readonly LedgerEntry['state'][] = ['sent', 'recalled'];

/** Asks the ledger, adds what the packets say, and notes in the ledger who has the document. */
export async function axisSendings(
  ledger: SendLedger,
  packets: readonly StatusPacket[],
): Promise<AxisRows> {
  const entries = (await ledger.list()).filter(({ state }) => WATCHED.includes(state));
  const told = packets.flatMap((one) => statusOf(one) ?? []);
  const known = new Set<Told>();
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
  const unmatched = told.filter((one) => !known.has(one));
  return {
    sendings,
    unmatched: unmatched.map(({ file, code, documentIds }) => {
      return { file, code, document: documentIds.join('; ') };
    }),
  };
}

interface Told {
  readonly file: string;
  readonly code: string;
  readonly at: string | undefined;
  readonly description: string | undefined;
  readonly from: string;
  readonly documentIds: readonly string[];
}

function statusOf({ file, packet: { header, status } }: StatusPacket): Told | undefined {
  if (status === undefined) return undefined;
  return {
    file,
    code: status.code,
    at: instantOf(status.timestamp),
    description: status.description,
    from: normalizedCode(header.from?.organizationId ?? ''),
    documentIds: header.responseFor,
  };
}

function isAbout(told: Told, entry: LedgerEntry, receiver: string): boolean {
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

function sendingOf(entry: LedgerEntry, receiver: string, told: readonly Told[]): AxisSending {
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
