// kyso audit: the record of every use of a key, and whether it was changed since.
import { text } from '../../shared/text/text.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue } from './usage-error.ts';

export async function checkAudit(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string', default: 'text' } }, context);
  const { language } = context;
  const record = await context.audit().check();
  const isWhole = record.faults.length === 0 && record.tail === 'whole';
  if (values.format === 'json') context.print(JSON.stringify({ ...record, whole: isWhole }));
  else if (values.format === 'text') {
    for (const { line, fault } of record.faults) {
      context.print(text(language, `cli.audit.${fault}`, { line }));
    }
    if (record.tail !== 'whole') context.print(text(language, `cli.audit.${record.tail}`));
    const summary = isWhole ? 'cli.audit.whole' : 'cli.audit.damaged';
    context.print(text(language, summary, { count: record.lines }));
  } else throw badValue(language, '--format', values.format);
  return isWhole ? exitCode.done : exitCode.invalid;
}

/** JSON Lines as they were recorded, oldest first. */
export async function listAudit(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { last: { type: 'string' } }, context);
  const { last } = values;
  if (last !== undefined && !/^[1-9]\d*$/.test(last))
    throw badValue(context.language, '--last', last);
  const lines = context.audit().lines();
  for (const line of last === undefined ? lines : lines.slice(-Number(last))) context.print(line);
  return exitCode.done;
}
