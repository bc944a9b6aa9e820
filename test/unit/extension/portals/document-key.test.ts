import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeDocumentKey,
  parseDocumentKey,
} from '../../../../extension/portals/profile/document-key.ts';

const part = fc.string({ unit: 'grapheme' });

describe('the key of an attachment', () => {
  it('gives back its parts, whatever the portal calls them', () => {
    fc.assert(
      fc.property(
        part,
        fc.string({ unit: 'grapheme', minLength: 1 }),
        part,
        (documentId, attachmentId, version) => {
          const address = { documentId, attachmentId, version };
          expect(parseDocumentKey(encodeDocumentKey(address))).toEqual(address);
        },
      ),
    );
  });

  it('takes text that is no Unicode', () => {
    const address = { documentId: '\ud800', attachmentId: 'a', version: '' };
    expect(encodeDocumentKey(address)).toBe('%EF%BF%BD/a@');
  });

  it('is nothing when it comes from elsewhere', () => {
    for (const other of ['', 'a', 'a/b', 'a/@c', 'a/b/c@d', 'a/b@c@d', '%E0/b@c'])
      expect(parseDocumentKey(other)).toBe(undefined);
  });
});
