// kyso check: a document with its attachments before it is sent; 23 questions of the law, answered one by one.
import { closeSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { DispatchFields } from '../../shared/dispatch/fields.ts';
import { type DispatchReport, dispatchDecision } from '../../shared/dispatch/report.ts';
import { DispatchRules } from '../../shared/dispatch/rules.ts';
import { descriptorSource } from '../core/byte-source.ts';
import type { FileFacts } from '../dispatch/checks/facts.ts';
import { checkDocuments } from '../jobs/dispatch/check-documents.ts';
import { gatherFile, type Reading } from '../jobs/dispatch/gather-file.ts';
import { openInput } from '../jobs/input-and-output.ts';
import { parseJson, readJsonObject } from '../settings/json-file.ts';
import { type TextBatchProcess, textBatchProcess } from '../text/text-batch-process.ts';
import { type CheckFormat, checkFormats } from './check-formats.ts';
import { type CliContext, exitCode } from './context.ts';
import { findFiles } from './find-files.ts';
import { parseOptions } from './options.ts';
import { trustPolicy } from './trust-options.ts';
import { badValue, missing } from './usage-error.ts';

interface CheckRequest {
  readonly files: readonly [string, ...string[]];
  /** Named by `--main`: then the first file is the main document. */
  readonly isMainFirst: boolean;
  readonly fields: DispatchFields;
  readonly rules: DispatchRules;
  readonly format: CheckFormat;
  readonly trust: readonly string[];
  readonly time: string;
  readonly isOnline: boolean;
  readonly usesLedger: boolean;
}

export async function check(args: readonly string[], context: CliContext): Promise<number> {
  const request = requestOf(args, context);
  const { fields, rules, isMainFirst, time } = request;
  const [first, ...others] = request.files;
  const text = textBatchProcess(context.self('text-batch-worker'));
  const reading = await readingOf(request, text, context);
  const ledger = request.usesLedger ? await context.ledger() : undefined;
  try {
    const files: [FileFacts, ...FileFacts[]] = [await gather(first, reading)];
    for (const file of others) files.push(await gather(file, reading));
    const now = new Date(time);
    const { report } = await checkDocuments({ files, isMainFirst, fields, rules, ledger, now });
    for (const line of checkFormats[request.format](report, context.language)) context.print(line);
    return exitOf(report);
  } finally {
    text.close();
    ledger?.close();
  }
}

/** 0: may be sent; 1: must not; 2: only with a reason. */
function exitOf(report: DispatchReport): number {
  switch (dispatchDecision(report)) {
    case 'clear':
      return exitCode.done;
    case 'blocked':
      return exitCode.invalid;
    case 'reason-needed':
      return exitCode.indeterminate;
  }
}

/** @throws UsageError; AgentError SETTINGS_INVALID for a damaged file of fields or rules */
function requestOf(args: readonly string[], context: CliContext): CheckRequest {
  const { values, positionals } = parseOptions(
    args,
    {
      main: { type: 'string' },
      fields: { type: 'string' },
      rules: { type: 'string' },
      format: { type: 'string', default: 'text' },
      trust: { type: 'string', multiple: true, default: [] },
      time: { type: 'string' },
      offline: { type: 'boolean', default: false },
      'no-ledger': { type: 'boolean', default: false },
    },
    context,
  );
  const { language } = context;
  const { main, format, trust } = values;
  if (!isFormat(format)) throw badValue(language, '--format', format);
  const named = findFiles(positionals, true, 'all');
  const [first, ...others] = main === undefined ? named : [main, ...named];
  if (first === undefined) throw missing(language, 'TỆP');
  return {
    files: [first, ...others.filter((file) => file !== first)],
    isMainFirst: main !== undefined,
    fields: readNamed(values.fields, DispatchFields),
    rules: context.dispatchRules ?? readNamed(values.rules, DispatchRules),
    format,
    trust,
    time: values.time ?? context.clock.now().toISOString(),
    isOnline: !values.offline && trust.length === 0 && context.fetchWhenVerifying,
    usesLedger: !values['no-ledger'],
  };
}

/** A file that is named has to be there. @throws AgentError FILE_NOT_FOUND, FILE_UNREADABLE, SETTINGS_INVALID */
function readNamed<S extends v.GenericSchema>(
  file: string | undefined,
  schema: S,
): v.InferOutput<S> {
  if (file === undefined) return v.parse(schema, {});
  closeSync(openInput(file));
  return parseJson(readJsonObject(file), schema, file);
}

async function readingOf(
  { trust, time, isOnline }: CheckRequest,
  text: TextBatchProcess,
  context: CliContext,
): Promise<Reading> {
  return {
    policy: trustPolicy(trust, time, context),
    revocation: isOnline ? await context.verificationSource() : undefined,
    readPages: (source, asked) => text.read(source, asked),
    signal: context.signal,
  };
}

async function gather(file: string, reading: Reading): Promise<FileFacts> {
  const descriptor = openInput(file);
  try {
    return await gatherFile(basename(file), descriptorSource(descriptor), reading);
  } finally {
    closeSync(descriptor);
  }
}

const isFormat = (name: string): name is CheckFormat => Object.hasOwn(checkFormats, name);
