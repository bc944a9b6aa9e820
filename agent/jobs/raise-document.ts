// Raises the signatures of a file that a portal holds, as it holds it now, and lays the result into the outbox.
import type { OutboxEntry } from '../../shared/protocol/job.ts';
import { createPrivateFile } from '../core/document-file.ts';
import { AgentError, failureError } from '../core/errors.ts';
import { hashSource } from '../core/hash-source.ts';
import { verifyDocument } from '../validation/verify-document.ts';
import { raiseInto, signedFields } from './augment-file.ts';
import type { JobServices } from './job-facts.ts';
import type { StoredEntry } from './outbox.ts';
import { receiveDocument } from './receive-document.ts';

export interface RaiseOrder {
  readonly jobId: string;
  readonly portalOrigin: string;
  readonly documentKey: string;
  readonly label: string;
  readonly sizeBytes: number;
  /** Of the file that was remembered, lower-case hex. */
  readonly sha256: string;
}

/**
 * @returns what is in the outbox now; the file is remembered no more
 * @throws AgentError JOB_UNKNOWN for a file that is not remembered, DOCUMENT_CHANGED when the bytes are others, the
 *   network failure when nothing could be added, and what raising throws
 */
export async function raiseDocument(
  order: RaiseOrder,
  chunks: AsyncIterable<Uint8Array>,
  services: JobServices,
  signal: AbortSignal,
): Promise<StoredEntry> {
  const { jobId, portalOrigin, documentKey, label, sizeBytes, sha256 } = order;
  const { raises, workFolder, outbox, clock } = services;
  const trustServices = await services.trustServices();
  const remembered = raises.find(portalOrigin, sha256);
  if (remembered === undefined || trustServices === undefined) {
    throw new AgentError('JOB_UNKNOWN', {});
  }
  const received = createPrivateFile(workFolder);
  const output = createPrivateFile(workFolder);
  try {
    const document = await receiveDocument(chunks, sizeBytes, received, signal);
    if (document.sha256 !== sha256) throw new AgentError('DOCUMENT_CHANGED', {});
    const source = received.source();
    const fields = signedFields(source, { password: undefined });
    const { level: wanted } = remembered;
    const raising = { level: wanted, password: undefined };
    const level = await raiseInto(
      ...([output, source, fields, raising, trustServices, signal] as const),
      // Less than wanted is still more than there was, unless nothing was added at all.
      async () => undefined,
    );
    const raised = output.source();
    if (raised.sizeBytes === sizeBytes) {
      const failure = level.warnings.find((warning) => warning.failure !== undefined)?.failure;
      throw failure === undefined
        ? new AgentError('TSA_NOT_CONFIGURED', {})
        : failureError(failure);
    }
    const entry: OutboxEntry = {
      ...{ jobId, portalOrigin, documentKey, label },
      sizeBytes: raised.sizeBytes,
      sha256: hashSource(raised),
      unchangedBytes: sizeBytes,
      signedAt: clock.now().toISOString(),
    };
    const stored = { entry, report: verifyDocument(raised, { trust: 'judged' }), level };
    await outbox.store(stored, raised);
    await raises.forget(portalOrigin, sha256);
    await raises.consider(entry, level);
    return stored;
  } finally {
    received.close();
    output.close();
  }
}
