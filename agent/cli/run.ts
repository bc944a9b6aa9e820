// Finds the command, runs it, and turns every failure into a sentence and an exit code.
import { failureText } from '../../shared/text/failure-text.ts';
import { type Language, text } from '../../shared/text/text.ts';
import { toFailure } from '../jobs/failure.ts';
import { type CliContext, exitCode } from './context.ts';
import { failureExit } from './failure-exit.ts';
import { UsageError } from './usage-error.ts';

type Command = (args: readonly string[], context: CliContext) => Promise<number>;

/** Each loads what it needs when it runs: an agent that waits holds no fonts, a check no drivers. */
const commands: Readonly<Record<string, (() => Promise<Command>) | undefined>> = {
  sign: async () => (await import('./sign.ts')).sign,
  verify: async () => (await import('./verify.ts')).verify,
  augment: async () => (await import('./augment.ts')).augment,
  'token list': async () => (await import('./token-list.ts')).listTokens,
  'token change-pin': async () => (await import('./token-change-pin.ts')).changePin,
  'trust list': async () => (await import('./trust.ts')).listTrust,
  'trust add': async () => (await import('./trust.ts')).addTrust,
  'trust distrust': async () => (await import('./trust.ts')).distrust,
  'trust export': async () => (await import('./trust.ts')).exportTrust,
  'trust import-bundle': async () => (await import('./trust-bundle.ts')).importBundle,
  'trust make-bundle': async () => (await import('./trust-bundle.ts')).makeBundle,
  'evidence list': async () => (await import('./evidence.ts')).listEvidence,
  'evidence show': async () => (await import('./evidence.ts')).showEvidence,
  'evidence delete': async () => (await import('./evidence.ts')).deleteEvidence,
  'audit verify': async () => (await import('./audit.ts')).checkAudit,
  'audit list': async () => (await import('./audit.ts')).listAudit,
  check: async () => (await import('./check.ts')).check,
  'ledger list': async () => (await import('./ledger.ts')).listLedger,
  'ledger export': async () => (await import('./ledger.ts')).exportLedger,
  'ledger import': async () => (await import('./ledger.ts')).importLedger,
  'ledger mark': async () => (await import('./ledger.ts')).markLedger,
  'ledger office-sql': async () => (await import('./office-ledger.ts')).printOfficeSql,
  'ledger account': async () => (await import('./office-ledger.ts')).keepOfficeAccount,
  'ledger reconcile': async () => (await import('./office-ledger.ts')).reconcileLedger,
  axis: async () => (await import('./axis.ts')).watchAxis,
  'edxml show': async () => (await import('./edxml.ts')).showPacket,
  'edxml lint': async () => (await import('./edxml.ts')).lintPackets,
  'edxml status': async () => (await import('./edxml.ts')).showStatus,
  doctor: async () => (await import('./doctor.ts')).doctor,
  pair: async () => (await import('./pairing.ts')).openPairing,
  'pairing list': async () => (await import('./pairing.ts')).listPairings,
  'pairing remove': async () => (await import('./pairing.ts')).removePairings,
  'consent list': async () => (await import('./consent.ts')).listConsents,
  'consent revoke': async () => (await import('./consent.ts')).revokeConsents,
  'native-host install': async () => (await import('./native-host.ts')).installNativeHost,
  'native-host remove': async () => (await import('./native-host.ts')).removeNativeHost,
  phrase: async () => (await import('./phrase.ts')).phrase,
  'policy show': async () => (await import('./policy-show.ts')).showPolicy,
  'update check': async () => (await import('./update-check.ts')).checkUpdate,
  'update sign': async () => (await import('./update-sign.ts')).signUpdate,
  'fleet report': async () => (await import('./fleet-report.ts')).fleetReport,
  serve: async () => (await import('./serve.ts')).serve,
};

/**
 * @param loadContext - reads the settings; its failure is told like any other
 * @returns the exit code
 */
export async function runCli(
  args: readonly string[],
  warn: CliContext['warn'],
  loadContext: () => CliContext,
): Promise<number> {
  let language: Language = 'vi';
  try {
    const context = loadContext();
    language = context.language;
    const [load, rest] = findCommand(args, context);
    const command = await load();
    return await command(rest, context);
  } catch (error) {
    return tell(error, language, warn);
  }
}

function tell(error: unknown, language: Language, warn: CliContext['warn']): number {
  if (error instanceof UsageError) {
    warn(text(language, 'cli.usageError', { reason: error.message }));
    warn(text(language, 'cli.usageHint'));
    return exitCode.usage;
  }
  const failure = toFailure(error);
  const { message, nextStep } = failureText(language, failure);
  warn(`${failure.code}: ${message}`);
  warn(nextStep);
  return failureExit(failure.code);
}

function findCommand(
  args: readonly string[],
  context: CliContext,
): readonly [() => Promise<Command>, readonly string[]] {
  const [first, second] = args;
  if (first === undefined || first === 'help' || asksForHelp(args)) return [async () => help, []];
  const pair = `${first} ${second ?? ''}`;
  const command = own(first);
  if (command) return [command, args.slice(1)];
  const pairCommand = own(pair);
  if (pairCommand) return [pairCommand, args.slice(2)];
  throw new UsageError(
    text(context.language, 'cli.reason.unknownCommand', { command: pair.trim() }),
  );
}

/** Behind any command; after `--` there are files only. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

const own = (name: string): (() => Promise<Command>) | undefined =>
  Object.hasOwn(commands, name) ? commands[name] : undefined;

async function help(_args: readonly string[], context: CliContext): Promise<number> {
  context.print(text(context.language, 'cli.usage'));
  return exitCode.done;
}
