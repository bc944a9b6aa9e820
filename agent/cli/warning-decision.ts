// --on-warning: what happens when something could not be checked or had.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import { failureText } from '../../shared/text/failure-text.ts';
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import type { CliContext } from './context.ts';
import { badValue } from './usage-error.ts';

export type Decide = (warnings: readonly SigningWarning[]) => Promise<void>;

/**
 * Warnings are printed in any case; without an option a person at a terminal is asked, and a script goes on.
 *
 * @throws UsageError
 */
export function warningDecision(option: string | undefined, context: CliContext): Decide {
  if (option !== undefined && option !== 'accept' && option !== 'refuse') {
    throw badValue(context.language, '--on-warning', option);
  }
  return async (warnings) => {
    if (warnings.length === 0) return;
    for (const warning of warnings) print(warning, context);
    const isAccepted = option === undefined ? await asked(context) : option === 'accept';
    if (isAccepted) return;
    const codes = warnings.map(({ code }) => code);
    throw new AgentError('WARNING_REFUSED', { warnings: codes });
  };
}

async function asked({ ask, language }: CliContext): Promise<boolean> {
  return ask === undefined || (await ask(text(language, 'cli.goOn')));
}

function print({ code, failure }: SigningWarning, context: CliContext): void {
  const { language } = context;
  const warning = text(language, `signing.warning.${code}`);
  context.warn(text(language, 'cli.warning', { warning }));
  if (failure === undefined) return;
  context.warn(`  ${failure.code}: ${failureText(language, failure).message}`);
}
