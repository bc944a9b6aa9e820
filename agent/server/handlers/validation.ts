// Checks a streamed document and tells the report.
import type * as v from 'valibot';
import {
  type createValidation,
  type validationBasis,
  validationResult,
} from '../../../shared/protocol/validation.ts';
import { keepEvidence } from '../../jobs/keep-evidence.ts';
import { toFailure } from '../../jobs/failure.ts';
import { receiveDocument } from '../../jobs/receive-document.ts';
import { createPrivateFile } from '../../core/document-file.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { closing } from './closing.ts';
import { sendJson } from './send-stream.ts';

/** Trust as it is read for the next check, and the program that judges by it. */
export async function handleValidationBasis(
  _params: object,
  _session: Session,
  { trust, version }: AgentServices,
): Promise<v.InferInput<typeof validationBasis.result>> {
  // Loaded when it is asked for: an agent that only waits does without.
  const { verdictBasis } = await import('../../validation/trust/verdict-basis.ts');
  return { basis: verdictBasis(await trust(), version) };
}

type Outcome =
  | { readonly kind: 'report'; readonly sha256: string; readonly report: DocumentReport }
  | Extract<v.InferInput<typeof validationResult.params>['outcome'], { kind: 'failure' }>;

export function handleCreateValidation(
  params: v.InferOutput<typeof createValidation.params>,
  session: Session,
  services: AgentServices,
): v.InferInput<typeof createValidation.result> {
  const { validationId } = params;
  const stream = session.nextStream();
  const chunks = session.peer.streams.receive(stream);
  void check(chunks, params, services, closing(session)).then((outcome) => {
    session.peer.tell(validationResult, {
      validationId,
      outcome:
        outcome.kind === 'failure'
          ? outcome
          : { ...outcome, report: sendJson(session, outcome.report) },
    });
  });
  return { stream };
}

async function check(
  chunks: AsyncIterable<Uint8Array>,
  { label, sizeBytes }: v.InferOutput<typeof createValidation.params>,
  { workFolder, trust, verificationSource, evidence, documentChecks }: AgentServices,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const file = createPrivateFile(workFolder);
    // The text process loads while the document is still arriving.
    const whole = documentChecks.start(file.descriptor, signal);
    try {
      const { sha256 } = await receiveDocument(chunks, sizeBytes, file, signal);
      // Loaded with the first check: an agent that only waits does without.
      const { verifyWithEvidence } = await import('../../jobs/verify-with-evidence.ts');
      const policy = { trust: 'judged', context: await trust() } as const;
      const verification = await verifyWithEvidence(
        ...([file.source(), policy, await verificationSource(), signal] as const),
      );
      const records = await evidence();
      if (records) await keepEvidence(verification, { sha256, label, sizeBytes }, records);
      return { kind: 'report', sha256, report: await whole.complete(verification.report) };
    } finally {
      whole.close();
      file.close();
    }
  } catch (error) {
    return { kind: 'failure', failure: toFailure(error) };
  }
}
