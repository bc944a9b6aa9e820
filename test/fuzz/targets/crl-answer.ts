// Lists of revoked certificates from a server that lies.
import { parseCrl } from '../../../agent/pki/crl.ts';
import { revoking, signer } from '../../support/authority/scene.ts';
import { pem } from '../../support/pem.ts';
import { expectNeverGood } from '../judged-evidence.ts';
import type { FuzzTarget } from '../target.ts';

export const target: FuzzTarget = {
  name: 'crl-answer',
  words: ['0', '\u0002\u0001\u0000', '240701000000Z', '-----BEGIN X509 CRL-----'],
  seeds: () => {
    const list = revoking(signer, '2024-06-01T00:00:00Z', 1);
    return [list, revoking(signer, '2024-06-01T00:00:00Z'), pem('X509 CRL', list)];
  },
  run(input) {
    parseCrl(input);
    expectNeverGood({ crls: [input] });
  },
};
