// kyso axis: what became of the documents in the ledger, by the status packets that receivers have sent.
import { closeSync, writeFileSync } from 'node:fs';
import { type AxisBoard, axisBoard, boardTable } from '../../shared/axis/board.ts';
import type { ToldStatus } from '../../shared/axis/told-status.ts';
import { watchSendings } from '../../shared/axis/watch.ts';
import { xlsx } from '../../shared/axis/xlsx.ts';
import { sayIn } from '../../shared/text/text.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { AgentError } from '../core/errors.ts';
import { readPacket } from '../dispatch/edxml/packet.ts';
import { axisSendings, toldBy } from '../jobs/dispatch/axis-sendings.ts';
import { openInput } from '../jobs/input-and-output.ts';
import { type CliContext, exitCode } from './context.ts';
import { csvFile, csvLine } from '../../shared/text/csv.ts';
import { parseOptions } from './options.ts';
import { badValue, missing } from './usage-error.ts';

const formats = ['text', 'json', 'csv', 'xlsx'];

interface AxisRequest {
  readonly format: string;
  readonly out: string | undefined;
  readonly now: Date;
  readonly told: readonly ToldStatus[];
}

/** @returns 0 nothing is amiss, 1 something is */
export async function watchAxis(args: readonly string[], context: CliContext): Promise<number> {
  const request = requestOf(args, context);
  const say = sayIn(context.language);
  const ledger = await context.ledger();
  try {
    const { sendings, unmatched } = await axisSendings(ledger, request.told);
    const board = axisBoard(watchSendings(sendings, { now: request.now }));
    tell(board, request, context);
    for (const { file, code, documentIds } of unmatched) {
      context.warn(say('axis.unmatched', { file, code, document: documentIds.join('; ') }));
    }
    const isAmiss = board.rows.some(({ findings }) => findings.length > 0);
    return isAmiss ? exitCode.invalid : exitCode.done;
  } finally {
    ledger.close();
  }
}

/** @throws UsageError; AgentError of a packet that cannot be read */
function requestOf(args: readonly string[], context: CliContext): AxisRequest {
  const { values, positionals } = parseOptions(
    args,
    {
      format: { type: 'string', default: 'text' },
      out: { type: 'string' },
      time: { type: 'string' },
    },
    context,
  );
  const { format, out, time } = values;
  const { language } = context;
  const now = time === undefined ? context.clock.now() : new Date(time);
  if (!formats.includes(format)) throw badValue(language, '--format', format);
  if (format === 'xlsx' && out === undefined) throw missing(language, '--out TỆP.xlsx');
  if (Number.isNaN(now.getTime())) throw badValue(language, '--time', time ?? '');
  return { format, out, now, told: positionals.map(toldIn) };
}

function tell(board: AxisBoard, { format, out }: AxisRequest, context: CliContext): void {
  const say = sayIn(context.language);
  const table = boardTable(board, say);
  if (out !== undefined) writeOut(out, format, table, say('axis.title'));
  else if (format === 'json') context.print(JSON.stringify(board));
  else if (format === 'csv') for (const row of table) context.print(csvLine(row));
  else if (board.rows.length === 0) context.print(say('axis.empty'));
  else for (const row of table) context.print(row.filter((cell) => cell !== '').join(' | '));
}

/** @throws AgentError FILE_NOT_FOUND, FILE_UNREADABLE, EDXML_UNREADABLE */
function toldIn(file: string): ToldStatus {
  const descriptor = openInput(file);
  try {
    return toldBy(file, readPacket(descriptorSource(descriptor)));
  } finally {
    closeSync(descriptor);
  }
}

function writeOut(
  file: string,
  format: string,
  table: readonly (readonly string[])[],
  title: string,
): void {
  try {
    writeFileSync(file, format === 'xlsx' ? xlsx(title, table) : csvFile(table));
  } catch (cause) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
}
