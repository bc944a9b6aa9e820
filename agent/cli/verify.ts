// kyso verify: one report a file. The JSON Lines form is a contract, see docs/cli.md.
import { closeSync, openSync } from 'node:fs';
import type { DocumentReport } from '../../shared/report/report.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { type ValidationPolicy, verifyDocument } from '../validation/verify-document.ts';
import { givenTrust, nationalTrust } from '../validation/trust/make-context.ts';
import { type CliContext, exitCode } from './context.ts';
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
    },
    context,
  );
  if (!isFormat(values.format)) throw badValue(context.language, '--format', values.format);
  if (positionals.length === 0) throw missing(context.language, 'TỆP');
  const format = reportFormats[values.format];
  const { password } = values;
  const policy = { ...trustPolicy(values.trust, values.time, context), password };
  for (const line of format.head(context.language)) context.print(line);
  const results = positionals.map((file) => {
    const report = verifyFile(file, policy);
    for (const line of format.lines(file, report, context.language)) context.print(line);
    return report.overall;
  });
  if (results.includes('invalid')) return exitCode.invalid;
  return results.every((overall) => overall === 'valid') ? exitCode.done : exitCode.indeterminate;
}

type TrustPolicy = Pick<ValidationPolicy, 'trust' | 'context'>;

/** `--trust none`, `--trust FILE` once or more, or the national profiles. */
function trustPolicy(
  trust: readonly string[],
  time: string | undefined,
  context: CliContext,
): TrustPolicy {
  const validationTime = time === undefined ? context.clock.now() : parseTime(time, context);
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
