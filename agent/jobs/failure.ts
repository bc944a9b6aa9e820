// From anything thrown to a failure that may travel: expected ones keep their code, bugs become INTERNAL.
import { StreamError } from '../../shared/channel/streams.ts';
import type { Failure } from '../../shared/protocol/errors.ts';
import { randomId } from '../core/crypto.ts';
import { failureOf, isExpected } from '../core/errors.ts';
import { logBug } from '../core/logger.ts';

export function toFailure(error: unknown): Failure {
  if (isExpected(error)) return failureOf(error);
  if (isDiskFull(error)) return { code: 'DISK_FULL', details: {} };
  if (error instanceof StreamError) return { code: 'REQUEST_TIMEOUT', details: {} };
  const incidentId = randomId().slice(0, 8);
  logBug(incidentId, error);
  return { code: 'INTERNAL', details: { incidentId } };
}

/** No space left, or no more of it for this user. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));
