// The training certificate as a token among tokens: no PIN, no device, «BẢN TẬP HUẤN» on every mark.
import type { Clock } from '../core/clock.ts';
import { hexOf, sha256, signWithKey } from '../core/crypto.ts';
import type { Token, TokenAccess } from '../signing/ports.ts';
import { trainingKey } from './training-certificate.ts';

const MECHANISM = 'RSASSA-PKCS1-v1_5-SHA256';

/** @param folder - private to the user; the PKCS#12 file lives there */
export async function trainingTokens(folder: string, clock: Clock): Promise<TokenAccess> {
  const { certificate, privateKey } = await trainingKey(folder, clock);
  const token: Token = {
    module: 'training',
    label: 'TẬP HUẤN',
    manufacturer: 'kyso',
    model: 'PKCS#12',
    serial: '1',
    pinState: 'ok',
    hasPinPad: false,
    certificates: [
      {
        id: '01',
        label: 'TẬP HUẤN',
        certificate,
        sha256: hexOf(sha256(certificate)),
        isAuthority: false,
        privateKey: 'found',
        mechanisms: [MECHANISM],
      },
    ],
  };
  return {
    list: async () => ({ tokens: [token], failures: [] }),
    signer: async () => ({
      certificate,
      chain: [],
      mechanisms: [MECHANISM],
      sign: async (data, mechanism) => signWithKey(privateKey, data, mechanism),
      close: () => undefined,
    }),
  };
}
