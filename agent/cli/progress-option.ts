// --progress: what is being done now, as a line on the terminal or as JSON Lines among the results.
import type { LevelResult } from '../../shared/protocol/level.ts';
import { failureText } from '../../shared/text/failure-text.ts';
import { text } from '../../shared/text/text.ts';
import { toFailure } from '../jobs/failure.ts';
import type { CliContext } from './context.ts';
import { badValue, UsageError } from './usage-error.ts';

type CommandPhase = 'reviewing' | 'awaiting-pin' | 'signing' | 'timestamping' | 'validating';

export interface Progress {
  /** Results are wanted as JSON Lines on standard output. */
  readonly isJson: boolean;
  readonly phase: (phase: CommandPhase) => void;
  event(event: Readonly<Record<string, unknown>>): void;
}

/** @throws UsageError */
export function progressOf(option: string | undefined, context: CliContext): Progress {
  if (option !== undefined && option !== 'jsonl') {
    throw badValue(context.language, '--progress', option);
  }
  const isJson = option === 'jsonl';
  const event = (event: Readonly<Record<string, unknown>>): void => {
    context.print(JSON.stringify(event));
  };
  return {
    isJson,
    event,
    phase: (phase) => {
      if (isJson) event({ event: 'phase', phase });
      else context.progress(text(context.language, `cli.phase.${phase}`));
    },
  };
}

/** Tells the end of a command that has one result; a failure is thrown on. */
export async function withResult(
  progress: Progress,
  context: CliContext,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const isTold = progress.isJson && !(error instanceof UsageError);
    if (isTold) progress.event({ event: 'result', ...failureEntry(error, context) });
    throw error;
  } finally {
    context.progress(undefined);
  }
}

function failureEntry(error: unknown, { language }: CliContext): Readonly<Record<string, unknown>> {
  const failure = toFailure(error);
  return { status: 'refused', failure, message: failureText(language, failure).message };
}

/** The members of a result that say how high, and why not higher. */
export const levelEntry = ({ wanted, reached, warnings }: LevelResult): object => ({
  level: reached,
  wantedLevel: wanted,
  levelWarnings: warnings.map(({ code }) => code),
});
