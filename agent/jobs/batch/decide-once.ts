// Puts each set of warnings to the person once: what was decided for one document of a batch holds for the others.
import type { SigningWarning } from '../../../shared/protocol/level.ts';

type Decide = (warnings: readonly SigningWarning[]) => Promise<void>;

/** Questions come one after the other, never two at a time. */
export function decideOnce(decide: Decide): Decide {
  const decisions = new Map<string, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  return (warnings) => {
    const about = warnings
      .map(({ code }) => code)
      .toSorted()
      .join(' ');
    let decision = decisions.get(about);
    if (decision === undefined) {
      decision = last.then(() => decide(warnings));
      last = decision.catch(() => undefined);
      decisions.set(about, decision);
    }
    return decision;
  };
}
