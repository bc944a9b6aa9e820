// kyso ledger office-sql|account|reconcile: setting up the ledger that an office shares, and comparing with it.
import { sayIn } from '../../shared/text/text.ts';
import { officeSql } from '../records/ledger/office/office-sql.ts';
import { type CliContext, exitCode } from './context.ts';
import { entryLine } from './ledger-entry-line.ts';
import { parseOptions } from './options.ts';
import { readPassword } from './password-option.ts';
import { missing } from './usage-error.ts';

/** For the administrator of the database: `kyso ledger office-sql | psql …`. */
export async function printOfficeSql(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  parseOptions(args, {}, context);
  context.print(officeSql);
  return exitCode.done;
}

/** The password comes by a descriptor, so that it stands in no process list. */
export async function keepOfficeAccount(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  const options = { user: { type: 'string' }, 'password-fd': { type: 'string' } } as const;
  const { values } = parseOptions(args, options, context);
  const { language } = context;
  if (values.user === undefined) throw missing(language, '--user');
  const password = readPassword(values['password-fd'], false, language);
  if (password === undefined || password === '') throw missing(language, '--password-fd');
  await context.officeLedger.keepAccount({ user: values.user, password });
  context.print(sayIn(language)('ledger.office.signedIn', { user: values.user }));
  return exitCode.done;
}

/**
 * @returns exit code 1 when something was sent twice
 *
 * @throws AgentError OFFICE_LEDGER_UNREACHABLE
 */
export async function reconcileLedger(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  parseOptions(args, {}, context);
  const say = sayIn(context.language);
  const conflicts = await context.officeLedger.reconcile();
  if (conflicts === undefined) {
    context.print(say('ledger.office.none'));
    return exitCode.done;
  }
  if (conflicts.length === 0) context.print(say('ledger.office.agreed'));
  for (const { own, office } of conflicts) {
    context.print(
      say('ledger.office.conflict', { own: entryLine(own, say), office: entryLine(office, say) }),
    );
  }
  return conflicts.length > 0 ? exitCode.invalid : exitCode.done;
}
