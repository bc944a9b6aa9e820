// The certificates on all tokens, as people choose among them.
import type { CertificateInfo, PinState, TokenInfo } from '../../shared/protocol/token.ts';
import { AgentError } from '../core/errors.ts';
import { serialNumberHex } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';
import { signerRole } from '../pki/signer-role.ts';
import { readCertificate, signingObstacle } from '../pki/signing-certificate.ts';
import type { Token, TokenAccess, TokenCertificate, TokenSurvey } from './ports.ts';

const pinStates: Readonly<Record<Token['pinState'], PinState>> = {
  ok: 'normal',
  'count-low': 'few',
  'final-try': 'last',
  locked: 'locked',
  'not-set': 'locked',
};

export function tokenInfo(token: Token): TokenInfo {
  return {
    id: tokenId(token),
    label: token.label,
    serialNumber: token.serial,
    model: token.model,
    pinState: pinStates[token.pinState],
  };
}

export const tokenId = (token: Token): string => `${token.label}/${token.serial}`;

/** A token without the key of a certificate may not say so before the PIN; one that shows the key comes first. */
const keyOrder = { found: 0, likely: 1, unknown: 2, mismatch: 3 } as const;

/** Signing certificates of a survey, surest key first; unusable ones say why. CA certificates are left out. */
export function certificateInfos(survey: TokenSurvey, now: Date): readonly CertificateInfo[] {
  return survey.tokens
    .flatMap((token) =>
      token.certificates
        .filter(({ isAuthority }) => !isAuthority)
        .map((certificate) => ({ token, certificate })),
    )
    .toSorted((a, b) => keyOrder[a.certificate.privateKey] - keyOrder[b.certificate.privateKey])
    .map(({ token, certificate }) => certificateInfo(token, certificate, now));
}

function certificateInfo(token: Token, held: TokenCertificate, now: Date): CertificateInfo {
  const certificate = readCertificate(held.certificate);
  const why = obstacleCode(token, held, now);
  return {
    id: held.sha256,
    tokenId: tokenId(token),
    tokenLabel: token.label,
    subject: personName(certificate.subject),
    role: signerRole(certificate.subject),
    issuer: personName(certificate.issuer),
    serialNumber: serialNumberHex(certificate),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    usable: why === undefined,
    ...(why === undefined ? {} : { why }),
  };
}

function obstacleCode(token: Token, held: TokenCertificate, now: Date): CertificateInfo['why'] {
  if (token.pinState === 'locked') return 'PIN_LOCKED';
  const obstacle = signingObstacle(readCertificate(held.certificate), now);
  if (obstacle) return obstacle.code;
  if (held.privateKey === 'mismatch') return 'KEY_NOT_FOUND';
  return held.mechanisms.length === 0 ? 'MECHANISM_UNSUPPORTED' : undefined;
}

export interface HeldCertificate {
  readonly token: Token;
  readonly certificate: TokenCertificate;
}

/**
 * The one certificate with this fingerprint, ready to sign, on a token that is not locked.
 *
 * @throws AgentError TOKEN_NOT_PRESENT, CERTIFICATE_NOT_FOUND, PIN_LOCKED, the certificate family, or what the
 *   driver failed with when no token could be seen at all
 */
export async function findCertificate(
  tokens: TokenAccess,
  certificateSha256: string,
  now: Date,
  signal: AbortSignal,
): Promise<HeldCertificate> {
  const survey = await surveyTokens(tokens, signal);
  const [held] = survey.tokens.flatMap((token) =>
    token.certificates
      .filter(({ sha256 }) => sha256 === certificateSha256)
      .map((certificate) => ({ token, certificate })),
  );
  if (held === undefined)
    throw new AgentError('CERTIFICATE_NOT_FOUND', { wanted: certificateSha256 });
  if (held.token.pinState === 'locked') throw new AgentError('PIN_LOCKED', {});
  const obstacle = signingObstacle(readCertificate(held.certificate.certificate), now);
  if (obstacle) throw obstacle;
  return held;
}

/** A survey with at least one token. @throws AgentError TOKEN_NOT_PRESENT, or the first driver's failure */
export async function surveyTokens(tokens: TokenAccess, signal: AbortSignal): Promise<TokenSurvey> {
  const survey = await tokens.list(signal);
  const [failed] = survey.failures;
  if (survey.tokens.length === 0) throw failed?.failure ?? new AgentError('TOKEN_NOT_PRESENT', {});
  return survey;
}
