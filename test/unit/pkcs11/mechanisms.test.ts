import { describe, expect, it } from 'vitest';
import { chooseMechanism, mechanismsFor } from '../../../agent/pkcs11/mechanisms.ts';

const rsa = { kind: 'rsa', modulusBits: 2048, modulus: new Uint8Array(256) } as const;
const p256 = { kind: 'ec', curve: 'P-256', point: new Uint8Array(65) } as const;

describe('mechanisms of a token', () => {
  it.each([
    [[0x01, 0x40, 0x0d, 0x43], 0x40],
    [[0x01, 0x0d], 0x01],
    [[0x0d], undefined],
  ])('of %j the RSA signature takes %s', (offered, mechanism) => {
    expect(chooseMechanism('RSASSA-PKCS1-v1_5-SHA256', offered)?.mechanism).toBe(mechanism);
  });

  it('hashes itself what the token does not hash', () => {
    const digestInfo = chooseMechanism('RSASSA-PKCS1-v1_5-SHA256', [0x01])?.prepare(
      new Uint8Array(),
    );
    // RFC 8017 clause 9.2 note 1, and SHA-256 of the empty string (FIPS 180-4).
    expect(Buffer.from(digestInfo ?? []).toString('hex')).toBe(
      '3031300d060960864801650304020105000420' +
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  // RFC 8017 clause 9.2 note 1, and the hashes of the empty string (FIPS 180-4).
  it.each([
    ['RSASSA-PKCS1-v1_5-SHA384', '3041300d060960864801650304020205000430', '38b060a751ac9638'],
    ['RSASSA-PKCS1-v1_5-SHA512', '3051300d060960864801650304020305000440', 'cf83e1357eefb8bd'],
  ] as const)('writes the DigestInfo of %s', (mechanism, head, hash) => {
    const digestInfo = chooseMechanism(mechanism, [0x01])?.prepare(new Uint8Array());
    const hex = Buffer.from(digestInfo ?? []).toString('hex');
    expect(hex.startsWith(head + hash)).toBe(true);
  });

  it('never hashes with SHA-1 or MD5', () => {
    // CKM_MD5_RSA_PKCS, CKM_SHA1_RSA_PKCS, CKM_SHA1_RSA_PKCS_PSS, CKM_ECDSA_SHA1
    const weak = [0x05, 0x06, 0x0e, 0x1042];
    expect(mechanismsFor(rsa, weak)).toEqual([]);
    expect(mechanismsFor(p256, weak)).toEqual([]);
  });

  it('offers what key and token have in common, best first', () => {
    expect(mechanismsFor(rsa, [0x01, 0x0d, 0x1041])).toEqual([
      'RSASSA-PKCS1-v1_5-SHA256',
      'RSASSA-PKCS1-v1_5-SHA384',
      'RSASSA-PKCS1-v1_5-SHA512',
      'RSASSA-PSS-SHA256',
      'RSASSA-PSS-SHA384',
      'RSASSA-PSS-SHA512',
    ]);
    expect(mechanismsFor(rsa, [0x40])).toEqual(['RSASSA-PKCS1-v1_5-SHA256']);
    expect(mechanismsFor(rsa, [0x44])).toEqual(['RSASSA-PSS-SHA384']);
    expect(mechanismsFor({ ...p256, curve: 'P-384' }, [0x1041])).toEqual(['ECDSA-P384-SHA384']);
    expect(mechanismsFor(p256, [0x01, 0x1041])).toEqual(['ECDSA-P256-SHA256']);
    expect(mechanismsFor(p256, [0x01])).toEqual([]);
  });

  it('offers nothing for short, foreign or unknown keys', () => {
    const everything = [0x01, 0x0d, 0x40, 0x43, 0x1041, 0x1044];
    expect(mechanismsFor({ ...rsa, modulusBits: 1024 }, everything)).toEqual([]);
    expect(mechanismsFor({ ...p256, curve: 'P-521' }, everything)).toEqual([]);
    expect(mechanismsFor({ kind: 'other' }, everything)).toEqual([]);
  });
});
