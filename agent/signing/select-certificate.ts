// Finds the certificate a person named: serial number as viewers print it, or fingerprint.
import { AgentError } from '../core/errors.ts';
import { serialNumberHex } from '../pki/certificate.ts';
import { readCertificate } from '../pki/signing-certificate.ts';
import type { TokenAccess } from './ports.ts';
import { type HeldCertificate, surveyTokens } from './token-certificates.ts';

export interface CertificateChoice {
  /** Hex of the serial number (case, colons, leading zeros ignored), or `sha256:HEX`. */
  readonly wanted: string;
  readonly tokenLabel: string | undefined;
}

/** @throws AgentError TOKEN_NOT_PRESENT, CERTIFICATE_NOT_FOUND, CERTIFICATE_AMBIGUOUS, PIN_LOCKED */
export async function selectCertificate(
  access: TokenAccess,
  { wanted, tokenLabel }: CertificateChoice,
  signal: AbortSignal,
): Promise<HeldCertificate> {
  const { tokens } = await surveyTokens(access, signal);
  const considered = tokens.filter(({ label }) => tokenLabel === undefined || label === tokenLabel);
  if (considered.length === 0) throw new AgentError('TOKEN_NOT_PRESENT', {});
  const matches = considered.flatMap((token) =>
    token.certificates
      .filter((certificate) => isWanted(certificate, wanted))
      .map((certificate) => ({ token, certificate })),
  );
  const [held, ...others] = matches;
  if (held === undefined) throw new AgentError('CERTIFICATE_NOT_FOUND', { wanted });
  if (others.length > 0) throw new AgentError('CERTIFICATE_AMBIGUOUS', { wanted });
  if (held.token.pinState === 'locked') throw new AgentError('PIN_LOCKED', {});
  return held;
}

function isWanted(
  { certificate, sha256 }: HeldCertificate['certificate'],
  wanted: string,
): boolean {
  const prefix = 'sha256:';
  if (wanted.toLowerCase().startsWith(prefix))
    return plainHex(wanted.slice(prefix.length)) === sha256.toUpperCase();
  const serial = plainHex(wanted).replace(/^0+(?=.)/, '');
  return serial === serialNumberHex(readCertificate(certificate)).replace(/^0+(?=.)/, '');
}

const plainHex = (hex: string): string => hex.replaceAll(/[:\s]/g, '').toUpperCase();
