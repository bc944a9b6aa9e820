// kyso evidence list, show, delete: what was kept of verifications, and its destruction (TT 15/2025/TT-BKHCN Đ6.2).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayTime } from '../../shared/text/display-time.ts';
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import type { EvidenceRecord, EvidenceRecords } from '../records/ports.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue, missing } from './usage-error.ts';

type EvidenceContext = Pick<CliContext, 'language' | 'print' | 'evidence'>;

export async function listEvidence(
  args: readonly string[],
  context: EvidenceContext,
): Promise<number> {
  const isJson = formatOf(parseOptions(args, formatOption, context).values.format, context);
  const records = (await context.evidence()).list();
  for (const record of records) {
    context.print(isJson ? JSON.stringify(record) : lineOf(record, context));
  }
  if (records.length === 0 && !isJson) context.print(text(context.language, 'cli.evidence.none'));
  return exitCode.done;
}

export async function showEvidence(
  args: readonly string[],
  context: EvidenceContext,
): Promise<number> {
  const options = { ...formatOption, out: { type: 'string' } } as const;
  const { values, positionals } = parseOptions(args, options, context);
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw missing(context.language, 'MÃ');
  const isJson = formatOf(values.format, context);
  const records = await context.evidence();
  const record = required(records, id);
  if (values.out !== undefined) writePieces(records, record, values.out);
  if (isJson) {
    const report = records.piece(record.report);
    context.print(
      JSON.stringify({ record, report: report && parseJson(new TextDecoder().decode(report)) }),
    );
    return exitCode.done;
  }
  context.print(lineOf(record, context));
  for (const kind of pieceKinds) {
    for (const name of record[kind]) {
      context.print(`  ${text(context.language, `cli.evidence.${kind}`)}: sha256:${name}`);
    }
  }
  return exitCode.done;
}

export async function deleteEvidence(
  args: readonly string[],
  context: EvidenceContext,
): Promise<number> {
  const { values, positionals } = parseOptions(
    args,
    { all: { type: 'boolean', default: false }, before: { type: 'string' } },
    context,
  );
  const end = values.before === undefined ? undefined : dateOf(values.before, context);
  const isChosen = (time: string): boolean =>
    values.all || (end !== undefined && new Date(time) < end);
  const records = await context.evidence();
  const chosen = [
    ...positionals.map((id) => required(records, id).id),
    ...records
      .list()
      .filter(({ time }) => isChosen(time))
      .map(({ id }) => id),
  ];
  if (positionals.length === 0 && !values.all && values.before === undefined) {
    throw missing(context.language, 'MÃ');
  }
  const count = chosen.filter((id) => records.remove(id)).length;
  context.print(text(context.language, 'cli.evidence.deleted', { count }));
  return exitCode.done;
}

const formatOption = { format: { type: 'string', default: 'text' } } as const;
const pieceKinds = ['certificates', 'crls', 'ocsps'] as const;
const suffixes = { certificates: 'cer', crls: 'crl', ocsps: 'ocsp' } as const;

/** @returns true for JSON */
function formatOf(format: string, { language }: EvidenceContext): boolean {
  if (format !== 'text' && format !== 'json') throw badValue(language, '--format', format);
  return format === 'json';
}

function required(records: EvidenceRecords, id: string): EvidenceRecord {
  const record = records.find(id);
  if (record === undefined)
    throw new AgentError('EVIDENCE_NOT_FOUND', { wanted: id.slice(0, 100) });
  return record;
}

function dateOf(text: string, { language }: EvidenceContext): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) {
    throw badValue(language, '--before', text);
  }
  return date;
}

function lineOf({ id, time, document, overall }: EvidenceRecord, context: EvidenceContext): string {
  const verdict = text(context.language, `overall.${overall}`);
  return `${id}  ${displayTime(time)}  ${verdict}  ${document.label}`;
}

/** As files that other programs open; nothing is written over. */
function writePieces(records: EvidenceRecords, record: EvidenceRecord, folder: string): void {
  const files = [
    { name: 'record.json', bytes: new TextEncoder().encode(JSON.stringify(record)) },
    { name: 'report.json', bytes: records.piece(record.report) },
    ...pieceKinds.flatMap((kind) =>
      record[kind].map((id) => ({ name: `${id}.${suffixes[kind]}`, bytes: records.piece(id) })),
    ),
  ];
  for (const { name, bytes } of files) {
    if (bytes === undefined) continue;
    const file = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, bytes, { flag: 'wx', mode: 0o600 });
    } catch (cause) {
      throw new AgentError('OUTPUT_NOT_WRITABLE', { file }, { cause });
    }
  }
}

function parseJson(json: string): unknown {
  return JSON.parse(json);
}
