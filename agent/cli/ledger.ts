// kyso ledger: what was sent from this PC, as a list and as a file, and how a sending ended when the portal did not say.
import { readFileSync } from 'node:fs';
import { sayIn } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import type { LedgerSettlement, SendLedger } from '../records/ports.ts';
import { type CliContext, exitCode } from './context.ts';
import { entryLine } from './ledger-entry-line.ts';
import { ledgerLines, parseLedgerLines } from './ledger-lines.ts';
import { parseOptions } from './options.ts';
import { badValue, missing } from './usage-error.ts';

export async function listLedger(args: readonly string[], context: CliContext): Promise<number> {
  const { year, format } = chosen(args, 'text', ['text', 'json'], context);
  const say = sayIn(context.language);
  const entries = await within(context, (ledger) => ledger.list(year));
  if (format === 'json') for (const entry of entries) context.print(JSON.stringify(entry));
  else if (entries.length === 0) context.print(say('ledger.empty'));
  else for (const entry of entries) context.print(entryLine(entry, say));
  return exitCode.done;
}

/** Oldest first, as a register is kept. */
export async function exportLedger(args: readonly string[], context: CliContext): Promise<number> {
  const { year, format } = chosen(args, 'jsonl', ['jsonl', 'csv'], context);
  const entries = await within(context, (ledger) => ledger.list(year));
  const kind = format === 'csv' ? 'csv' : 'jsonl';
  for (const line of ledgerLines(entries.toReversed(), kind)) context.print(line);
  return exitCode.done;
}

export async function importLedger(args: readonly string[], context: CliContext): Promise<number> {
  const { positionals } = parseOptions(args, {}, context);
  const [file] = positionals;
  if (file === undefined) throw missing(context.language, 'TỆP');
  const say = sayIn(context.language);
  const entries = parseLedgerLines(read(file));
  const { added, conflicts } = await within(context, (ledger) => ledger.add(entries));
  context.print(
    say('ledger.imported', { added, known: entries.length - added - conflicts.length }),
  );
  for (const entry of conflicts) {
    context.print(say('ledger.conflict', { entry: entryLine(entry, say) }));
  }
  return conflicts.length > 0 ? exitCode.invalid : exitCode.done;
}

/** For a sending whose end nobody told: the power went, or the portal gave no answer. */
export async function markLedger(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseOptions(args, { reason: { type: 'string' } }, context);
  const [state, id] = positionals;
  if (state === undefined) throw missing(context.language, 'sent|failed|recalled');
  if (id === undefined) throw missing(context.language, 'MÃ');
  const settlement = settlementOf(state, values.reason ?? '');
  if (settlement === undefined) throw badValue(context.language, 'mark', state);
  const entry = await within(context, (ledger) => ledger.settle(id, settlement));
  const { number, notation, organizationCode } = entry;
  const line = { event: 'ledger-marked', id, state, number, notation, organizationCode };
  const at = context.clock.now().toISOString();
  await context.audit().append({ at, ...line, reason: values.reason ?? null });
  context.print(entryLine(entry, sayIn(context.language)));
  return exitCode.done;
}

function settlementOf(state: string, failure: string): LedgerSettlement | undefined {
  switch (state) {
    case 'sent':
    case 'recalled':
      return { state };
    case 'failed':
      return { state, failure };
    default:
      return undefined;
  }
}

function chosen(
  args: readonly string[],
  usual: string,
  formats: readonly string[],
  context: CliContext,
): { readonly year: number | undefined; readonly format: string } {
  const { values } = parseOptions(
    args,
    { year: { type: 'string' }, format: { type: 'string', default: usual } },
    context,
  );
  const { year, format } = values;
  if (year !== undefined && !/^\d{4}$/.test(year)) {
    throw badValue(context.language, '--year', year);
  }
  if (!formats.includes(format)) throw badValue(context.language, '--format', format);
  return { year: year === undefined ? undefined : Number(year), format };
}

async function within<T>(context: CliContext, use: (ledger: SendLedger) => Promise<T>): Promise<T> {
  const ledger = await context.ledger();
  try {
    return await use(ledger);
  } finally {
    ledger.close();
  }
}

/** @throws AgentError FILE_UNREADABLE */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AgentError('FILE_UNREADABLE', { file }, { cause });
  }
}
