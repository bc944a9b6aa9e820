// One look at the tokens for everybody who asks within a moment: starting a driver is what a person waits for.
import type { TokenAccess, TokenSurvey } from './ports.ts';

/** A token that is plugged in or out is seen after this time. */
const FRESH_MS = 2000;

interface Look {
  readonly survey: Promise<TokenSurvey>;
  /** When it ended; undefined while it goes on. */
  endedAtMs?: number;
}

/**
 * The same tokens; a survey that found some answers for two seconds. A failure and an empty survey are not kept, and
 * the use of a key ends what was seen before: a wrong PIN changes the state that the next question must tell.
 *
 * @param elapsedMs - milliseconds of a clock that never goes back
 */
export function recentTokens(
  tokens: TokenAccess,
  elapsedMs: () => number,
): TokenAccess & { forget(): void } {
  let last: Look | undefined;
  const forget = (look: Look): void => {
    if (last === look) last = undefined;
  };
  const look = (): Look => {
    // Shared by several callers, so that none of them may end it; the driver's process has limits of its own.
    const started: Look = { survey: tokens.list(new AbortController().signal) };
    started.survey.then(
      (survey) => {
        started.endedAtMs = elapsedMs();
        if (survey.tokens.length === 0) forget(started);
      },
      () => {
        forget(started);
      },
    );
    return started;
  };
  const isFresh = ({ endedAtMs }: Look): boolean =>
    endedAtMs === undefined || elapsedMs() - endedAtMs < FRESH_MS;
  return {
    async list(signal) {
      signal.throwIfAborted();
      if (last === undefined || !isFresh(last)) last = look();
      return unlessAborted(last.survey, signal);
    },
    /** What was seen is out of date: a token has come or gone. */
    forget() {
      last = undefined;
    },
    async signer(...order) {
      last = undefined;
      const signer = await tokens.signer(...order);
      return {
        ...signer,
        async sign(...request) {
          try {
            return await signer.sign(...request);
          } finally {
            last = undefined;
          }
        },
      };
    },
  };
}

/** @throws the signal's reason */
async function unlessAborted<Result>(
  result: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
  await Promise.race([result, aborted]);
  signal.throwIfAborted();
  return result;
}
