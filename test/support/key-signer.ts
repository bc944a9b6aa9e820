// A Signer whose key lies in a PEM file of the test PKI: signs in this process, without token and PIN.
import { constants, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SignatureMechanism } from '../../agent/core/crypto.ts';
import type { Signer } from '../../agent/signing/ports.ts';
import type { TestEntity } from './pki.ts';

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

/** @param chain - other certificates, DER */
export function keySigner(
  entity: TestEntity,
  mechanism: SignatureMechanism = 'RSASSA-PKCS1-v1_5-SHA256',
  chain: readonly Uint8Array[] = [],
): Signer {
  const key = createPrivateKey(readFileSync(entity.keyPath));
  const options = mechanism === 'RSASSA-PSS-SHA256' ? pss : {};
  return {
    certificate: entity.certificate,
    chain,
    mechanisms: [mechanism],
    close: () => undefined,
    sign: async (data) => new Uint8Array(sign('sha256', data, { key, ...options })),
  };
}
