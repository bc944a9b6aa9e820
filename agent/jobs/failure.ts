// From anything thrown to a failure that may travel: expected ones keep their code, bugs become INTERNAL.
import { StreamError } from '../../shared/channel/streams.ts';
import type { Failure } from '../../shared/protocol/errors.ts';
import { randomId } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';
import { logBug } from '../core/logger.ts';

export function toFailure(error: unknown): Failure {
  if (isExpected(error)) return failureOf(error);
  if (error instanceof StreamError) return { code: 'REQUEST_TIMEOUT', details: {} };
  const incidentId = randomId().slice(0, 8);
  logBug(incidentId, error);
  return { code: 'INTERNAL', details: { incidentId } };
}

const isExpected = (error: unknown): error is AgentError => error instanceof AgentError;

/** Code and details belong together by the constructor of AgentError; the union says so to the compiler. */
function failureOf(error: AgentError): Failure {
  return { code: error.code, details: error.details } as Failure;
}
