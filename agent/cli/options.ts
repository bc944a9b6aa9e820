// Reads options strictly: what is not known is refused.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { text } from '../../shared/text/text.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { language }: Pick<CliContext, 'language'>,
): ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; strict: true; allowPositionals: true }>
> {
  try {
    return parseArgs({
      args: joinNegativeNumbers(args),
      options,
      strict: true,
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(text(language, 'cli.reason.option', { detail: optionIn(error) }));
  }
}

/** The parser's own sentence is English, and longer than what is wrong. */
function optionIn(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [, named] = /'((?:-\w, )?--?[^' ]+)/.exec(message) ?? [];
  return named?.split(', ').at(-1) ?? message;
}

/** `--page -1`: the parser takes a value that begins with a dash for an option, unless both are one word. */
function joinNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of args) {
    const option = joined.at(-1);
    if (/^-\d/.test(argument) && option?.startsWith('--') === true && !option.includes('=')) {
      joined[joined.length - 1] = `${option}=${argument}`;
    } else joined.push(argument);
  }
  return joined;
}
