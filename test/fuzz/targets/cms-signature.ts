// Signatures as they stand in /Contents.
import { parseSignedData } from '../../../agent/cms/signed-data.ts';
import { checkSignature } from '../../../agent/cms/check-signature.ts';
import { hashBytes } from '../../../agent/core/crypto.ts';
import { chain, policyAttribute, signer, tsa } from '../../support/authority/scene.ts';
import { newSignature } from '../../support/authority/signature.ts';
import type { FuzzTarget } from '../target.ts';

const content = new TextEncoder().encode('Kính gửi Ủy ban nhân dân');
const signed = {
  digest: (algorithm: Parameters<typeof hashBytes>[0]) => hashBytes(algorithm, content),
  chunks: () => [content],
};
const other = { digest: () => new Uint8Array(32), chunks: () => [] };

export const target: FuzzTarget = {
  name: 'cms-signature',
  words: ['0', '1', '\u0004 ', '\u0002\u0001\u0003'],
  seeds: () => [
    newSignature(signer, content, chain(signer)),
    newSignature(signer, content, { ...chain(signer), timeStamps: [[tsa]] }),
    newSignature(signer, content, { attributes: [policyAttribute] }),
  ],
  run(input) {
    parseSignedData(input);
    checkSignature(input, 'detached', signed, [signer.certificate]);
    if (checkSignature(input, 'detached', other).integrity === 'intact')
      throw new Error('intact over another content');
  },
};
