// Entries of the ledger as lines of a file: JSON Lines, or comma separated values with lists as JSON in their cells.
import * as v from 'valibot';
import { LedgerEntry } from '../../shared/dispatch/ledger.ts';
import { AgentError } from '../core/errors.ts';
import { csvLine, parseCsv } from '../../shared/text/csv.ts';

export type LedgerFormat = 'jsonl' | 'csv';

const columns = [
  'id',
  'state',
  'kind',
  'organizationCode',
  'year',
  'number',
  'notation',
  'documentId',
  'issuedDate',
  'subject',
  'signerName',
  'files',
  'receivers',
  'answered',
  'reservedAt',
  'settledAt',
  'reason',
  'failure',
  'concerns',
] as const satisfies readonly (keyof LedgerEntry)[];

export function ledgerLines(
  entries: readonly LedgerEntry[],
  format: LedgerFormat,
): readonly string[] {
  if (format === 'jsonl') return entries.map((entry) => JSON.stringify(entry));
  return [
    csvLine(columns),
    ...entries.map((entry) => csvLine(columns.map((name) => cellOf(entry[name])))),
  ];
}

const cellOf = (value: LedgerEntry[(typeof columns)[number]]): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');

/**
 * Of a file that begins with the names of its columns, or of JSON Lines. All of it, or nothing.
 *
 * @throws AgentError LEDGER_LINE_INVALID with the line, from 1
 */
export function parseLedgerLines(text: string): readonly LedgerEntry[] {
  const plain = text.replace(/^\uFEFF/, '');
  return plain.trimStart().startsWith('{') ? fromJsonLines(plain) : fromCsv(plain);
}

function fromJsonLines(text: string): readonly LedgerEntry[] {
  return text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [entryAt(at + 1, () => JSON.parse(line))]));
}

function fromCsv(text: string): readonly LedgerEntry[] {
  const [names = [], ...rows] = parseCsv(text);
  return rows.flatMap((cells, at) => {
    const filled = names.flatMap((name, column) => {
      const cell = cells[column] ?? '';
      return cell === '' ? [] : [[name, cell] as const];
    });
    if (filled.length === 0) return [];
    const members = (): unknown =>
      Object.fromEntries(filled.map(([name, cell]) => [name, valueOf(name, cell)]));
    return [entryAt(at + 2, members)];
  });
}

const lists: readonly string[] = ['files', 'receivers', 'answered'];

function valueOf(name: string, cell: string): unknown {
  if (name === 'year') return Number(cell);
  return lists.includes(name) ? JSON.parse(cell) : cell;
}

function entryAt(line: number, read: () => unknown): LedgerEntry {
  try {
    return v.parse(LedgerEntry, read());
  } catch (cause) {
    throw new AgentError('LEDGER_LINE_INVALID', { line }, { cause });
  }
}
