// kyso consent: which portals may use signatures on this PC, as a person has decided.
import { text } from '../../shared/text/text.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue } from './usage-error.ts';

export async function listConsents(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string', default: 'text' } }, context);
  const { language } = context;
  const consents = context.consents().list();
  if (values.format === 'json') context.print(JSON.stringify({ consents }));
  else if (values.format === 'text') {
    if (consents.length === 0) context.print(text(language, 'cli.consent.none'));
    for (const { origin, capability, decision, decidedAt } of consents) {
      const what = text(language, `cli.consent.${capability}`);
      context.print(text(language, `cli.consent.${decision}`, { origin, what, time: decidedAt }));
    }
  } else throw badValue(language, '--format', values.format);
  return exitCode.done;
}

/** The portal is then asked about again, whatever was decided. */
export async function revokeConsents(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  const { positionals } = parseOptions(args, {}, context);
  if (positionals.length === 0) throw badValue(context.language, 'ORIGIN', '');
  for (const origin of positionals) {
    const count = await context.consents().revoke(origin);
    if (count === 0) throw badValue(context.language, 'ORIGIN', origin);
    context.print(text(context.language, 'cli.consent.revoked', { origin }));
  }
  return exitCode.done;
}
