// kyso verify: reports on files, in the form that was asked for.
import { withAttachments, withDuplicateCheck } from '../../shared/report/document-set.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { text } from '../../shared/text/text.ts';
import type { ReportTarget } from '../jobs/write-report.ts';
import { type CliContext, exitCode } from './context.ts';
import type { FileReport } from './file-report.ts';
import { findFiles } from './find-files.ts';
import { parseOptions } from './options.ts';
import { givenPassword } from './password-option.ts';
import { reportTarget, writeReport } from './report-file.ts';
import { type Format, type ReportFormat, reportFormats } from './report-formats.ts';
import { trustPolicy } from './trust-options.ts';
import { badValue, missing } from './usage-error.ts';
import { verifyFiles } from './verify-files.ts';

type Reports = AsyncIterable<FileReport>;

export async function verify(args: readonly string[], context: CliContext): Promise<number> {
  const request = requestOf(args, context);
  const { files, attachments, report } = request;
  const reports = reportsOn(request, context);
  const joined =
    attachments.length > 0 ? asOneDocument(reports) : withDuplicates(reports, files.length);
  const kept: FileReport[] = [];
  const code = await tell(joined, request, context, (one) => {
    if (report !== undefined) kept.push(one);
  });
  if (report !== undefined) {
    await writeReport(report, kept, context);
    context.warn(text(context.language, 'cli.verify.reportWritten', { file: report.path }));
  }
  return code;
}

interface VerifyRequest {
  /** The documents, then the attachments. */
  readonly files: readonly string[];
  readonly attachments: readonly string[];
  readonly format: ReportFormat;
  readonly report: ReportTarget | undefined;
  readonly checks: boolean;
  readonly objects: boolean;
  readonly jobs: number;
  readonly trust: readonly string[];
  readonly time: string;
  readonly password: string | undefined;
  /** Whether missing evidence is asked for. */
  readonly isOnline: boolean;
  /** Whether what the reports rest on is kept for the record. */
  readonly isKept: boolean;
}

/** @throws UsageError; AgentError OUTPUT_IS_INPUT */
function requestOf(args: readonly string[], context: CliContext): VerifyRequest {
  const { values, positionals } = parseOptions(
    args,
    {
      format: { type: 'string', default: 'text' },
      trust: { type: 'string', multiple: true, default: [] },
      time: { type: 'string' },
      'password-fd': { type: 'string' },
      password: { type: 'string' },
      recursive: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '1' },
      attachment: { type: 'string', multiple: true, default: [] },
      checks: { type: 'string' },
      report: { type: 'string' },
      objects: { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
      online: { type: 'boolean', default: false },
      'keep-evidence': { type: 'boolean', default: false },
    },
    context,
  );
  const { language } = context;
  const { format, attachment: attachments, jobs, trust } = values;
  if (!isFormat(format)) throw badValue(language, '--format', format);
  if (positionals.length === 0) throw missing(language, 'TỆP');
  if (!/^[1-9]$/.test(jobs)) throw badValue(language, '--jobs', jobs);
  const documents = findFiles(positionals, values.recursive);
  if (attachments.length > 0 && documents.length !== 1) {
    throw badValue(language, '--attachment', attachments.join(' '));
  }
  const files = [...documents, ...attachments];
  const report =
    values.report === undefined ? undefined : reportTarget(values.report, files, context);
  const password = givenPassword(values, context);
  const chosen: Format = reportFormats[format];
  const usual = report === undefined ? chosen.checks : 'all';
  return {
    ...{ files, attachments, format, report, trust, password },
    objects: values.objects || chosen.objects === true,
    checks: isAllChecks(values.checks ?? usual, context),
    jobs: Number(jobs),
    isOnline: mayAsk(values, context),
    isKept: values['keep-evidence'] || context.keepEvidence === 'always',
    // Said once: processes that share the work judge at the same moment.
    time: values.time ?? context.clock.now().toISOString(),
  };
}

async function* reportsOn(
  request: VerifyRequest,
  context: CliContext,
): AsyncGenerator<FileReport, void, undefined> {
  const { files, trust, time, password, objects, jobs } = request;
  const { signal } = context;
  if (jobs > 1) {
    const { verifyInProcesses } = await import('./verify-in-processes.ts');
    const share = { self: context.self('verify'), options: optionsOf(request), password };
    yield* verifyInProcesses(files, jobs, share, signal);
    return;
  }
  const policy = { ...trustPolicy(trust, time, context), password, objects };
  const { isOnline, isKept, checks } = request;
  const hasTrust = policy.context !== undefined;
  yield* verifyFiles(files, {
    policy,
    source: isOnline && hasTrust ? await context.verificationSource() : undefined,
    checks: checks ? await context.documentChecks() : undefined,
    evidence: isKept && hasTrust ? await context.evidence() : undefined,
    kept: (id) => {
      context.warn(text(context.language, 'cli.evidence.kept', { id }));
    },
    signal,
  });
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

/** `all`: the document as a whole too. */
function isAllChecks(name: string, { language }: CliContext): boolean {
  if (name !== 'all' && name !== 'signatures') throw badValue(language, '--checks', name);
  return name === 'all';
}

/** The first file is the main document, all others are attached to it. */
async function* asOneDocument(reports: Reports): AsyncGenerator<FileReport, void, undefined> {
  const all: FileReport[] = [];
  for await (const report of reports) all.push(report);
  const [main, ...attachments] = all;
  if (main === undefined) return;
  yield { ...main, report: withAttachments(main.report, attachments) };
  yield* attachments;
}

async function* withDuplicates(
  reports: Reports,
  count: number,
): AsyncGenerator<FileReport, void, undefined> {
  const known = new Map<string, string>();
  for await (const report of reports) yield count > 1 ? withDuplicateCheck(report, known) : report;
}

/** Prints each report as it comes. @returns the exit code of the whole */
async function tell(
  reports: Reports,
  { files: { length: count }, format: name, time }: VerifyRequest,
  context: CliContext,
  keep: (report: FileReport) => void,
): Promise<number> {
  const { language, version } = context;
  const format: Format = reportFormats[name];
  const results: DocumentReport['overall'][] = [];
  for (const line of format.head(language)) context.print(line);
  for await (const { file, report } of reports) {
    context.progress(undefined);
    for (const line of format.lines(file, report, language, { version, time })) context.print(line);
    results.push(report.overall);
    keep({ file, report });
    if (count > 1)
      context.progress(text(language, 'cli.verify.progress', { done: results.length, count }));
  }
  context.progress(undefined);
  if (results.includes('invalid')) return exitCode.invalid;
  const allValid = results.length > 0 && results.every((overall) => overall === 'valid');
  return allValid ? exitCode.done : exitCode.indeterminate;
}

/** The same question, for the processes that share the work. */
function optionsOf({ trust, time, checks, objects, isOnline, isKept }: VerifyRequest): string[] {
  return [
    ...trust.flatMap((one) => ['--trust', one]),
    ...['--time', time],
    ...['--checks', checks ? 'all' : 'signatures'],
    ...(objects ? ['--objects'] : []),
    ...(isKept ? ['--keep-evidence'] : []),
    isOnline ? '--online' : '--offline',
  ];
}

const isFormat = (name: string): name is ReportFormat => Object.hasOwn(reportFormats, name);
