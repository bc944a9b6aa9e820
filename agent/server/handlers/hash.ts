// Certificates for pages that verify by themselves, and signatures over bare hash values where policy allows them.
import type * as v from 'valibot';
import type { readCertificateOf, signHash } from '../../../shared/protocol/hash.ts';
import { AgentError } from '../../core/errors.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { closing } from './closing.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export async function handleReadCertificate(
  { certificateId }: v.InferOutput<typeof readCertificateOf.params>,
  session: Session,
  { tokens, clock }: AgentServices,
): Promise<v.InferInput<typeof readCertificateOf.result>> {
  const { findCertificate } = await import('../../signing/token-certificates.ts');
  const held = await findCertificate(tokens, certificateId, clock.now(), closing(session));
  return { certificate: base64(held.certificate.certificate) };
}

export async function handleSignHash(
  request: v.InferOutput<typeof signHash.params>,
  session: Session,
  services: AgentServices,
): Promise<v.InferInput<typeof signHash.result>> {
  if (!services.blindSigningPortals.has(request.portalOrigin)) {
    throw new AgentError('BLIND_SIGNING_DISABLED', {});
  }
  const { signHashValue } = await import('../../jobs/sign-hash.ts');
  const { signature, certificate } = await signHashValue(request, services, closing(session));
  return { signature: base64(signature), certificate: base64(certificate) };
}
