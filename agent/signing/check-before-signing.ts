// The signer's certificate before the PIN is asked: NĐ 23/2025 Đ15, TT 15/2025 Đ5.1a and PL II 1.1 to 1.2.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import { AgentError } from '../core/errors.ts';
import { readCertificate, signingObstacle } from '../pki/signing-certificate.ts';
import { collectValidationData } from './collect-validation-data.ts';
import type { TrustServices } from './trust-services.ts';

/**
 * Revoked is refused. What cannot be found out is a warning: the signer decides.
 *
 * @param certificate - DER
 * @param others - certificates beside it on the token, DER
 * @throws AgentError CERTIFICATE_REVOKED, NO_PATH when a trusted path is required, and what a look at it already tells
 */
export async function checkBeforeSigning(
  certificate: Uint8Array,
  others: readonly Uint8Array[],
  services: TrustServices,
  requireTrustedPath: boolean,
  signal: AbortSignal,
): Promise<readonly SigningWarning[]> {
  const signer = readCertificate(certificate);
  const obstacle = signingObstacle(signer, services.clock.now());
  if (obstacle) throw obstacle;
  const collected = await collectValidationData(
    signer,
    others.map((der) => readCertificate(der)),
    services,
    services.clock.now(),
    signal,
  );
  if (collected.revokedAt !== undefined) {
    throw new AgentError('CERTIFICATE_REVOKED', { revokedAt: collected.revokedAt.toISOString() });
  }
  if (!collected.isTrusted && requireTrustedPath) throw new AgentError('NO_PATH', {});
  const { failure } = collected;
  return [
    ...(collected.isTrusted ? [] : [{ code: 'no-trusted-path' } as const]),
    ...(collected.isComplete
      ? []
      : [{ code: 'revocation-unknown', ...(failure && { failure }) } as const]),
  ];
}
