import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { createDigest, hashBytes, hexOf } from '../../../agent/core/crypto.ts';
import { createPrivateFile, type PrivateFile } from '../../../agent/core/document-file.ts';
import { hashFurther, hashSource } from '../../../agent/core/hash-source.ts';
import { copiedDraft, type Draft, ownDraft } from '../../../agent/signing/draft.ts';

const document = Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 31) & 0xff);
const { signal } = new AbortController();

let file: PrivateFile;
beforeEach(() => {
  file = createPrivateFile(tmpdir());
});
afterEach(() => {
  file.close();
});

const content = (): Uint8Array => file.source().read(0, file.source().sizeBytes);

const drafts: readonly (readonly [string, () => Draft])[] = [
  ['a copy', () => copiedDraft(memorySource(document), file)],
  [
    'the document’s own file',
    () => {
      file.write(document);
      const written = createDigest('sha256');
      written.update(document);
      return ownDraft(file, document.length, written);
    },
  ],
];

describe.each(drafts)('a draft in %s', (_, make) => {
  it.each(['sha256', 'sha384', 'sha512'] as const)(
    'begins with the document, in %s',
    async (hash) => {
      const { digest, sha256 } = await make().begin(hash, signal);
      expect(content()).toEqual(document);
      expect(digest.digest()).toEqual(hashBytes(hash, document));
      expect(sha256).toBe(hexOf(hashBytes('sha256', document)));
    },
  );

  it('ends when it is told to', async () => {
    const ended = AbortSignal.abort(new Error('ended'));
    await expect(make().begin('sha512', ended)).rejects.toThrow('ended');
  });
});

it('the document’s own file begins anew after an attempt that failed', async () => {
  const draft = drafts[1]?.[1]();
  await draft?.begin('sha256', signal);
  file.write(new Uint8Array(500_000).fill(7));
  const again = await draft?.begin('sha256', signal);
  expect(content()).toEqual(document);
  expect(draft?.source.sizeBytes).toBe(document.length);
  expect(again?.digest.digest()).toEqual(hashBytes('sha256', document));
  file.write(Uint8Array.of(1, 2, 3));
  expect(content().subarray(document.length)).toEqual(Uint8Array.of(1, 2, 3));
});

it('a hash goes on where it was left, as often as one likes', () => {
  file.write(document);
  const begun = createDigest('sha256');
  begun.update(document.subarray(0, 1_234_567));
  expect(hashFurther(begun, file.source(), 1_234_567)).toBe(hashSource(file.source()));
  expect(hashFurther(begun, file.source(), 1_234_567)).toBe(hashSource(file.source()));
});
