// What a failed call means once a token was in use: its PIN flags, and whether it is still there at all.
import { setTimeout as delay } from 'node:timers/promises';
import type { Cryptoki } from './addon.ts';
import type { PinState } from './listing.ts';
import { ck } from './module.ts';
import { CkError, TokenError, tokenErrorOf } from './token-error.ts';
import { isNoToken, readPinState } from './tokens.ts';

/** Readers notice within a second that a card is gone; many drivers then only speak of a general error. */
const LOOKS = 6;
const LOOK_MS = 250;

export async function failureOnToken(
  cryptoki: Cryptoki,
  slot: Buffer,
  error: CkError,
): Promise<TokenError> {
  const failure = tokenErrorOf(error, pinStateAfter(cryptoki, slot));
  if (failure.code !== 'TOKEN_FAILED') return failure;
  for (let look = 0; look < LOOKS; look += 1) {
    if (isGone(cryptoki, slot)) return new TokenError('TOKEN_REMOVED', {}, { cause: error });
    await delay(LOOK_MS);
  }
  return failure;
}

function isGone(cryptoki: Cryptoki, slot: Buffer): boolean {
  try {
    return !ck(() => cryptoki.C_GetSlotList(true)).some((other) => slot.equals(other));
  } catch (error) {
    return error instanceof CkError && isNoToken(error);
  }
}

function pinStateAfter(cryptoki: Cryptoki, slot: Buffer): PinState {
  try {
    return readPinState(cryptoki, slot);
  } catch {
    // The token may be gone by now; the first failure is the one to report.
    return 'ok';
  }
}
