// The one key that the jobs of a portal's batch share: found, checked, and behind one question for all of them.
import type { SigningWarning } from '../../../shared/protocol/level.ts';
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import { hexOf, sha256 } from '../../core/crypto.ts';
import { findCertificate, type HeldCertificate } from '../../signing/token-certificates.ts';
import { checkCertificate } from '../check-certificate.ts';
import type { JobServices } from '../job-facts.ts';
import { batchQuestion } from '../pin-question.ts';
import { BatchKey } from './batch-key.ts';

export interface SharedKey {
  readonly held: HeldCertificate;
  readonly warnings: readonly SigningWarning[];
  readonly key: BatchKey;
  close(): void;
}

export interface BatchDocument {
  readonly label: string;
  /** Of the document, lower-case hex. */
  readonly sha256: string;
  readonly choice: SignatureChoice;
}

/** @throws AgentError of the token and certificate families */
export async function shareKey(
  documents: readonly BatchDocument[],
  certificateSha256: string,
  portalOrigin: string,
  services: JobServices,
  signal: AbortSignal,
): Promise<SharedKey> {
  const { clock, tokens, language, journal, requireTrustedPath } = services;
  const held = await findCertificate(tokens, certificateSha256, clock.now(), signal);
  const policy = { trustServices: await services.trustServices(), requireTrustedPath };
  const warnings = await checkCertificate(held, policy, signal);
  const facts = {
    portalOrigin,
    labels: documents.map(({ label }) => label),
    digests: documents.map((document) => document.sha256),
    choices: documents.map(({ choice }) => choice),
    listSha256: listDigest(documents),
    warnings,
  };
  const question = batchQuestion(language, facts, held);
  const pin = { kind: 'dialog', question, language } as const;
  const signer = await tokens.signer(held.token, held.certificate, pin, documents.length);
  return {
    ...{ held, warnings },
    key: new BatchKey(signer, journal),
    close: () => {
      signer.close();
    },
  };
}

/** SHA-256 over the digests of the documents, one a line, in their order. */
function listDigest(documents: readonly BatchDocument[]): string {
  const lines = documents.map((document) => `${document.sha256}\n`).join('');
  return hexOf(sha256(new TextEncoder().encode(lines)));
}
