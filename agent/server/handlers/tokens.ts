// Tokens and certificates for the panel's choice. No PIN is involved.
import type { CertificateInfo, TokenInfo } from '../../../shared/protocol/token.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { closing } from './closing.ts';

/** Loaded with the first question: certificates bring the ASN.1 reader with them. */
const certificates = async (): Promise<typeof import('../../signing/token-certificates.ts')> =>
  import('../../signing/token-certificates.ts');

export async function handleListTokens(
  _params: object,
  session: Session,
  { tokens }: AgentServices,
): Promise<TokenInfo[]> {
  const { tokenInfo } = await certificates();
  const survey = await tokens.list(closing(session));
  return survey.tokens.map(tokenInfo);
}

export async function handleListCertificates(
  _params: object,
  session: Session,
  { tokens, clock, profile }: AgentServices,
): Promise<CertificateInfo[]> {
  const { certificateInfos, surveyTokens } = await certificates();
  const survey = await surveyTokens(tokens, closing(session));
  return certificateInfos(survey, clock.now()).map((certificate) => ({
    ...certificate,
    role: profile(certificate.id).role ?? certificate.role,
  }));
}
