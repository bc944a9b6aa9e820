// An address answered, but with nothing that proves anything.
import type { Failure } from '../../../shared/protocol/errors.ts';

export const unusableAnswer = (url: string): Failure => ({
  code: 'REVOCATION_UNAVAILABLE',
  details: { url: url.slice(0, 200), problem: 'unusable-answer' },
});
