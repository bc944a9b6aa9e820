// A Signer whose key lies in a PEM file of the test PKI: signs in this process, without token and PIN.
import { readFileSync } from 'node:fs';
import { type SignatureMechanism, signWithKey } from '../../agent/core/crypto.ts';
import type { Signer } from '../../agent/signing/ports.ts';
import type { TestEntity } from './pki.ts';

/** @param chain - other certificates, DER */
export function keySigner(
  entity: TestEntity,
  mechanism: SignatureMechanism = 'RSASSA-PKCS1-v1_5-SHA256',
  chain: readonly Uint8Array[] = [],
): Signer {
  const key = readFileSync(entity.keyPath, 'latin1');
  return {
    certificate: entity.certificate,
    chain,
    mechanisms: [mechanism],
    close: () => undefined,
    sign: async (data) => signWithKey(key, data, mechanism),
  };
}
