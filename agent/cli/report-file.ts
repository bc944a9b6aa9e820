// `--report FILE`: the report as an office files it, HTML or PDF by the file's ending.
import { type ReportSheet, reportSheet } from '../../shared/report/sheet.ts';
import { sayIn } from '../../shared/text/text.ts';
import { refuseSameFile } from '../jobs/input-and-output.ts';
import { type ReportTarget, writeReportFile } from '../jobs/write-report.ts';
import type { CliContext } from './context.ts';
import { identityOf, withDescriptor } from './file-identity.ts';
import { badValue } from './usage-error.ts';
import type { FileReport } from './file-report.ts';

/**
 * @param inputs - none of them is overwritten
 * @throws UsageError; AgentError OUTPUT_IS_INPUT
 */
export function reportTarget(
  path: string,
  inputs: readonly string[],
  { language }: CliContext,
): ReportTarget {
  const [, ending] = /\.(html|pdf)$/i.exec(path) ?? [];
  if (ending === undefined) throw badValue(language, '--report', path);
  for (const input of inputs) {
    withDescriptor(input, (descriptor) => {
      refuseSameFile(descriptor, path);
    });
  }
  return { path, kind: ending.toLowerCase() === 'pdf' ? 'pdf' : 'html' };
}

/** @throws AgentError OUTPUT_NOT_WRITABLE */
export async function writeReport(
  target: ReportTarget,
  reports: readonly FileReport[],
  context: CliContext,
): Promise<void> {
  const checkedAt = context.clock.now().toISOString();
  const sheets = reports.map((report) => sheetOf(report, checkedAt, context));
  await writeReportFile(target, sheets, context.language);
}

function sheetOf(
  { file, report }: FileReport,
  checkedAt: string,
  { language, version }: CliContext,
): ReportSheet {
  return reportSheet(report, { file, checkedAt, version, ...identityOf(file) }, sayIn(language));
}
