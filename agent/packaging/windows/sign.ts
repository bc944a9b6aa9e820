// Authenticode signatures, when the environment says with which key. Keys are never in this repository.
// As a program: sign.ts FILE…
import { renameSync } from 'node:fs';
import { PRODUCT, sourceEpoch } from '../product.ts';
import { run } from '../run.ts';

/**
 * KYSO_SIGN_CERTIFICATE: PEM file, the certificate and what is above it. Then KYSO_SIGN_KEY: PEM file; or
 * KYSO_SIGN_PKCS11_MODULE with KYSO_SIGN_KEY as the key's PKCS#11 URI. KYSO_SIGN_TIMESTAMP: address of a time-stamping
 * authority; without it the signature carries the moment of the source, and is the same each time.
 */
function signerArguments(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] | undefined {
  const certificate = environment['KYSO_SIGN_CERTIFICATE'];
  const key = environment['KYSO_SIGN_KEY'];
  if (certificate === undefined || key === undefined) return undefined;
  const module = environment['KYSO_SIGN_PKCS11_MODULE'];
  const stamp = environment['KYSO_SIGN_TIMESTAMP'];
  return [
    ...(module === undefined ? [] : ['-pkcs11module', module]),
    ...['-certs', certificate, '-key', key, '-h', 'sha256'],
    ...(stamp === undefined ? ['-time', String(sourceEpoch())] : ['-ts', stamp]),
  ];
}

/** Signs the files in place; does nothing without a key. @returns whether they are signed */
export function signFiles(files: readonly string[]): boolean {
  const signer = signerArguments(process.env);
  if (signer === undefined) return false;
  for (const file of files) {
    const signed = `${file}.signed`;
    run('osslsigncode', ['sign', ...signer, '-n', PRODUCT, '-in', file, '-out', signed]);
    renameSync(signed, file);
  }
  return true;
}

if (import.meta.main) signFiles(process.argv.slice(2));
