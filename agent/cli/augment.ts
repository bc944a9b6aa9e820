// kyso augment: raises the signatures of a file into a new file; the input is only read.
import { text } from '../../shared/text/text.ts';
import { augmentFile } from '../jobs/augment-file.ts';
import { type CliContext, exitCode } from './context.ts';
import { levelExit, parseLevel, parseTsa } from './level-options.ts';
import { parseOptions } from './options.ts';
import { readPassword } from './password-option.ts';
import { missing } from './usage-error.ts';
import { warningDecision } from './warning-decision.ts';

const options = {
  level: { type: 'string' },
  tsa: { type: 'string' },
  out: { type: 'string' },
  renew: { type: 'boolean', default: false },
  'on-warning': { type: 'string' },
  'password-fd': { type: 'string' },
} as const;

export async function augment(args: readonly string[], context: CliContext): Promise<number> {
  const { language, signal } = context;
  const { values, positionals } = parseOptions(args, options, context);
  const [input, ...more] = positionals;
  if (input === undefined || more.length > 0) throw missing(language, 'VĂN_BẢN.pdf');
  if (values.out === undefined) throw missing(language, '--out');
  const level = parseLevel(values.level, context);
  const decide = warningDecision(values['on-warning'], context);
  const trust = await context.trust(parseTsa(values.tsa, context));
  const password = readPassword(values['password-fd'], false, language);
  const order = { input, output: values.out, level, renew: values.renew, password };
  const result = await augmentFile(order, trust, signal, ({ warnings }) => decide(warnings));
  if (result === 'nothing-to-do') {
    context.print(text(language, 'cli.augment.nothing', { level }));
    return exitCode.done;
  }
  const { reached } = result;
  context.print(text(language, 'cli.augmented', { file: values.out, level: reached }));
  return levelExit(result, context);
}
