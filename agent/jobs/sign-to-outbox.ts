// Signs a received document and lays the result into the outbox: the part of a job after everything is decided.
import type { OutboxEntry } from '../../shared/protocol/job.ts';
import type { SigningWarning } from '../../shared/protocol/level.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import { AgentError } from '../core/errors.ts';
import { hashFurther, hashSource } from '../core/hash-source.ts';
import { ownDraft } from '../signing/draft.ts';
import type { Signer } from '../signing/ports.ts';
import type { StoredEntry } from './outbox.ts';
import { type ReceivedDocument, receivedSource } from './receive-document.ts';
import { refuseUnlawful, type SigningCase, signingOrder } from './plan-signing.ts';
import { previewMark } from './preview-mark.ts';
import type { JobReview } from './review-document.ts';
import { signAndCheck } from './sign-and-check.ts';
import type { JobFacts, JobServices } from './job-facts.ts';

/** A smaller document is sealed in a moment. */
const WORTH_BYTES = 4 * 1024 * 1024;

export interface Reviewed {
  readonly received: ReceivedDocument;
  readonly review: JobReview;
  /** Of an encrypted document. */
  readonly password: string | undefined;
}

export interface KeyInUse {
  readonly signer: Signer;
  /** What the check of the certificate could not find out. */
  readonly warnings: readonly SigningWarning[];
}

/**
 * @param key - asked for when everything else is ready
 * @param signed - between signing and checking
 * @returns what is in the outbox, synced
 * @throws AgentError as `signAndCheck`; DOCUMENT_CHANGED when the bytes are not those that were reviewed
 */
export async function signToOutbox(
  facts: JobFacts,
  { received, password, review }: Reviewed,
  signing: SigningCase,
  placement: Placement,
  key: () => Promise<KeyInUse>,
  services: JobServices,
  signal: AbortSignal,
  signed: () => void,
): Promise<StoredEntry> {
  refuseUnlawful(signing);
  await previewMark(signing, placement);
  const { algorithms, level: wantedLevel, outbox, raises, isTraining, allowed } = services;
  const planned = await signingOrder(signing, placement);
  const order = { ...planned, reason: undefined, algorithms, password };
  const trustServices = await services.trustServices();
  const { signer, warnings } = await key();
  const { file, sizeBytes, digest } = received;
  const begun = outbox.begin(facts.jobId);
  let isBegun = false;
  /** A person types the PIN meanwhile. */
  const aheadOf = (own: Signer): Signer => ({
    ...own,
    sign(...order) {
      if (!isBegun && sizeBytes >= WORTH_BYTES) begun.goAhead(receivedSource(received));
      isBegun = true;
      return own.sign(...order);
    },
  });
  try {
    const { report, wasRepaired, level } = await signAndCheck(
      ...([ownDraft(file, sizeBytes, digest), order, aheadOf(signer), signal, { signed }] as const),
      {
        ...{ level: wantedLevel, services: trustServices, warnings },
        allowed: isTraining ? undefined : allowed,
      },
      review.report,
    );
    const source = file.source();
    const { jobId, portalOrigin, documentKey, label } = facts;
    const entry: OutboxEntry = {
      ...{ jobId, portalOrigin, documentKey, label },
      sizeBytes: source.sizeBytes,
      sha256: hashFurther(digest, source, sizeBytes),
      unchangedBytes: wasRepaired ? 0 : sizeBytes,
      signedAt: order.signingTime.toISOString(),
    };
    const stored = { entry, report, level };
    // What was rebuilt does not begin with the bytes that were received.
    await outbox.store(stored, source, wasRepaired ? undefined : begun);
    await raises.consider(entry, level);
    return stored;
  } catch (error) {
    throw isAsReceived(received) ? error : new AgentError('DOCUMENT_CHANGED', {});
  } finally {
    signer.close();
    await begun.discard();
    // What was not stored is gone, and the document is as it arrived.
    file.truncate(sizeBytes);
  }
}

/** Somebody with our own rights can reach the file; what they changed the self-check has not let through. */
const isAsReceived = (received: ReceivedDocument): boolean =>
  hashSource(receivedSource(received)) === received.sha256;
