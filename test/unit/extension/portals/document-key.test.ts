import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeDocumentKey,
  parseDocumentKey,
} from '../../../../extension/portals/reference/document-key.ts';

const number = fc.integer({ min: 1, max: 999_999_999 }).map(String);
const base = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('the key of an attachment', () => {
  it('gives back its parts', () => {
    fc.assert(
      fc.property(number, number, base, (documentId, attachmentId, hash) => {
        const address = { documentId, attachmentId, base: hash };
        expect(parseDocumentKey(encodeDocumentKey(address))).toEqual(address);
      }),
    );
  });

  it('is nothing when it comes from elsewhere', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseDocumentKey(text)).toBe(undefined);
      }),
    );
    expect(parseDocumentKey(`van-ban/../../1/tep/2@${'0'.repeat(64)}`)).toBe(undefined);
    expect(parseDocumentKey(`van-ban/1/tep/2@${'0'.repeat(63)}`)).toBe(undefined);
  });
});
