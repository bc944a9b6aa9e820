// kyso verify: one report a file. The JSON Lines form is a contract, see docs/cli.md.
import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { MAX_LABEL_LENGTH } from '../../shared/protocol/limits.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { text } from '../../shared/text/text.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { hashSource } from '../core/hash-source.ts';
import { keepEvidence } from '../jobs/keep-evidence.ts';
import type { EvidenceRecords } from '../records/ports.ts';
import { verifyWithEvidence } from '../jobs/verify-with-evidence.ts';
import type { RevocationSource } from '../signing/ports.ts';
import type { ValidationPolicy } from '../validation/verify-document.ts';
import { givenTrust, nationalTrust } from '../validation/trust/make-context.ts';
import { type CliContext, exitCode } from './context.ts';
import { type FileReport, unreadable } from './file-report.ts';
import { findFiles } from './find-files.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';
import { type ReportFormat, reportFormats } from './report-formats.ts';
import { badValue, missing } from './usage-error.ts';

export async function verify(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseOptions(
    args,
    {
      format: { type: 'string', default: 'text' },
      trust: { type: 'string', multiple: true, default: [] },
      time: { type: 'string' },
      password: { type: 'string' },
      recursive: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '1' },
      offline: { type: 'boolean', default: false },
      online: { type: 'boolean', default: false },
      'keep-evidence': { type: 'boolean', default: false },
    },
    context,
  );
  if (!isFormat(values.format)) throw badValue(context.language, '--format', values.format);
  if (positionals.length === 0) throw missing(context.language, 'TỆP');
  const jobs = Number(values.jobs);
  if (!/^[1-9]$/.test(values.jobs)) throw badValue(context.language, '--jobs', values.jobs);
  const files = findFiles(positionals, values.recursive);
  const { password, trust } = values;
  // Said once: processes that share the work judge at the same moment.
  const time = values.time ?? context.clock.now().toISOString();
  const policy = { ...trustPolicy(trust, time, context), password };
  const isOnline = mayAsk(values, context);
  const source = isOnline && policy.context ? await context.verificationSource() : undefined;
  const isKept = values['keep-evidence'] || context.keepEvidence === 'always';
  const evidence = isKept && policy.context ? await context.evidence() : undefined;
  const reports =
    jobs === 1
      ? verifyHere(files, { policy, source, evidence }, context)
      : await shared(files, jobs, optionsOf({ trust, time, password, isOnline, isKept }), context);
  return tell(reports, files.length, values.format, context);
}

/** Prints each report as it comes. @returns the exit code of the whole */
async function tell(
  reports: Iterable<FileReport> | AsyncIterable<FileReport>,
  count: number,
  name: ReportFormat,
  context: CliContext,
): Promise<number> {
  const { language } = context;
  const format = reportFormats[name];
  const results: DocumentReport['overall'][] = [];
  for (const line of format.head(language)) context.print(line);
  for await (const { file, report } of reports) {
    context.progress(undefined);
    for (const line of format.lines(file, report, language)) context.print(line);
    results.push(report.overall);
    if (count > 1)
      context.progress(text(language, 'cli.verify.progress', { done: results.length, count }));
  }
  context.progress(undefined);
  if (results.includes('invalid')) return exitCode.invalid;
  const allValid = results.length > 0 && results.every((overall) => overall === 'valid');
  return allValid ? exitCode.done : exitCode.indeterminate;
}

/** Asked by default about the present and the national roots: other roots and times are those of tests and archives. */
function mayAsk(
  values: {
    readonly online: boolean;
    readonly offline: boolean;
    readonly trust: readonly string[];
    readonly time?: string | undefined;
  },
  { language, fetchWhenVerifying }: CliContext,
): boolean {
  if (values.online && values.offline) throw badValue(language, '--offline', '--online');
  const isUsual = values.trust.length === 0 && values.time === undefined;
  return values.online || (!values.offline && isUsual && fetchWhenVerifying);
}

interface Means {
  readonly policy: ValidationPolicy;
  readonly source: RevocationSource | undefined;
  readonly evidence: EvidenceRecords | undefined;
}

async function* verifyHere(
  files: readonly string[],
  means: Means,
  context: CliContext,
): AsyncGenerator<FileReport, void, undefined> {
  for (const file of files) yield { file, report: await verifyFile(file, means, context) };
}

async function shared(
  files: readonly string[],
  jobs: number,
  options: readonly string[],
  context: CliContext,
): Promise<AsyncIterable<FileReport>> {
  const { verifyInProcesses } = await import('./verify-in-processes.ts');
  return verifyInProcesses(files, jobs, context.self('verify'), options, context.signal);
}

/** The same question, for the processes that share the work. */
function optionsOf(values: {
  readonly trust: readonly string[];
  readonly time: string;
  readonly password?: string | undefined;
  readonly isOnline: boolean;
  readonly isKept: boolean;
}): string[] {
  return [
    ...(values.isKept ? ['--keep-evidence'] : []),
    values.isOnline ? '--online' : '--offline',
    ...values.trust.flatMap((trust) => ['--trust', trust]),
    ...['--time', values.time],
    ...(values.password === undefined ? [] : ['--password', values.password]),
  ];
}

type TrustPolicy = Pick<ValidationPolicy, 'trust' | 'context'>;

/** `--trust none`, `--trust FILE` once or more, or the national profiles. */
function trustPolicy(trust: readonly string[], time: string, context: CliContext): TrustPolicy {
  const validationTime = parseTime(time, context);
  if (trust.includes('none')) {
    if (trust.length > 1) throw badValue(context.language, '--trust', trust.join(' '));
    return { trust: 'none' };
  }
  if (trust.length === 0) {
    return { trust: 'judged', context: nationalTrust(context.trustStore.read(), validationTime) };
  }
  return { trust: 'judged', context: givenTrust(trust.map(readBytes), validationTime) };
}

/** ISO 8601; without a zone it is UTC. */
function parseTime(text: string, { language }: CliContext): Date {
  const isLocal = /T[\d:.]+$/.test(text);
  const time = new Date(isLocal ? `${text}Z` : text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime())) {
    throw badValue(language, '--time', text);
  }
  return time;
}

/** A file that is not there, or cannot be read, is an answer about that file and not the end of the run. */
async function verifyFile(
  file: string,
  { policy, source, evidence }: Means,
  context: CliContext,
): Promise<DocumentReport> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return unreadable;
  }
  try {
    const bytes = descriptorSource(descriptor);
    const verification = await verifyWithEvidence(bytes, policy, source, context.signal);
    if (evidence !== undefined) {
      const label = basename(file).slice(0, MAX_LABEL_LENGTH);
      const document = { sha256: hashSource(bytes), label, sizeBytes: bytes.sizeBytes };
      const id = await keepEvidence(verification, document, evidence);
      if (id !== undefined) context.warn(text(context.language, 'cli.evidence.kept', { id }));
    }
    return verification.report;
  } finally {
    closeSync(descriptor);
  }
}

const isFormat = (name: string): name is ReportFormat => Object.hasOwn(reportFormats, name);
