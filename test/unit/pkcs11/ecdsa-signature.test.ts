import { generateKeyPairSync, sign, verify } from 'node:crypto';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEcdsaSignature } from '../../../agent/pkcs11/ecdsa-signature.ts';

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);

describe('encodeEcdsaSignature', () => {
  it('gives DER that holds the same two numbers', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 66 })
          .chain((half) => fc.uint8Array({ minLength: 2 * half, maxLength: 2 * half })),
        (raw) => {
          const der = encodeEcdsaSignature(raw);
          const parsed = asn1js.fromBER(der);
          expect(parsed.offset).toBe(der.length);
          const sequence = parsed.result;
          if (!(sequence instanceof asn1js.Sequence)) throw new Error('no SEQUENCE');
          const numbers = sequence.valueBlock.value.map((item) => {
            if (!(item instanceof asn1js.Integer)) throw new Error('no INTEGER');
            return item.toBigInt();
          });
          const half = raw.length / 2;
          expect(numbers).toEqual([toNumber(raw.subarray(0, half)), toNumber(raw.subarray(half))]);
          // Shortest form: encoding what was read gives the same bytes.
          expect(new Uint8Array(sequence.toBER())).toEqual(der);
        },
      ),
    );
  });

  it.each(['P-256', 'P-384', 'P-521'])('OpenSSL accepts it on %s', (namedCurve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    const data = Buffer.from('Quyết định');
    for (let round = 0; round < 20; round += 1) {
      const raw = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      expect(verify('sha256', data, publicKey, encodeEcdsaSignature(raw))).toBe(true);
    }
  });

  it.each([0, 1, 63, 134])('refuses %i bytes', (length) => {
    expect(() => encodeEcdsaSignature(new Uint8Array(length))).toThrow('TOKEN_FAILED');
  });
});
