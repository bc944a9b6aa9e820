// Signs a received document and lays the result into the outbox: the part of a job after everything is decided.
import type { OutboxEntry } from '../../shared/protocol/job.ts';
import type { SigningWarning } from '../../shared/protocol/level.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import { createPrivateFile, type PrivateFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';
import { hashSource } from '../core/hash-source.ts';
import type { Signer } from '../signing/ports.ts';
import type { StoredEntry } from './outbox.ts';
import { refuseUnlawful, type SigningCase, signingOrder } from './plan-signing.ts';
import { previewMark } from './preview-mark.ts';
import type { JobReview } from './review-document.ts';
import { signAndCheck } from './sign-and-check.ts';
import type { JobFacts, JobServices } from './job-facts.ts';

export interface Reviewed {
  readonly file: PrivateFile;
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
 * @throws AgentError as `signAndCheck`; DOCUMENT_CHANGED
 */
export async function signToOutbox(
  facts: JobFacts,
  { file, review, password }: Reviewed,
  signing: SigningCase,
  placement: Placement,
  key: () => Promise<KeyInUse>,
  services: JobServices,
  signal: AbortSignal,
  signed: () => void,
): Promise<StoredEntry> {
  refuseUnlawful(signing);
  await previewMark(signing, placement);
  const { algorithms, level: wantedLevel, outbox, raises, workFolder } = services;
  const planned = await signingOrder(signing, placement);
  const order = { ...planned, reason: undefined, algorithms, password };
  const trustServices = await services.trustServices();
  const { signer, warnings } = await key();
  const output = createPrivateFile(workFolder);
  try {
    const progress = {
      copied: (sha256: string): void => {
        if (sha256 !== review.sha256) throw new AgentError('DOCUMENT_CHANGED', {});
      },
      signed,
    };
    const { report, wasRepaired, level } = await signAndCheck(
      ...([file.source(), output, order, signer, signal, progress] as const),
      { level: wantedLevel, services: trustServices, warnings },
      review.report,
    );
    const source = output.source();
    const { jobId, portalOrigin, documentKey, label, sizeBytes } = facts;
    const entry: OutboxEntry = {
      ...{ jobId, portalOrigin, documentKey, label },
      sizeBytes: source.sizeBytes,
      sha256: hashSource(source),
      unchangedBytes: wasRepaired ? 0 : sizeBytes,
      signedAt: order.signingTime.toISOString(),
    };
    const stored = { entry, report, level };
    await outbox.store(stored, source);
    await raises.consider(entry, level);
    return stored;
  } finally {
    signer.close();
    output.close();
  }
}
