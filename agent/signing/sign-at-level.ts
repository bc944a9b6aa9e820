// One signature at the wanted level, or at the highest that can be had: EN 319 142-1 §6.
import type { LevelResult, SigningWarning } from '../../shared/protocol/level.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import { sha256 } from '../core/crypto.ts';
import type { Draft } from './draft.ts';
import { growingDocument } from './growing-document.ts';
import { obtainTimestamp } from './obtain-timestamp.ts';
import type { Signer } from './ports.ts';
import { raiseLevel, timestampWarning } from './raise-level.ts';
import { type Signed, signDocument, type SignOrder, type SignProgress } from './sign-document.ts';
import type { TrustServices } from './trust-services.ts';

export interface WantedLevel {
  readonly level: SignatureLevel;
  readonly services: TrustServices | undefined;
  /** What the check before signing has found; they are part of the result. */
  readonly warnings: readonly SigningWarning[];
}

/** @throws AgentError as `signDocument`; a time-stamping authority that is silent is a warning, no error */
export async function signAtLevel(
  draft: Draft,
  order: SignOrder,
  signer: Signer,
  signal: AbortSignal,
  progress: SignProgress,
  wanted: WantedLevel,
): Promise<Signed & { readonly level: LevelResult }> {
  const { level, services } = wanted;
  const warnings: SigningWarning[] = [...wanted.warnings];
  if (services === undefined || level === 'B-B') {
    const signed = await signDocument(draft, order, signer, signal, progress);
    return { ...signed, level: { wanted: level, reached: 'B-B', warnings } };
  }
  const signed = await signDocument(draft, order, signer, signal, progress, async (value) => {
    try {
      return (await obtainTimestamp(sha256(value), services, signal)).token;
    } catch (error) {
      warnings.push(timestampWarning(error, signal));
      return undefined;
    }
  });
  // Whoever did not answer a moment ago is not asked again while the signer waits.
  const isSilent = warnings.length > wanted.warnings.length;
  if (isSilent) return { ...signed, level: { wanted: level, reached: 'B-B', warnings } };
  const growing = growingDocument(draft.file, order.password);
  const raised = await raiseLevel(growing, new Set([signed.field]), level, services, signal);
  return { ...signed, level: { ...raised, warnings: [...warnings, ...raised.warnings] } };
}
