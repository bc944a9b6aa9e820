import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Asn1Error } from '../../../agent/asn1/der.ts';
import {
  encodeSignedAttributes,
  encodeSignedData,
  selectChain,
} from '../../../agent/cms/build-signed-data.ts';
import { checkSignature, type SignedContent } from '../../../agent/cms/check-signature.ts';
import { parseSignedData } from '../../../agent/cms/signed-data.ts';
import {
  hashBytes,
  type SignatureMechanism,
  signatureMechanisms,
} from '../../../agent/core/crypto.ts';
import { parseCertificate } from '../../../agent/pki/certificate.ts';
import { keySigner } from '../../support/key-signer.ts';
import { testPki } from '../../support/pki.ts';

const pki = testPki();
const document = new TextEncoder().encode('Công văn 142/VP-HCC');
const contentOf = (bytes: Uint8Array): SignedContent => ({
  digest: (algorithm) => hashBytes(algorithm, bytes),
  chunks: () => [bytes],
});
const chainOf = [pki.subCa.certificate, pki.root.certificate];

async function sign(mechanism: SignatureMechanism, entity = pki.leader): Promise<Uint8Array> {
  const certificate = parseCertificate(entity.certificate);
  const { hash } = signatureMechanisms[mechanism];
  const attributes = encodeSignedAttributes(hashBytes(hash, document), certificate);
  const signer = keySigner(entity, mechanism);
  const signature = await signer.sign(attributes, mechanism, new AbortController().signal);
  return encodeSignedData(
    certificate,
    selectChain(certificate, chainOf),
    mechanism,
    attributes,
    signature,
  );
}

let cms: Uint8Array;
beforeAll(async () => {
  cms = await sign('RSASSA-PKCS1-v1_5-SHA256');
});

describe('a signature we build', () => {
  it.each([
    ['RSASSA-PKCS1-v1_5-SHA256', pki.leader],
    ['RSASSA-PKCS1-v1_5-SHA384', pki.leader3072],
    ['RSASSA-PKCS1-v1_5-SHA512', pki.leader4096],
    ['RSASSA-PSS-SHA256', pki.leader],
    ['RSASSA-PSS-SHA384', pki.leader],
    ['RSASSA-PSS-SHA512', pki.leader],
    ['ECDSA-P256-SHA256', pki.leaderEc],
    ['ECDSA-P384-SHA384', pki.leaderP384],
  ] as const)('%s is intact with its signing certificate', async (mechanism, entity) => {
    const check = checkSignature(await sign(mechanism, entity), 'detached', contentOf(document));
    expect(check).toMatchObject({ integrity: 'intact', hasSigningCertificate: true, warnings: [] });
  });

  it('carries the chain without the root and no signing time', () => {
    const { certificates, signerInfos } = parseSignedData(cms);
    expect(certificates).toEqual([pki.leader.certificate, pki.subCa.certificate]);
    expect(signerInfos[0]?.signedAttributes.map(({ type }) => type)).toEqual([
      '1.2.840.113549.1.9.3',
      '1.2.840.113549.1.9.4',
      '1.2.840.113549.1.9.16.2.47',
    ]);
  });

  it('is broken for any other document', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (other) => {
        fc.pre(Buffer.compare(other, document) !== 0);
        const check = checkSignature(cms, 'detached', contentOf(other));
        expect(check).toMatchObject({ integrity: 'broken', failure: 'document-digest' });
      }),
    );
  });

  it('is never intact with one bit flipped in signer certificate, attributes or value', () => {
    const { signerInfos } = parseSignedData(cms);
    const [signerInfo] = signerInfos;
    const regions = [
      pki.leader.certificate,
      (signerInfo?.signedAttributesBytes ?? new Uint8Array()).subarray(4),
      signerInfo?.signature ?? new Uint8Array(),
    ].map((bytes) => ({ start: Buffer.from(cms).indexOf(bytes), length: bytes.length }));
    fc.assert(
      fc.property(fc.constantFrom(...regions), fc.nat(), fc.nat(7), (region, at, bit) => {
        const changed = cms.slice();
        const offset = region.start + (at % region.length);
        changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
        expect(checkSignature(changed, 'detached', contentOf(document)).integrity).not.toBe(
          'intact',
        );
      }),
      { numRuns: 400 },
    );
  });

  it('with another certificate in its place is no signature of that person', () => {
    const swapped = Buffer.from(cms);
    const at = swapped.indexOf(pki.leader.certificate);
    swapped.set(pki.expired.certificate.subarray(0, pki.leader.certificate.length), at);
    expect(checkSignature(swapped, 'detached', contentOf(document)).integrity).not.toBe('intact');
  });
});

describe('foreign bytes', () => {
  it('give an answer or an Asn1Error, never anything else', () => {
    fc.assert(
      fc.property(
        fc.nat(cms.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        (at, noise) => {
          const mutated = cms.slice();
          mutated.set(noise.subarray(0, mutated.length - at), at);
          try {
            parseSignedData(mutated);
          } catch (error) {
            expect(error).toBeInstanceOf(Asn1Error);
          }
          expect(['intact', 'broken', 'unparsable']).toContain(
            checkSignature(mutated, 'detached', contentOf(document)).integrity,
          );
        },
      ),
      { numRuns: 500, seed: 142 },
    );
  });

  it('nested a hundred thousand deep are unparsable', () => {
    const deep = new Uint8Array(200_000).map((_, at) => (at % 2 === 0 ? 0x30 : 0x80));
    expect(checkSignature(deep, 'detached', contentOf(document)).integrity).toBe('unparsable');
  });
});
