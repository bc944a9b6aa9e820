// kyso phrase: the words by which a person knows the windows of the own agent. Changed only in such a window.
import { text } from '../../shared/text/text.ts';
import { MAX_PHRASE } from '../../shared/protocol/window.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue } from './usage-error.ts';

export async function phrase(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseOptions(
    args,
    { clear: { type: 'boolean', default: false } },
    context,
  );
  const { language } = context;
  const chosen = positionals.join(' ').trim();
  if (chosen === '' && !values.clear) {
    const own = context.phrase();
    context.print(
      own === undefined
        ? text(language, 'cli.phrase.none')
        : text(language, 'phrase.shown', { phrase: own }),
    );
    return exitCode.done;
  }
  if (chosen.length > MAX_PHRASE || (chosen !== '' && values.clear)) {
    throw badValue(language, 'PHRASE', chosen);
  }
  await context.changePhrase(chosen, context.signal);
  context.print(text(language, 'cli.phrase.changed'));
  return exitCode.done;
}
