// Failures of drivers and tokens, and the way from a PKCS#11 return value to one of them.
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { AgentError } from '../core/errors.ts';
import { ckrMeaning, ckrName } from './ckr-codes.ts';
import type { PinState } from './listing.ts';

export class TokenError<C extends ErrorCode = ErrorCode> extends AgentError<C> {}

/** Narrows an unknown failure to an expected one of any code. */
export function isExpected(error: unknown): error is AgentError {
  return error instanceof AgentError;
}

/** A PKCS#11 function answered with something else than CKR_OK. */
export class CkError extends Error {
  readonly ckr: string;

  constructor(rv: number, options?: ErrorOptions) {
    super(ckrName(rv), options);
    this.name = 'CkError';
    this.ckr = ckrName(rv);
  }
}

/** The helper behind which a 32-bit driver ran is gone: what is a crash of this process where the driver runs in it. */
export class HelperGone extends Error {
  override readonly name = 'HelperGone';

  constructor(options: ErrorOptions) {
    super('the helper of the 32-bit driver is gone', options);
  }
}

/**
 * What a return value means for the person at the screen.
 *
 * @param pinState - the token's PIN flags as they are after the failure
 */
export function tokenErrorOf(error: CkError, pinState: PinState): TokenError {
  const meaning = ckrMeaning(error.ckr);
  const options = { cause: error };
  if (meaning === undefined) return new TokenError('TOKEN_FAILED', { ckr: error.ckr }, options);
  if (meaning !== 'PIN_INCORRECT') return new TokenError(meaning, {}, options);
  switch (pinState) {
    case 'locked':
      return new TokenError('PIN_LOCKED', {}, options);
    case 'final-try':
      return new TokenError('PIN_INCORRECT', { remaining: 'last' }, options);
    case 'count-low':
      return new TokenError('PIN_INCORRECT', { remaining: 'few' }, options);
    case 'ok':
    case 'not-set':
      return new TokenError('PIN_INCORRECT', { remaining: 'some' }, options);
  }
}
