// Adds the validation data of every signature and timestamp as a revision: EN 319 142-1 §5.4.2.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import {
  planSecurityStoreUpdate,
  type RelatedData,
  type ValidationData,
} from '../pdf/security-store-update.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import { type CollectedData, collectValidationData } from './collect-validation-data.ts';
import type { GrowingDocument, SignedState } from './growing-document.ts';
import { cmsEvidence, signatureEvidence, type SignatureEvidence } from './signature-evidence.ts';
import type { TrustServices } from './trust-services.ts';

/**
 * Collects for all signatures; what cannot be had for earlier ones is no failure of this one.
 *
 * @param state - the document as it is now
 * @param fields - the signatures whose data must be complete, with that of every document timestamp
 * @returns a warning when something is missing
 */
export async function addValidationData(
  growing: GrowingDocument,
  { document, signatures }: SignedState,
  fields: ReadonlySet<string>,
  services: TrustServices,
  signal: AbortSignal,
): Promise<SigningWarning | undefined> {
  const related: RelatedData[] = [];
  let missing: CollectedData | undefined;
  for (const facts of signatures) {
    const collected = await collectFor(facts, services, signal);
    const isWanted = facts.type === 'document-timestamp' || fields.has(facts.fieldName ?? '');
    if (isWanted) missing ??= collected.find(({ isComplete }) => !isComplete);
    const { contents } = facts;
    if (contents !== undefined) {
      related.push({ contents, data: joined(collected.map(({ data }) => data)) });
    }
  }
  const appended = planSecurityStoreUpdate(document, related, services.clock.now());
  if (appended !== undefined) growing.file.write(appended);
  if (missing === undefined) return undefined;
  const { failure } = missing;
  return { code: 'validation-data-missing', ...(failure && { failure }) };
}

/** The signer's path, and that of the authority behind a signature timestamp. */
async function collectFor(
  facts: SignatureFacts,
  services: TrustServices,
  signal: AbortSignal,
): Promise<readonly CollectedData[]> {
  const own = signatureEvidence(facts);
  const stamp = own.timeStampToken && cmsEvidence(own.timeStampToken, 'document-timestamp');
  const collected: CollectedData[] = [];
  for (const evidence of [own, ...(stamp ? [stamp] : [])]) {
    collected.push(await collect(evidence, services, signal));
  }
  return collected;
}

const nothing: CollectedData = {
  isTrusted: false,
  revokedAt: undefined,
  isComplete: false,
  failure: undefined,
  data: { certificates: [], ocsps: [], crls: [] },
};

async function collect(
  { signer, certificates }: SignatureEvidence,
  services: TrustServices,
  signal: AbortSignal,
): Promise<CollectedData> {
  if (signer === undefined) return nothing;
  // The path of an expired certificate is that of its last day.
  const now = services.clock.now();
  const at = signer.notAfter < now ? signer.notAfter : now;
  return collectValidationData(signer, certificates, services, at, signal);
}

const joined = (parts: readonly ValidationData[]): ValidationData => ({
  certificates: parts.flatMap(({ certificates }) => certificates),
  ocsps: parts.flatMap(({ ocsps }) => ocsps),
  crls: parts.flatMap(({ crls }) => crls),
});
