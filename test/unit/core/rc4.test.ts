// RFC 6229 §2: the key streams at the offsets it lists.
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../agent/core/crypto.ts';
import { rc4 } from '../../../agent/core/rc4.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

describe('RC4', () => {
  it.each([
    ['0102030405', 0, 'b2396305f03dc027ccc3524a0a1118a8'],
    ['0102030405', 16, '6982944f18fc82d589c403a47a0d0919'],
    ['0102030405', 240, '28cb1132c96ce286421dcaadb8b69eae'],
    ['0102030405', 4096, 'ff25b58995996707e51fbdf08b34d875'],
    ['01020304050607', 0, '293f02d47f37c9b633f2af5285feb46b'],
    ['0102030405060708', 0, '97ab8a1bf0afb96132f2f67258da15a8'],
    ['0102030405060708090a', 0, 'ede3b04643e586cc907dc21851709902'],
    ['0102030405060708090a0b0c0d0e0f10', 0, '9ac7cc9a609d1ef7b2932899cde41b97'],
    ['0102030405060708090a0b0c0d0e0f10', 4096, 'a36a4c301ae8ac13610ccbc12256cacc'],
    [
      '0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20',
      0,
      'eaa6bd25880bf93d3f5d1e4ca2611d91',
    ],
  ])('key %s at offset %i', (key, offset, expected) => {
    const stream = rc4(bytes(key), new Uint8Array(offset + 16));
    expect(hexOf(stream.subarray(offset))).toBe(expected);
  });

  it('decrypts what it encrypted', () => {
    const key = bytes('833222772a');
    const text = new TextEncoder().encode('Cộng hòa xã hội chủ nghĩa Việt Nam');
    expect(rc4(key, rc4(key, text))).toEqual(text);
  });
});
