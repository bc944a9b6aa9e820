// Asks the ledger about a set, and says by what each sending it knows is the same.
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { LedgerDocument, LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import type { FileFacts } from '../../dispatch/checks/facts.ts';
import type {
  LedgerAnswer,
  LedgerMatch,
  LikenessLevel,
} from '../../dispatch/checks/ledger-answer.ts';
import { type LedgerKeys, ledgerKeys } from '../../records/ledger/ledger-keys.ts';
import type { SendLedger } from '../../records/ports.ts';

/** What the ledger keeps of a set; undefined while number, notation, day or organization are not known. */
export function ledgerDocument(
  fields: DispatchFields,
  files: readonly Pick<FileFacts, 'name' | 'sha256'>[],
): LedgerDocument | undefined {
  const { documentNumber, documentNotation, organizationCode, issuedDate } = fields;
  if (documentNumber === undefined || documentNotation === undefined) return undefined;
  if (organizationCode === undefined || issuedDate === undefined) return undefined;
  const { documentId, subject, signerName } = fields;
  return {
    organizationCode,
    year: Number(issuedDate.slice(0, 4)),
    number: documentNumber,
    notation: documentNotation,
    issuedDate,
    ...(documentId === undefined ? {} : { documentId }),
    ...(subject === undefined ? {} : { subject }),
    ...(signerName === undefined ? {} : { signerName }),
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    receivers: fields.receivers.flatMap((one) => one.organizationCode ?? one.name ?? []),
  };
}

/** @param document - undefined: what is not described cannot be looked for */
export async function askLedger(
  ledger: SendLedger | undefined,
  document: LedgerDocument | undefined,
): Promise<LedgerAnswer> {
  if (ledger === undefined || document === undefined) return { state: 'off', matches: [] };
  const { state, entries } = await ledger.look(document);
  const keys = ledgerKeys(document);
  return { state, matches: entries.flatMap((entry) => matchOf(entry, keys) ?? []) };
}

/** A sending that failed has taken nothing; an update or a recall is no second document. */
function matchOf(entry: LedgerEntry, wanted: LedgerKeys): LedgerMatch | undefined {
  const { state, number, notation, documentId, receivers, answered, settledAt } = entry;
  if (state === 'failed' || entry.kind === 'recall' || entry.kind === 'update') return undefined;
  const own = ledgerKeys(entry);
  const level = likeness(own, wanted);
  if (level === undefined) return undefined;
  return {
    level,
    state,
    documentCode: `${number}/${notation}`,
    documentId,
    at: settledAt ?? entry.reservedAt,
    receivers: receivers.length,
    unanswered: receivers.filter((code) => !answered.includes(code)),
    isSameFile: own.mainFile === wanted.mainFile,
  };
}

function likeness(own: LedgerKeys, wanted: LedgerKeys): LikenessLevel | undefined {
  if (own.mainFile === wanted.mainFile) return 'exact';
  if (own.documentId !== undefined && own.documentId === wanted.documentId) return 'id';
  if (own.triple === wanted.triple) return 'triple';
  return own.near !== undefined && own.near === wanted.near ? 'near' : undefined;
}
