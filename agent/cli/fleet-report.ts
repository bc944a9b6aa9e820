// kyso fleet report: what inventory tools have collected of `kyso doctor --json`, as one list for IT.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { AgentError } from '../core/errors.ts';
import { MOST_REPORT_BYTES } from '../diagnosis/doctor-report.ts';
import { countsOf, endingSoon, type Fleet, type FleetFile, fleetOf } from '../diagnosis/fleet.ts';
import { type CliContext, exitCode } from './context.ts';
import { csvFile } from './csv.ts';
import { findFiles } from './find-files.ts';
import { fleetCsv, fleetJson, fleetTable, type FleetTime } from './fleet-formats.ts';
import { parseOptions } from './options.ts';
import { badValue, missing } from './usage-error.ts';

const options = {
  format: { type: 'string', default: 'table' },
  out: { type: 'string' },
  days: { type: 'string', default: '60' },
} as const;

type FleetContext = Pick<CliContext, 'language' | 'clock' | 'print'>;

/** @returns 0 all well, 1 a PC has a fault, 2 there are files that are no report */
export async function fleetReport(args: readonly string[], context: FleetContext): Promise<number> {
  const { language, clock } = context;
  const { values, positionals } = parseOptions(args, options, context);
  const { format, out } = values;
  if (!isFormat(format)) throw badValue(language, '--format', format);
  if (!/^\d{1,5}$/.test(values.days)) throw badValue(language, '--days', values.days);
  if (positionals.length === 0) throw missing(language, 'THƯ_MỤC');
  const fleet = fleetOf(filesIn(positionals));
  const time = { days: Number(values.days), now: clock.now() };
  tell(fleet, time, { format, out }, context);
  const { bad, unreadable } = countsOf(fleet);
  if (bad > 0) return exitCode.invalid;
  return unreadable > 0 ? exitCode.indeterminate : exitCode.done;
}

type Format = 'table' | 'csv' | 'json';
const isFormat = (word: string): word is Format => ['table', 'csv', 'json'].includes(word);

/** One after the other: thousands of files are never in memory together. */
function* filesIn(names: readonly string[]): Generator<FleetFile, void, undefined> {
  for (const name of findFiles(names, true, 'all')) yield { name, bytes: readBounded(name) };
}

function readBounded(file: string): Uint8Array | undefined {
  try {
    const { size } = statSync(file);
    return size > MOST_REPORT_BYTES ? undefined : new Uint8Array(readFileSync(file));
  } catch {
    // Gone or forbidden: listed, and the others are read.
    return undefined;
  }
}

function tell(
  fleet: Fleet,
  time: FleetTime,
  { format, out }: { readonly format: Format; readonly out: string | undefined },
  { language, print }: FleetContext,
): void {
  const soon = endingSoon(fleet, time.days, time.now);
  if (format === 'csv') {
    const rows = fleetCsv(fleet, language);
    if (out === undefined) for (const row of rows) print(row);
    else write(out, csvFile(rows));
    return;
  }
  const lines =
    format === 'json'
      ? [fleetJson(fleet, soon, language)]
      : fleetTable(fleet, soon, time, language);
  if (out === undefined) for (const line of lines) print(line);
  else write(out, `${lines.join('\n')}\n`);
}

function write(file: string, content: string): void {
  try {
    writeFileSync(file, content);
  } catch (cause) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
}
