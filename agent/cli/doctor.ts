// kyso doctor: checks this PC and says what to do.
import { text } from '../../shared/text/text.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';

const marks = { ok: '✓', warn: '!', bad: '✗' } as const;

export async function doctor(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { json: { type: 'boolean', default: false } }, context);
  const results = await context.diagnose();
  if (values.json) context.print(JSON.stringify({ checks: results }));
  else {
    for (const { id, state, facts } of results) {
      context.print(`${marks[state]} ${text(context.language, `doctor.${id}.${state}`, facts)}`);
    }
  }
  return results.some(({ state }) => state === 'bad') ? exitCode.invalid : exitCode.done;
}
