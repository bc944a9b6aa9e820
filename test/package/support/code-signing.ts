// A certificate for Authenticode that is made for one test, as the environment of a build names it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';

/** @returns the file of the certificate; the test unstubs the environment */
export function stubSigningKey(folder: string): string {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=kyso', '-days', '30'],
      ...['-addext', 'extendedKeyUsage=codeSigning', '-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
  vi.stubEnv('KYSO_SIGN_CERTIFICATE', certificate);
  vi.stubEnv('KYSO_SIGN_KEY', key);
  return certificate;
}

/** @throws Error when the file carries no valid signature of this certificate */
export function checkSigned(file: string, certificate: string): void {
  execFileSync('osslsigncode', ['verify', '-in', file, '-CAfile', certificate], {
    stdio: 'ignore',
  });
}
