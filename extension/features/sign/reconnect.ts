// A connection that went while work is open is looked for again, a few times and then no more.
import type { AgentLink } from '../../channel/agent-link.ts';

const DELAYS_MS = [0, 500, 2_000] as const;

/** @param isWanted - asked before each try: `ended` when it no longer is */
export async function reconnect(
  link: AgentLink,
  isWanted: () => boolean,
): Promise<'back' | 'gone' | 'ended'> {
  for (const delayMs of DELAYS_MS) {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!isWanted()) return 'ended';
    const again = await link.connect().catch(() => undefined);
    if (again !== undefined) return 'back';
  }
  return 'gone';
}
