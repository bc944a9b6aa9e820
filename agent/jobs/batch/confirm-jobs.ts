// Many jobs of one portal, confirmed together: one PIN, in order, the end of each told by itself.
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import type { Placement } from '../../../shared/protocol/values.ts';
import { AgentError } from '../../core/errors.ts';
import type { JobServices } from '../job-facts.ts';
import type { SignJob } from '../sign-job.ts';
import { inFlight } from './in-flight.ts';
import { type SharedKey, shareKey } from './shared-key.ts';

export interface ConfirmedJob {
  readonly job: SignJob;
  readonly placement: Placement;
  readonly choice: SignatureChoice;
}

const MOST_IN_FLIGHT = 4;

/**
 * Starts signing. A token that fails, or one job that is cancelled, ends it for all that have no signature value yet:
 * they wait for another confirmation.
 *
 * @throws AgentError BUSY unless each job waits for exactly this, LIMIT_EXCEEDED
 */
export function confirmJobs(
  confirmed: readonly ConfirmedJob[],
  certificateSha256: string,
  portalOrigin: string,
  services: JobServices,
): void {
  if (confirmed.length > services.batchLimit) {
    throw new AgentError('LIMIT_EXCEEDED', { limit: `batch=${services.batchLimit}` });
  }
  const jobs = confirmed.map(({ job }) => job);
  const isReady = jobs.every(({ phase }) => phase === 'awaiting-confirmation');
  if (!isReady || new Set(jobs).size < jobs.length) throw new AgentError('BUSY', {});
  for (const job of jobs) job.joinBatch();
  const documents = confirmed.map(({ job, choice }) => {
    return { label: job.facts.label, sha256: job.sha256, choice };
  });
  const cancel = AbortSignal.any(jobs.map(({ signal }) => signal));
  const shared = shareKey(documents, certificateSha256, portalOrigin, services, cancel);
  void signAll(confirmed, shared, cancel);
}

async function signAll(
  confirmed: readonly ConfirmedJob[],
  shared: Promise<SharedKey>,
  cancel: AbortSignal,
): Promise<void> {
  const stop = (): void => {
    shared.then(
      ({ key }) => {
        key.stop(cancel.reason);
      },
      () => undefined,
    );
  };
  cancel.addEventListener('abort', stop);
  await inFlight(confirmed, MOST_IN_FLIGHT, ({ job, placement, choice }, turn) =>
    job.signInBatch(shared, turn, placement, choice),
  );
  cancel.removeEventListener('abort', stop);
  // Each job has told why there was no key.
  const key = await shared.catch(() => undefined);
  key?.close();
}
