// kyso verify: one report a file. The JSON Lines form is a contract, see docs/cli.md.
import { closeSync, openSync } from 'node:fs';
import type { DocumentReport } from '../../shared/report/report.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { AgentError } from '../core/errors.ts';
import { verifyDocument } from '../validation/verify-document.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { type ReportFormat, reportFormats } from './report-formats.ts';
import { badValue, missing } from './usage-error.ts';

export async function verify(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseOptions(
    args,
    {
      format: { type: 'string', default: 'text' },
      trust: { type: 'string' },
      password: { type: 'string' },
    },
    context,
  );
  if (!isFormat(values.format)) throw badValue(context.language, '--format', values.format);
  if (values.trust !== undefined && values.trust !== 'none') {
    throw new AgentError('NOT_SUPPORTED', { what: `--trust ${values.trust}` });
  }
  if (positionals.length === 0) throw missing(context.language, 'TỆP');
  const format = reportFormats[values.format];
  const { password } = values;
  const policy = { trust: values.trust === 'none' ? 'none' : 'judged', password } as const;
  for (const line of format.head(context.language)) context.print(line);
  const results = positionals.map((file) => {
    const report = verifyFile(file, policy);
    for (const line of format.lines(file, report, context.language)) context.print(line);
    return report.overall;
  });
  if (results.includes('invalid')) return exitCode.invalid;
  return results.every((overall) => overall === 'valid') ? exitCode.done : exitCode.indeterminate;
}

/** A file that is not there, or cannot be read, is an answer about that file and not the end of the run. */
function verifyFile(file: string, policy: Parameters<typeof verifyDocument>[1]): DocumentReport {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return { status: 'unparsable', overall: 'invalid', signatures: [] };
  }
  try {
    return verifyDocument(descriptorSource(descriptor), policy);
  } finally {
    closeSync(descriptor);
  }
}

const isFormat = (name: string): name is ReportFormat => Object.hasOwn(reportFormats, name);
