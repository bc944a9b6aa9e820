// Signs one bare hash value for a portal that the administrators' policy names: nobody can see what it stands for, so
// the window says exactly that, and one PIN makes one signature.
import type { SignableDigest } from '../../shared/protocol/hash.ts';
import type { SignatureMechanism } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';
import {
  certificateInfos,
  findCertificate,
  type HeldCertificate,
  surveyTokens,
} from '../signing/token-certificates.ts';
import { checkCertificate } from './check-certificate.ts';
import type { JobServices } from './job-facts.ts';
import { blindQuestion } from './pin-question.ts';
import { recordedSigner } from './recorded-signer.ts';

export interface HashRequest {
  readonly requestId: string;
  readonly portalOrigin: string;
  readonly topOrigin: string;
  readonly certificateId?: string | undefined;
  readonly digest: SignableDigest;
}

const mechanisms: Readonly<Record<SignableDigest['algorithm'], SignatureMechanism>> = {
  sha256: 'RSASSA-PKCS1-v1_5-SHA256',
  sha384: 'RSASSA-PKCS1-v1_5-SHA384',
  sha512: 'RSASSA-PKCS1-v1_5-SHA512',
};

/**
 * @returns signature value (RSASSA-PKCS1-v1_5, as long as the modulus) and certificate (DER)
 * @throws AgentError of the token, certificate and user families; MECHANISM_UNSUPPORTED for a key that is not RSA;
 *   NOT_SUPPORTED in training
 */
export async function signHashValue(
  request: HashRequest,
  services: JobServices,
  signal: AbortSignal,
): Promise<{ readonly signature: Uint8Array; readonly certificate: Uint8Array }> {
  const { tokens, language, requireTrustedPath, journal, isTraining } = services;
  if (isTraining) throw new AgentError('NOT_SUPPORTED', { what: 'hash.sign' });
  const held = await certificateFor(request, services, signal);
  const trustServices = await services.trustServices();
  const warnings = await checkCertificate(held, { trustServices, requireTrustedPath }, signal);
  const { digest, portalOrigin, topOrigin, requestId: jobId } = request;
  const question = blindQuestion(language, { portalOrigin, topOrigin, digest, warnings }, held);
  const pin = { kind: 'dialog', question, language } as const;
  const signer = await tokens.signer(held.token, held.certificate, pin, 1, 'digest');
  const certificateSha256 = held.certificate.sha256;
  const line = {
    jobId,
    sha256: digest.value,
    certificateSha256,
    portalOrigin,
    blind: true,
  } as const;
  const recorded = recordedSigner(signer, journal, () => line, warnings);
  try {
    const value = new Uint8Array(Buffer.from(digest.value, 'hex'));
    const signature = await recorded.sign(value, mechanisms[digest.algorithm], signal);
    return { signature, certificate: held.certificate.certificate };
  } finally {
    signer.close();
  }
}

/** The one that is named, else the first of a person whose key can do it. */
async function certificateFor(
  { certificateId, digest }: HashRequest,
  { tokens, clock }: JobServices,
  signal: AbortSignal,
): Promise<HeldCertificate> {
  const now = clock.now();
  const survey = await surveyTokens(tokens, signal);
  const able = new Set(
    survey.tokens
      .flatMap(({ certificates }) => certificates)
      .filter((held) => held.mechanisms.includes(mechanisms[digest.algorithm]))
      .map(({ sha256 }) => sha256),
  );
  const persons = certificateInfos(survey, now).filter(
    ({ usable, role }) => usable && role === 'person',
  );
  const chosen = certificateId ?? persons.find(({ id }) => able.has(id))?.id;
  if (chosen === undefined) throw new AgentError('CERTIFICATE_NOT_FOUND', { wanted: '' });
  const held = await findCertificate(tokens, chosen, now, signal);
  if (!able.has(held.certificate.sha256)) throw new AgentError('MECHANISM_UNSUPPORTED', {});
  return held;
}
