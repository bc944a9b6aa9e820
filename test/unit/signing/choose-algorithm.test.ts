import { describe, expect, it } from 'vitest';
import type { SignatureMechanism } from '../../../agent/core/crypto.ts';
import { chooseAlgorithm, standardAlgorithms } from '../../../agent/signing/choose-algorithm.ts';

const rsa: readonly SignatureMechanism[] = [
  'RSASSA-PKCS1-v1_5-SHA256',
  'RSASSA-PKCS1-v1_5-SHA384',
  'RSASSA-PSS-SHA256',
  'RSASSA-PSS-SHA512',
];
const strict = { ...standardAlgorithms, signaturePolicy: 'tt15-strict' } as const;
const long = { ...standardAlgorithms, hash: 'sha512' } as const;

describe('the algorithm of a signature', () => {
  it.each([
    ['by default PKCS#1 v1.5 with SHA-256', rsa, standardAlgorithms, 'RSASSA-PKCS1-v1_5-SHA256'],
    ['under tt15-strict PSS', rsa, strict, 'RSASSA-PSS-SHA256'],
    [
      'under tt15-strict v1.5 where there is no PSS',
      rsa.slice(0, 2),
      strict,
      'RSASSA-PKCS1-v1_5-SHA256',
    ],
    [
      'PSS by default where there is nothing else',
      rsa.slice(2),
      standardAlgorithms,
      'RSASSA-PSS-SHA256',
    ],
    ['the wished hash', rsa, { ...strict, hash: 'sha512' }, 'RSASSA-PSS-SHA512'],
    ['the scheme before the wished hash', rsa, long, 'RSASSA-PKCS1-v1_5-SHA256'],
    ['ECDSA under any policy', ['ECDSA-P384-SHA384'], strict, 'ECDSA-P384-SHA384'],
  ] as const)('is %s', (_, offered, policy, expected) => {
    expect(chooseAlgorithm(offered, policy, undefined)).toBe(expected);
  });

  it('obeys the field', () => {
    const allowed = new Set(['sha384'] as const);
    expect(chooseAlgorithm(rsa, standardAlgorithms, allowed)).toBe('RSASSA-PKCS1-v1_5-SHA384');
    expect(() => chooseAlgorithm(rsa, standardAlgorithms, new Set())).toThrow('SEED_VALUE_UNMET');
  });

  it('is none when key and token have nothing in common', () => {
    expect(() => chooseAlgorithm([], standardAlgorithms, undefined)).toThrow(
      'MECHANISM_UNSUPPORTED',
    );
  });
});
