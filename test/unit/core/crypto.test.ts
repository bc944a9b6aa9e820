import { constants, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDigest,
  equalBytes,
  hashBytes,
  publicKeyFacts,
  sha256,
  signatureMechanisms,
  verifySignature,
} from '../../../agent/core/crypto.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const data = new TextEncoder().encode('Kế hoạch chuyển đổi số');

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spkiOf = (pair: { publicKey: (typeof rsa)['publicKey'] }): Uint8Array =>
  new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }));

const rsaSpki = spkiOf(rsa);

describe('hashes', () => {
  it('are those of FIPS 180-4', () => {
    const abc = new TextEncoder().encode('abc');
    expect(hex(sha256(abc))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(hex(hashBytes('sha1', abc))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(hex(hashBytes('sha384', abc))).toMatch(/^cb00753f45a35e8b/);
    expect(hex(hashBytes('sha512', abc))).toMatch(/^ddaf35a193617aba/);
  });

  it('a branched digest equals the digest of the prefix', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (head, tail) => {
        const digest = createDigest('sha256');
        digest.update(head);
        const branch = digest.copy();
        digest.update(tail);
        expect(branch.digest()).toEqual(sha256(head));
        expect(digest.digest()).toEqual(sha256(Uint8Array.from([...head, ...tail])));
      }),
    );
  });
});

describe('verifySignature', () => {
  const pssOptions = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const made = [
    ['RSASSA-PKCS1-v1_5-SHA256', rsaSpki, new Uint8Array(sign('sha256', data, rsa.privateKey))],
    [
      'RSASSA-PSS-SHA256',
      rsaSpki,
      new Uint8Array(sign('sha256', data, { key: rsa.privateKey, ...pssOptions })),
    ],
    ['ECDSA-P256-SHA256', spkiOf(ec), new Uint8Array(sign('sha256', data, ec.privateKey))],
  ] as const;

  it.each(made)('%s: accepts the signature and no other', (mechanism, spki, signature) => {
    const algorithm = signatureMechanisms[mechanism];
    expect(verifySignature(spki, data, signature, algorithm)).toBe(true);
    expect(verifySignature(spki, data.subarray(1), signature, algorithm)).toBe(false);
    for (let at = 0; at < signature.length; at += 1) {
      const changed = signature.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(verifySignature(spki, data, changed, algorithm)).toBe(false);
    }
  });

  it.each(made)('%s: any other scheme or key refuses', (mechanism, spki, signature) => {
    for (const [other, otherSpki] of made) {
      if (other === mechanism) continue;
      expect(verifySignature(spki, data, signature, signatureMechanisms[other])).toBe(false);
      if (otherSpki === spki) continue;
      expect(verifySignature(otherSpki, data, signature, signatureMechanisms[mechanism])).toBe(
        false,
      );
    }
  });

  it('refuses bytes that are no key', () => {
    expect(
      verifySignature(new Uint8Array(50), data, new Uint8Array(256), {
        scheme: 'ECDSA',
        hash: 'sha256',
      }),
    ).toBe(false);
  });
});

describe('publicKeyFacts', () => {
  it('reads modulus and point', () => {
    const jwk = ec.publicKey.export({ format: 'jwk' });
    const point = `04${Buffer.from(jwk.x ?? '', 'base64url').toString('hex')}${Buffer.from(jwk.y ?? '', 'base64url').toString('hex')}`;
    const facts = publicKeyFacts(spkiOf(ec));
    expect(facts).toMatchObject({ kind: 'ec', curve: 'P-256' });
    expect(facts.kind === 'ec' ? hex(facts.point) : '').toBe(point);
    const modulus = Buffer.from(rsa.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
    const rsaFacts = publicKeyFacts(spkiOf(rsa));
    expect(rsaFacts).toMatchObject({ kind: 'rsa', modulusBits: 2048 });
    expect(rsaFacts.kind === 'rsa' ? hex(rsaFacts.modulus) : '').toBe(modulus.toString('hex'));
  });

  it('calls every other key other', () => {
    expect(publicKeyFacts(spkiOf(generateKeyPairSync('ed25519')))).toEqual({ kind: 'other' });
    expect(
      publicKeyFacts(spkiOf(generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }))),
    ).toEqual({
      kind: 'other',
    });
  });
});

describe('equalBytes', () => {
  it('compares contents and length', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        expect(equalBytes(a, a.slice())).toBe(true);
        expect(equalBytes(a, b)).toBe(hex(a) === hex(b));
      }),
    );
  });
});
