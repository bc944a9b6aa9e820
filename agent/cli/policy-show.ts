// kyso policy show: what counts on this PC, and where each value is from.
import { text } from '../../shared/text/text.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue } from './usage-error.ts';

export async function showPolicy(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string', default: 'text' } }, context);
  const { language } = context;
  const policy = context.effectivePolicy();
  if (values.format === 'json') context.print(JSON.stringify({ policy }));
  else if (values.format === 'text') {
    for (const { path, value, source } of policy) {
      const place = source ?? text(language, 'cli.policy.builtIn');
      context.print(
        text(language, 'cli.policy.line', { path, value: JSON.stringify(value), place }),
      );
    }
  } else throw badValue(language, '--format', values.format);
  return exitCode.done;
}
