// Any error that ends a call to the agent, as a failure with a code and a next step.
import { PeerError } from '../../shared/channel/peer.ts';
import { StreamError } from '../../shared/channel/streams.ts';
import type { Failure } from '../../shared/protocol/errors.ts';

export function failureOf(error: unknown): Failure {
  if (error instanceof PeerError) return error.failure;
  if (error instanceof StreamError) return { code: 'REQUEST_TIMEOUT', details: {} };
  const incidentId = crypto.randomUUID();
  // A bug of ours: the trace stays in the extension's console, people see the number.
  console.error(incidentId, error);
  return { code: 'INTERNAL', details: { incidentId } };
}
