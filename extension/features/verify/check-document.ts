// Has one document checked by the agent.
import type * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import { createValidation, validationResult } from '../../../shared/protocol/validation.ts';
import { DocumentReport } from '../../../shared/report/report.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { Connection } from '../../channel/connection.ts';
import { receiveJson, sendBlob } from '../../channel/transfer.ts';
import { whileHeld } from '../../channel/while-held.ts';

export interface DocumentToCheck {
  /** Undefined for a file that the person chose. */
  readonly portalOrigin: string | undefined;
  readonly label: string;
  readonly document: Blob;
}

export type CheckResult =
  | { readonly kind: 'report'; readonly sha256: string; readonly report: DocumentReport }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Never rejects: a check that could not be made says why. */
export async function checkDocument(link: AgentLink, item: DocumentToCheck): Promise<CheckResult> {
  if (item.document.size > MAX_DOCUMENT_BYTES) {
    const details = { limitBytes: MAX_DOCUMENT_BYTES };
    return { kind: 'failure', failure: { code: 'MESSAGE_TOO_LARGE', details } };
  }
  return whileHeld(link, (connection, signal) => checkOver(connection, item, signal));
}

async function checkOver(
  connection: Connection,
  { portalOrigin, label, document }: DocumentToCheck,
  signal: AbortSignal,
): Promise<CheckResult> {
  const validationId = crypto.randomUUID();
  const { peer } = connection;
  const result = connection
    .first(validationResult, (event) => event.validationId === validationId)
    .then(({ outcome }) => toResult(connection, outcome));
  const sent = peer
    .request(createValidation, {
      validationId,
      ...(portalOrigin !== undefined && { portalOrigin }),
      label,
      sizeBytes: document.size,
    })
    .then(async ({ stream }) => {
      peer.streams.prepare(stream);
      await sendBlob(peer, stream, document, signal);
    });
  // The agent may answer before it has read everything, or refuse to read: whichever speaks first counts.
  return Promise.race([result, sent.then(() => result)]);
}

async function toResult(
  { peer }: Connection,
  outcome: v.InferOutput<typeof validationResult.params>['outcome'],
): Promise<CheckResult> {
  if (outcome.kind === 'failure') return outcome;
  const { sha256 } = outcome;
  return {
    kind: 'report',
    sha256,
    report: await receiveJson(peer, outcome.report, DocumentReport),
  };
}
