// kyso token change-pin: the old and the new PIN are asked in windows, or come as two lines of standard input.
import { text } from '../../shared/text/text.ts';
import { chosenToken } from '../signing/chosen-token.ts';
import { surveyTokens } from '../signing/token-certificates.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';

const options = {
  module: { type: 'string' },
  token: { type: 'string' },
  'pin-stdin': { type: 'boolean', default: false },
} as const;

export async function changePin(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, options, context);
  const { tokens } = await surveyTokens(context.tokens(values.module), context.signal);
  const token = chosenToken(tokens, values.token);
  await context.changePin(token, values['pin-stdin']);
  context.print(text(context.language, 'cli.token.pinChanged', { label: token.label }));
  return exitCode.done;
}
