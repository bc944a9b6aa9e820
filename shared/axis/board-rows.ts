// The rows of the board: what portals show, what status packets add, and what only the ledger of this PC knows.
import { documentIdParts } from './document-id.ts';
import type { AxisSending } from './sending.ts';
import type { ToldStatus } from './told-status.ts';
import { type WatchedSending, type WatchOptions, watchSendings } from './watch.ts';

export interface PortalSendings {
  readonly origin: string;
  /** ISO 8601; when the list was read. */
  readonly readAt: string;
  /** Nothing of the portal's list was left out. */
  readonly isWhole: boolean;
  readonly sendings: readonly AxisSending[];
}

export interface BoardParts {
  readonly portals: readonly PortalSendings[];
  readonly told: readonly ToldStatus[];
  /** Of the agent; empty without it. */
  readonly ledger: readonly AxisSending[];
}

export interface BoardRow extends WatchedSending {
  /** Undefined for a row that only the ledger has. */
  readonly portalOrigin: string | undefined;
  /** Sent by the ledger of this PC, and a portal whose whole list was read later does not show it. */
  readonly isUnknownToPortal: boolean;
}

export interface BoardRows {
  readonly rows: readonly BoardRow[];
  /** Packets about documents that nobody knows here. */
  readonly unmatched: readonly ToldStatus[];
}

interface Placed {
  readonly sending: AxisSending;
  readonly portalOrigin: string | undefined;
}

/** Oldest first goes into the watch: of two equal sendings the later one is too much. */
export function boardRows({ portals, told, ledger }: BoardParts, options: WatchOptions): BoardRows {
  const shown: readonly Placed[] = portals.flatMap(({ origin, sendings }) =>
    sendings.map((sending) => ({ sending, portalOrigin: origin })),
  );
  const known = byDocument(shown.map(({ sending }) => sending));
  const own = ledger
    .filter((sending) => !known(keysOf(sending)).some((other) => isSameSending(other, sending)))
    .map((sending) => ({ sending, portalOrigin: undefined }));
  const { answers, unmatched } = answersIn([...shown, ...own], told);
  const placed = [...shown, ...own]
    .map(({ sending, portalOrigin }) => ({
      sending: withAnswers(sending, answers.get(sending) ?? []),
      portalOrigin,
    }))
    .toSorted((a, b) => (a.sending.sentAt ?? '').localeCompare(b.sending.sentAt ?? ''));
  const watched = watchSendings(
    placed.map(({ sending }) => sending),
    options,
  );
  return {
    rows: watched.map((row, at) => boardRow(row, placed[at]?.portalOrigin, portals)),
    unmatched,
  };
}

type Sendings = (keys: readonly string[]) => readonly AxisSending[];

const keysOf = ({ documentId, documentCode }: AxisSending): readonly string[] => [
  ...(documentId === undefined ? [] : [form(documentId)]),
  form(documentCode),
];

/** Thousands of rows are compared with few others each. */
function byDocument(sendings: readonly AxisSending[]): Sendings {
  const found = new Map<string, AxisSending[]>();
  for (const sending of sendings) {
    for (const key of keysOf(sending)) found.set(key, [...(found.get(key) ?? []), sending]);
  }
  return (keys) => [...new Set(keys.flatMap((key) => found.get(key) ?? []))];
}

function answersIn(
  placed: readonly Placed[],
  told: readonly ToldStatus[],
): {
  readonly answers: ReadonlyMap<AxisSending, readonly ToldStatus[]>;
  readonly unmatched: readonly ToldStatus[];
} {
  const known = byDocument(placed.map(({ sending }) => sending));
  const answers = new Map<AxisSending, readonly ToldStatus[]>();
  const unmatched = told.filter((one) => {
    const keys = one.documentIds.flatMap((id) => [form(id), form(codeIn(id) ?? id)]);
    const about = known(keys).filter((sending) => isFrom(one, sending));
    for (const sending of about) answers.set(sending, [...(answers.get(sending) ?? []), one]);
    return about.length === 0;
  });
  return { answers, unmatched };
}

function boardRow(
  row: WatchedSending,
  portalOrigin: string | undefined,
  portals: readonly PortalSendings[],
): BoardRow {
  if (portalOrigin !== undefined) return { ...row, portalOrigin, isUnknownToPortal: false };
  // The ledger hears no 01 by itself: that nothing came says nothing about the receiver.
  const findings = row.findings.filter(({ rule }) => rule !== 'W1');
  const { sentAt } = row.sending;
  const isUnknownToPortal =
    sentAt !== undefined && portals.some((portal) => wouldShow(portal, Date.parse(sentAt)));
  return { ...row, findings, portalOrigin, isUnknownToPortal };
}

/** A portal needs its time to list what it was told to send. */
const LISTED_AFTER_MS = 5 * 60_000;

function wouldShow({ readAt, isWhole, sendings }: PortalSendings, sentAt: number): boolean {
  const oldest = Math.min(...sendings.flatMap((one) => Date.parse(one.sentAt ?? '') || []));
  return isWhole && sentAt >= oldest && Date.parse(readAt) - sentAt > LISTED_AFTER_MS;
}

function withAnswers(sending: AxisSending, told: readonly ToldStatus[]): AxisSending {
  const known = new Set(sending.statuses.map(({ code }) => code));
  const added = told
    .filter(({ code }) => !known.has(code))
    .map(({ code, at, description }) => ({
      code,
      ...(at === undefined ? {} : { at }),
      ...(description === undefined ? {} : { description }),
    }));
  return added.length === 0 ? sending : { ...sending, statuses: [...sending.statuses, ...added] };
}

/** As codes, numbers and names are compared. */
const form = (text = ''): string =>
  text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLocaleUpperCase('vi');

const MOST_APART_MS = 31 * 86_400_000;

function isSameSending(shown: AxisSending, own: AxisSending): boolean {
  if (shown.kind !== own.kind && own.kind !== 'new') return false;
  return isSameDocument(shown, own) && isSameReceiver(shown, own);
}

/** Numbers begin anew each year: without an identifier they are the same document only when sent about then. */
function isSameDocument(a: AxisSending, b: AxisSending): boolean {
  // A portal may show an identifier of its own, which differs from the one on the axis.
  if (a.documentId !== undefined && form(a.documentId) === form(b.documentId)) return true;
  if (form(a.documentCode) !== form(b.documentCode)) return false;
  const apart = Math.abs(Date.parse(a.sentAt ?? '') - Date.parse(b.sentAt ?? ''));
  return Number.isNaN(apart) || apart <= MOST_APART_MS;
}

function isSameReceiver(a: AxisSending, b: AxisSending): boolean {
  if (a.receiverCode !== undefined && b.receiverCode !== undefined) {
    return form(a.receiverCode) === form(b.receiverCode);
  }
  // A ledger keeps a name where no code was known.
  const names = (one: AxisSending): readonly string[] =>
    [one.receiverName, one.receiverCode].flatMap((name) => (name === undefined ? [] : form(name)));
  return names(a).some((name) => names(b).includes(name));
}

/** By code where there is one; else by the name that the portal shows. */
function isFrom({ from, fromName }: ToldStatus, sending: AxisSending): boolean {
  const { receiverCode, receiverName } = sending;
  if (receiverCode !== undefined) return form(receiverCode) === form(from);
  return receiverName !== undefined && form(receiverName) === form(fromName ?? from);
}

/** `142/UBND-VP`: an identifier of the portal's own may differ from the one on the axis, the number does not. */
function codeIn(documentId: string): string | undefined {
  const parts = documentIdParts(documentId);
  return parts && `${parts.number}/${parts.notation}`;
}
