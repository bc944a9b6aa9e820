// kyso axis: what became of the documents in the ledger, by the status packets that receivers have sent.
import { closeSync, writeFileSync } from 'node:fs';
import { type AxisBoard, axisBoard, boardTable } from '../../shared/axis/board.ts';
import { watchSendings } from '../../shared/axis/watch.ts';
import { xlsx } from '../../shared/axis/xlsx.ts';
import { sayIn } from '../../shared/text/text.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { AgentError } from '../core/errors.ts';
import { readPacket } from '../dispatch/edxml/packet.ts';
import { axisSendings, type StatusPacket } from '../jobs/dispatch/axis-sendings.ts';
import { openInput } from '../jobs/input-and-output.ts';
import { type CliContext, exitCode } from './context.ts';
import { csvFile, csvLine } from './csv.ts';
import { parseOptions } from './options.ts';
import { badValue, missing } from './usage-error.ts';

const formats = ['text', 'json', 'csv', 'xlsx'];

interface AxisRequest {
  readonly format: string;
  readonly out: string | undefined;
  readonly now: Date;
  readonly packets: readonly StatusPacket[];
}

/** @returns 0 nothing is amiss, 1 something is */
export async function watchAxis(args: readonly string[], context: CliContext): Promise<number> {
  const request = requestOf(args, context);
  const say = sayIn(context.language);
  const ledger = await context.ledger();
  try {
    const { sendings, unmatched } = await axisSendings(ledger, request.packets);
    const board = axisBoard(watchSendings(sendings, { now: request.now }));
    tell(board, request, context);
    for (const one of unmatched) context.warn(say('axis.unmatched', one));
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
  return { format, out, now, packets: positionals.map(packetIn) };
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
function packetIn(file: string): StatusPacket {
  const descriptor = openInput(file);
  try {
    const packet = readPacket(descriptorSource(descriptor));
    if (packet.status === undefined) {
      throw new AgentError('EDXML_UNREADABLE', { problem: 'no-status' });
    }
    return { file, packet };
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
  const csv = csvFile(table.map(csvLine));
  try {
    writeFileSync(file, format === 'xlsx' ? xlsx(title, table) : csv);
  } catch (cause) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
}
