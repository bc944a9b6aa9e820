// Exit codes of failures: what token and person are about, and everything else.
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { exitCode } from './context.ts';

const tokenCodes: readonly ErrorCode[] = [
  'USER_CANCELLED',
  'USER_TIMEOUT',
  'PROMPT_UNAVAILABLE',
  'DRIVER_NOT_FOUND',
  'DRIVER_FAILED',
  'DRIVER_UNSUITABLE',
  'TOKEN_NOT_PRESENT',
  'TOKEN_AMBIGUOUS',
  'TOKEN_REMOVED',
  'PIN_INCORRECT',
  'NEW_PIN_REFUSED',
  'PIN_LOCKED',
  'PIN_EXPIRED',
  'KEY_NOT_FOUND',
  'MECHANISM_UNSUPPORTED',
  'TOKEN_FAILED',
];

export const failureExit = (code: ErrorCode): number =>
  tokenCodes.includes(code) ? exitCode.token : exitCode.refused;
