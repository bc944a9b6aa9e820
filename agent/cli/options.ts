// Reads options strictly: what is not known is refused.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Language, text } from '../../shared/text/text.ts';
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
    throw new UsageError(reasonOf(error, language));
  }
}

/** The parser says it in English, and as a programmer would. */
function reasonOf(error: unknown, language: Language): string {
  const said = error instanceof Error ? error.message : '';
  const option = /'(?:-\w, )?(-[^\s'=]*)/.exec(said)?.[1] ?? '';
  const isKnown = !said.startsWith('Unknown option');
  if (!isKnown) return text(language, 'cli.reason.unknownOption', { option });
  const takesNone = said.includes('does not take an argument');
  return text(language, takesNone ? 'cli.reason.noValue' : 'cli.reason.valueMissing', { option });
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
