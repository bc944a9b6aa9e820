import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ckrMeaning, ckrName } from '../../../agent/pkcs11/ckr-codes.ts';
import { CkError, tokenErrorOf } from '../../../agent/pkcs11/token-error.ts';

/** The header of the standard, as pkcs11js ships it. */
const header = readFileSync(
  join(import.meta.dirname, '../../../node_modules/pkcs11js/includes/pkcs11/pkcs11t.h'),
  'utf8',
);
const defined = [...header.matchAll(/#define\s+(CKR_\w+)\s+0x([0-9A-Fa-f]{8})/g)].map(
  ([, name = '', value = '']) => [name, Number.parseInt(value, 16)] as const,
);

describe('return values of PKCS#11', () => {
  it('finds them in the header', () => {
    expect(defined.length).toBeGreaterThan(80);
  });

  it('every name known here is the standard’s', () => {
    const byValue = new Map(defined.map(([name, value]) => [value, name]));
    for (const [, value] of defined) {
      const name = ckrName(value);
      if (!name.startsWith('CKR_0x')) expect(name).toBe(byValue.get(value));
    }
  });

  it('knows every value about PINs, tokens, devices, users and sessions', () => {
    const unnamed = defined.filter(([, value]) => ckrName(value).startsWith('CKR_0x'));
    const ofInterest = unnamed.filter(([name]) =>
      /^CKR_(PIN|TOKEN|DEVICE|USER|SESSION)_/.test(name),
    );
    expect(ofInterest).toEqual([]);
  });

  it('quotes a vendor’s value in hexadecimal', () => {
    expect(ckrName(0x80000001)).toBe('CKR_0x80000001');
  });

  it.each([
    ['locked', 'PIN_LOCKED', {}],
    ['final-try', 'PIN_INCORRECT', { remaining: 'last' }],
    ['count-low', 'PIN_INCORRECT', { remaining: 'few' }],
    ['ok', 'PIN_INCORRECT', { remaining: 'some' }],
  ] as const)('a wrong PIN on a token that is %s is %s', (pinState, code, details) => {
    expect(tokenErrorOf(new CkError(0xa0), pinState)).toMatchObject({ code, details });
  });

  it.each([
    [0xa4, 'PIN_LOCKED'],
    [0xa3, 'PIN_EXPIRED'],
    [0x32, 'TOKEN_REMOVED'],
    [0xe0, 'TOKEN_REMOVED'],
    [0xb3, 'TOKEN_REMOVED'],
    [0x50, 'USER_CANCELLED'],
    [0x70, 'MECHANISM_UNSUPPORTED'],
    [0x30, 'TOKEN_FAILED'],
    [0x80001234, 'TOKEN_FAILED'],
  ])('return value %i is %s', (value, code) => {
    expect(tokenErrorOf(new CkError(value), 'ok').code).toBe(code);
  });

  it('has no meaning for a name that is not listed', () => {
    expect(ckrMeaning('CKR_GENERAL_ERROR')).toBeUndefined();
    expect(ckrMeaning('constructor')).toBeUndefined();
  });
});
