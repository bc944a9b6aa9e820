// kyso pair, kyso pairing: which browsers may talk to the agent of this user.
import { text } from '../../shared/text/text.ts';
import { hexOf, sha256 } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';
import { askControl } from '../server/control/ask-control.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { badValue } from './usage-error.ts';

/** Lets in a browser that is not known yet, for two minutes: the agent then asks with its own window. */
export async function openPairing(args: readonly string[], context: CliContext): Promise<number> {
  parseOptions(args, {}, context);
  const answer = await askControl(context.controlPath(), { ask: 'pairing.window' });
  if (answer?.kind !== 'done') throw new AgentError('AGENT_NOT_FOUND', {});
  context.print(text(context.language, 'cli.pairing.open'));
  return exitCode.done;
}

export async function listPairings(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, { format: { type: 'string', default: 'text' } }, context);
  const { language } = context;
  const store = await context.pairings();
  const pairings = store.list();
  const agentKey = hexOf(sha256(store.agentKey.publicKey));
  if (values.format === 'json') context.print(JSON.stringify({ agentKey, pairings }));
  else if (values.format === 'text') {
    context.print(text(language, 'cli.pairing.agentKey', { agentKey }));
    if (pairings.length === 0) context.print(text(language, 'cli.pairing.none'));
    for (const { keyId, origin, pairedAt, way } of pairings) {
      const facts = { id: keyId.slice(0, 12), origin, time: pairedAt };
      context.print(text(language, `cli.pairing.${way}`, facts));
    }
  } else throw badValue(language, '--format', values.format);
  return exitCode.done;
}

/** By the beginning of the id; `--all` ends every one. Open connections end at once. */
export async function removePairings(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  const { values, positionals } = parseOptions(
    args,
    { all: { type: 'boolean', default: false } },
    context,
  );
  const store = await context.pairings();
  const wanted = values.all ? [''] : positionals;
  if (wanted.length === 0) throw badValue(context.language, 'ID', '');
  for (const start of wanted) {
    const found = store.list().filter(({ keyId }) => keyId.startsWith(start));
    if (found.length === 0 && !values.all) throw badValue(context.language, 'ID', start);
    for (const { keyId } of found) {
      // The agent that runs holds the list; without one the file is all there is.
      const told = await askControl(context.controlPath(), { ask: 'pairing.remove', keyId });
      if (told === undefined) await store.remove(keyId);
      context.print(text(context.language, 'cli.pairing.removed', { id: keyId.slice(0, 12) }));
    }
  }
  return exitCode.done;
}
