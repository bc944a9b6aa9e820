// kyso update check: which version the province's IT announces. Nothing is installed.
import { noticeLines } from '../../shared/report/update-notice.ts';
import { text } from '../../shared/text/text.ts';
import type { UpdateNotice } from '../../shared/protocol/update.ts';
import { checkPackage } from './check-package.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { readBytes } from './read-bytes.ts';

type CheckContext = Pick<CliContext, 'language' | 'print' | 'signal' | 'updates' | 'version'>;

const options = {
  /** An announcement that came another way, where nothing can be asked. */
  file: { type: 'string' },
  /** A package that is about to be installed. */
  package: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export async function checkUpdate(args: readonly string[], context: CheckContext): Promise<number> {
  const { values } = parseOptions(args, options, context);
  const notice = await noticeFor(values.file, context);
  if (values.package !== undefined) {
    checkPackage(values.package, (await context.updates())?.announcedFiles() ?? []);
    context.print(text(context.language, 'update.package', { file: values.package }));
  }
  if (values.json) context.print(JSON.stringify({ version: context.version, ...notice }));
  else
    for (const line of noticeLines(context.language, notice, context.version)) context.print(line);
  return exits[notice.state];
}

const exits: Readonly<Record<UpdateNotice['state'], number>> = {
  current: exitCode.done,
  available: exitCode.indeterminate,
  required: exitCode.invalid,
  unknown: exitCode.indeterminate,
  unset: exitCode.indeterminate,
};

async function noticeFor(
  file: string | undefined,
  { updates, signal }: CheckContext,
): Promise<UpdateNotice> {
  const desk = await updates();
  if (desk === undefined) return { state: 'unset' };
  return file === undefined ? desk.ask(signal) : desk.take(readBytes(file));
}
