// kyso verify: reports on files, in the form that was asked for.
import { withAttachments, withDuplicateCheck } from '../../shared/report/document-set.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { text } from '../../shared/text/text.ts';
import { type CliContext, exitCode } from './context.ts';
import { findFiles } from './find-files.ts';
import { parseOptions } from './options.ts';
import { type ReportFormat, reportFormats } from './report-formats.ts';
import { trustPolicy } from './trust-options.ts';
import { badValue, missing } from './usage-error.ts';
import { verifyFiles } from './verify-files.ts';
import { type FileReport, verifyInProcesses } from './verify-in-processes.ts';

type Reports = AsyncIterable<FileReport>;

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
      attachment: { type: 'string', multiple: true, default: [] },
      checks: { type: 'string' },
    },
    context,
  );
  const { language } = context;
  const { format, attachment: attachments } = values;
  if (!isFormat(format)) throw badValue(language, '--format', format);
  if (positionals.length === 0) throw missing(language, 'TỆP');
  if (!/^[1-9]$/.test(values.jobs)) throw badValue(language, '--jobs', values.jobs);
  const documents = findFiles(positionals, values.recursive);
  if (attachments.length > 0 && documents.length !== 1) {
    throw badValue(language, '--attachment', attachments.join(' '));
  }
  const files = [...documents, ...attachments];
  const checks = checksOf(values.checks ?? reportFormats[format].checks, context);
  const { password, trust } = values;
  // Said once: processes that share the work judge at the same moment.
  const time = values.time ?? context.clock.now().toISOString();
  const policy = { ...trustPolicy(trust, time, context), password };
  const jobs = Number(values.jobs);
  const { signal } = context;
  const reports =
    jobs === 1
      ? verifyFiles(files, policy, checks ? context.documentChecks : undefined, signal)
      : verifyInProcesses(
          files,
          jobs,
          context.self('verify'),
          optionsOf({ trust, time, password, checks }),
          signal,
        );
  const joined = attachments.length > 0 ? asOneDocument(reports) : withDuplicates(reports, files);
  return tell(joined, files.length, format, context);
}

/** `all`: the document as a whole too. */
function checksOf(name: string, { language }: CliContext): boolean {
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
  { length }: readonly string[],
): AsyncGenerator<FileReport, void, undefined> {
  const known = new Map<string, string>();
  for await (const report of reports) yield length > 1 ? withDuplicateCheck(report, known) : report;
}

/** Prints each report as it comes. @returns the exit code of the whole */
async function tell(
  reports: Reports,
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

/** The same question, for the processes that share the work. */
function optionsOf(values: {
  readonly trust: readonly string[];
  readonly time: string;
  readonly password?: string | undefined;
  readonly checks: boolean;
}): string[] {
  return [
    ...values.trust.flatMap((trust) => ['--trust', trust]),
    ...['--time', values.time],
    ...(values.password === undefined ? [] : ['--password', values.password]),
    ...['--checks', values.checks ? 'all' : 'signatures'],
  ];
}

const isFormat = (name: string): name is ReportFormat => Object.hasOwn(reportFormats, name);
