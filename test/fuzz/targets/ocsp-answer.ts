// Answers about one certificate from a server that lies.
import { parseOcspResponse } from '../../../agent/pki/ocsp-response.ts';
import { newResponder } from '../../support/authority/issue.ts';
import { newOcsp } from '../../support/authority/revocation.ts';
import { signer, subCa } from '../../support/authority/scene.ts';
import { expectNeverGood } from '../judged-evidence.ts';
import type { FuzzTarget } from '../target.ts';

const revoked = { revokedAt: '2024-06-01T00:00:00Z' };

export const target: FuzzTarget = {
  name: 'ocsp-answer',
  words: ['0', '\n\u0001\u0000', '\u0002\u0001\u0000', '20240701000000Z'],
  seeds: () => [
    newOcsp(signer, subCa, { status: revoked }),
    newOcsp(signer, subCa, { status: revoked, responder: newResponder(subCa) }),
    newOcsp(signer, subCa, { status: 'unknown', nonce: new Uint8Array(16) }),
  ],
  run(input) {
    parseOcspResponse(input);
    expectNeverGood({ ocsps: [input] });
  },
};
