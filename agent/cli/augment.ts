// kyso augment: raises the signatures of a file into a new file; the input is only read.
import { text } from '../../shared/text/text.ts';
import { collectEarly } from '../core/memory.ts';
import { type Augmented, augmentFile } from '../jobs/augment-file.ts';
import { type CliContext, exitCode } from './context.ts';
import { levelExit, parseLevel, parseTsa } from './level-options.ts';
import { parseOptions } from './options.ts';
import { levelEntry, progressOf, withResult } from './progress-option.ts';
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
  progress: { type: 'string' },
} as const;

export async function augment(args: readonly string[], context: CliContext): Promise<number> {
  const { language, signal } = context;
  collectEarly();
  const { values, positionals } = parseOptions(args, options, context);
  const [input, ...more] = positionals;
  if (input === undefined || more.length > 0) throw missing(language, 'VĂN_BẢN.pdf');
  const { out } = values;
  if (out === undefined) throw missing(language, '--out');
  const progress = progressOf(values.progress, context);
  const level = parseLevel(values.level, context);
  const decide = warningDecision(values['on-warning'], context);
  const trust = await context.trust(parseTsa(values.tsa, context));
  const password = readPassword(values['password-fd'], false, language);
  const order = { input, output: out, level, renew: values.renew, password };
  return withResult(progress, context, async () => {
    progress.phase('timestamping');
    const result = await augmentFile(order, trust, signal, ({ warnings }) => decide(warnings));
    context.progress(undefined);
    tell(result, out, progress, context);
    return result.state === 'there' ? exitCode.done : levelExit(result.level, context, 'raised');
  });
}

/** The result as one line or one object. */
function tell(
  result: Augmented,
  out: string,
  progress: ReturnType<typeof progressOf>,
  context: CliContext,
): void {
  const { language } = context;
  const event = (status: string, entry: object): void => {
    progress.event({ event: 'result', status, ...entry });
  };
  switch (result.state) {
    case 'there':
      if (progress.isJson) event('nothing-to-do', { level: result.level });
      else context.print(text(language, 'cli.augment.nothing', { level: result.level }));
      return;
    case 'nothing-gained':
      if (progress.isJson) event('not-raised', levelEntry(result.level));
      else context.print(text(language, 'cli.augment.notRaised', {}));
      return;
    case 'written':
      if (progress.isJson) event('raised', { out, ...levelEntry(result.level) });
      else
        context.print(text(language, 'cli.augmented', { file: out, level: result.level.reached }));
  }
}
