// Inside a token process: looks once a second which tokens are there and tells when that changes.
import { setTimeout as delay } from 'node:timers/promises';
import type { Cryptoki } from './addon.ts';
import { presentTokens } from './tokens.ts';
import type { PresentOnWire } from './worker-messages.ts';

/** Half of the two seconds in which a person must see it; C_WaitForSlotEvent is missing or blocks in many drivers. */
const LOOK_MS = 1000;
/** Looks after which the same is told again, so that a driver that hangs is noticed. */
const ALIVE_LOOKS = 10;

/** Goes on until the agent is gone. No session is opened, nothing is read from a card that has not changed. */
export async function watchPresence(
  cryptoki: Cryptoki,
  tell: (present: PresentOnWire) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let told: string | undefined;
  for (let looks = 0; !signal.aborted; looks += 1) {
    const present = presentTokens(cryptoki).map(({ label, serial }) => ({ label, serial }));
    const now = JSON.stringify(present);
    if (now !== told || looks % ALIVE_LOOKS === 0) await tell(present);
    told = now;
    await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}
