// kyso serve: the program for the browser extension, until it is told to stop.
import { text } from '../../shared/text/text.ts';
import type { CliContext } from './context.ts';
import { parseOptions } from './options.ts';

export async function serve(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { training: { type: 'boolean', default: false } }, context);
  if (values.training) context.warn(text(context.language, 'cli.training'));
  return context.serve(values.training);
}
