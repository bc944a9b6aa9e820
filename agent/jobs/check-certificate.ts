// The certificate on a token before its PIN is asked, within a time a person will wait.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import { checkBeforeSigning } from '../signing/check-before-signing.ts';
import type { HeldCertificate } from '../signing/token-certificates.ts';
import type { TrustServices } from '../signing/trust-services.ts';

export interface CertificatePolicy {
  /** undefined: nothing is checked (training). */
  readonly trustServices: TrustServices | undefined;
  readonly requireTrustedPath: boolean;
}

const WAIT_MS = 8000;

/** @throws AgentError as `checkBeforeSigning`; the signal's reason */
export async function checkCertificate(
  { token, certificate }: HeldCertificate,
  { trustServices: trust, requireTrustedPath }: CertificatePolicy,
  signal: AbortSignal,
): Promise<readonly SigningWarning[]> {
  if (trust === undefined) return [];
  const others = token.certificates.map((other) => other.certificate);
  const end = AbortSignal.timeout(WAIT_MS);
  const either = AbortSignal.any([signal, end]);
  try {
    return await checkBeforeSigning(
      ...([certificate.certificate, others, trust, requireTrustedPath, either] as const),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (end.aborted) return [{ code: 'revocation-unknown' }];
    throw error;
  }
}
