import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { ByteBuilder } from '../../../agent/pdf/byte-builder.ts';
import { latin1Text } from '../../../agent/pdf/characters.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { readSecurityStore, relatedKey } from '../../../agent/pdf/document-security-store.ts';
import { asArray, asString } from '../../../agent/pdf/resolve.ts';
import {
  planSecurityStoreUpdate,
  type RelatedData,
} from '../../../agent/pdf/security-store-update.ts';
import { decodeTextString } from '../../../agent/pdf/text-string.ts';
import { hybridPdf, onePage, streamPdf, tablePdf } from '../../support/tiny-pdf.ts';

const time = new Date('2026-03-02T01:02:03Z');
const open = (bytes: Uint8Array): PdfDocument => openPdf(memorySource(bytes));
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const contents = bytes(1, 2, 0, 0);
const related = (data: Partial<RelatedData['data']>, of = contents): RelatedData => ({
  contents: of,
  data: { certificates: [], ocsps: [], crls: [], ...data },
});

function extend(file: Uint8Array, ...additions: readonly RelatedData[]): Uint8Array {
  const appended = planSecurityStoreUpdate(open(file), additions, time);
  if (appended === undefined) throw new Error('nothing to add');
  return new ByteBuilder().append(file).append(appended).finish();
}

const stored = (list: readonly { readonly bytes: Uint8Array }[]): number[][] =>
  list.map((one) => [...one.bytes]);

describe.each([
  ['table', tablePdf()],
  ['stream', streamPdf()],
  ['hybrid', hybridPdf()],
  ['direct store', tablePdf({ ...onePage, 1: '<</Type/Catalog/Pages 2 0 R/DSS<</Foo 1>>>>' })],
])('a store in a file with cross-reference %s', (_, file) => {
  const once = extend(
    file,
    related({ certificates: [bytes(1), bytes(2)], ocsps: [bytes(3)] }),
    related({ certificates: [bytes(2), bytes(4), bytes(4)], crls: [bytes(1)] }, bytes(9)),
  );

  it('holds each thing once and keeps every earlier byte', () => {
    const store = readSecurityStore(open(once));
    expect(stored(store.certificates)).toEqual([[1], [2], [4]]);
    expect(stored(store.ocsps)).toEqual([[3]]);
    expect(stored(store.crls)).toEqual([[1]]);
    expect(once.subarray(0, file.length)).toEqual(file);
  });

  it('names what belongs to a signature by the SHA-1 of its /Contents, with the time', () => {
    const store = readSecurityStore(open(once));
    const key = createHash('sha1').update(contents).digest('hex').toUpperCase();
    expect([...store.related.keys()]).toEqual([key, relatedKey(bytes(9))]);
    const entry = store.related.get(key);
    expect(asArray(open(once), entry?.get('Cert'))).toHaveLength(2);
    expect(asArray(open(once), entry?.get('OCSP'))).toHaveLength(1);
    expect(entry?.get('CRL')).toBeUndefined();
    const date = asString(open(once), entry?.get('TU'));
    expect(decodeTextString(date?.bytes ?? bytes())).toBe("D:20260302080203+07'00'");
  });

  it('grows: what is there stays, nothing is stored twice', () => {
    const twice = extend(once, related({ certificates: [bytes(2), bytes(5)] }));
    const store = readSecurityStore(open(twice));
    expect(stored(store.certificates)).toEqual([[1], [2], [4], [5]]);
    expect(stored(store.ocsps)).toEqual([[3]]);
    expect(asArray(open(twice), store.related.get(relatedKey(contents))?.get('Cert'))).toHaveLength(
      3,
    );
    expect(store.related.size).toBe(2);
    expect(twice.subarray(0, once.length)).toEqual(once);
    expect(open(twice).repaired).toBe(false);
  });

  it('is left alone when it holds everything', () => {
    const again = [related({ certificates: [bytes(1)], ocsps: [bytes(3)] })];
    expect(planSecurityStoreUpdate(open(once), again, time)).toBeUndefined();
  });
});

it('keeps members of a store that it does not know', () => {
  const file = tablePdf({ ...onePage, 1: '<</Type/Catalog/Pages 2 0 R/DSS<</Foo 1>>>>' });
  expect(latin1Text(extend(file, related({ crls: [bytes(7)] }))).match(/\/Foo 1/g)).toHaveLength(2);
});

it('reads back whatever bytes were stored', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }), (crls) => {
      const distinct = [...new Map(crls.map((one) => [one.join(), one])).values()];
      const store = readSecurityStore(open(extend(tablePdf(), related({ crls: distinct }))));
      expect(stored(store.crls)).toEqual(distinct.map((one) => [...one]));
    }),
    { numRuns: 60 },
  );
});

it('leaves out what is no stream, and survives a store that is nothing', () => {
  const dss = '<</Type/Catalog/Pages 2 0 R/DSS<</Certs[3 0 R 99 0 R 5 null]/OCSPs 7/VRI[1]>>>>';
  const store = readSecurityStore(open(tablePdf({ ...onePage, 1: dss })));
  expect(store.certificates).toEqual([]);
  expect(store.related.size).toBe(0);
  const none = tablePdf({ ...onePage, 1: '<</Type/Catalog/Pages 2 0 R/DSS 5>>' });
  expect(readSecurityStore(open(none)).crls).toEqual([]);
});
