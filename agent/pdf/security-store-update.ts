// Plans the incremental update that adds validation data, ISO 32000-2 §12.8.4.3 and EN 319 142-1 §5.4.
import { hexOf, sha256 } from '../core/crypto.ts';
import type { PdfDocument } from './document.ts';
import { readSecurityStore, relatedKey, type StoredData } from './document-security-store.ts';
import { IncrementalUpdate } from './incremental-update.ts';
import { PdfDictionary, type PdfObject, PdfReference, PdfStream } from './objects.ts';
import { encodePdfDate } from './pdf-date.ts';
import { malformed } from './pdf-error.ts';
import { asArray, asDictionary, asReference } from './resolve.ts';
import { textString } from './text-string.ts';

/** DER of certificates, OCSPResponses and CertificateLists; the same twice is stored once. */
export type ValidationData = {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
};

/** What belongs to one signature or timestamp. */
export type RelatedData = {
  /** /Contents decoded, with the zeros that fill the placeholder */
  readonly contents: Uint8Array;
  readonly data: ValidationData;
};

type Kind = keyof ValidationData;

const kinds: readonly { readonly kind: Kind; readonly key: string; readonly related: string }[] = [
  { kind: 'certificates', key: 'Certs', related: 'Cert' },
  { kind: 'ocsps', key: 'OCSPs', related: 'OCSP' },
  { kind: 'crls', key: 'CRLs', related: 'CRL' },
];

/**
 * Extends the store by what it does not hold yet; what it holds stays.
 *
 * @param time - written as /TU of the entries that change
 * @returns the bytes to append, or undefined when the store holds everything already
 * @throws PdfError `PDF_MALFORMED`, `BUDGET_EXCEEDED`
 */
export function planSecurityStoreUpdate(
  document: PdfDocument,
  additions: readonly RelatedData[],
  time: Date,
): Uint8Array | undefined {
  return document.layout.meter.timed(() => plan(document, additions, time));
}

function plan(
  document: PdfDocument,
  additions: readonly RelatedData[],
  time: Date,
): Uint8Array | undefined {
  const store = readSecurityStore(document);
  const update = new IncrementalUpdate(document);
  const pools = new Map(kinds.map(({ kind }) => [kind, streamPool(update, store[kind])]));
  const related = new Map<string, PdfObject>(store.related);
  let isChanged = false;
  for (const { contents, data } of additions) {
    const key = relatedKey(contents);
    const before = store.related.get(key);
    const after = extended(document, before, data, pools);
    if (after === undefined) continue;
    related.set(key, after.with({ TU: textString(encodePdfDate(time)) }));
    isChanged = true;
  }
  if (!isChanged) return undefined;
  writeStore(document, update, pools, new PdfDictionary(related));
  return update.finish().appended;
}

type Pools = ReadonlyMap<Kind, StreamPool>;

type StreamPool = {
  /** The one stream that holds these bytes; made when there is none. */
  place(bytes: Uint8Array): PdfReference;
  references(): readonly PdfReference[];
};

function streamPool(update: IncrementalUpdate, present: readonly StoredData[]): StreamPool {
  const nameOf = (bytes: Uint8Array): string => hexOf(sha256(bytes));
  const known = new Map(present.map(({ bytes, reference }) => [nameOf(bytes), reference]));
  return {
    place(bytes) {
      const name = nameOf(bytes);
      const found = known.get(name);
      if (found !== undefined) return found;
      const reference = update.allocate(new PdfStream(new PdfDictionary(new Map()), () => bytes));
      known.set(name, reference);
      return reference;
    },
    references: () => [...known.values()],
  };
}

/** The entry with the added references, or undefined when it names all of them already. */
function extended(
  document: PdfDocument,
  entry: PdfDictionary | undefined,
  data: ValidationData,
  pools: Pools,
): PdfDictionary | undefined {
  let result = entry ?? new PdfDictionary(new Map());
  let isChanged = false;
  for (const { kind, related } of kinds) {
    const before = asArray(document, entry?.get(related)) ?? [];
    const named = new Set(before.map((item) => asReference(item)?.number));
    const added = data[kind]
      .map((bytes) => pools.get(kind)?.place(bytes))
      .filter((reference) => reference !== undefined && !named.has(reference.number))
      .filter((reference, at, all) => all.indexOf(reference) === at);
    if (added.length === 0) continue;
    result = result.with({ [related]: [...before, ...added.filter((one) => one !== undefined)] });
    isChanged = true;
  }
  return isChanged ? result : undefined;
}

function writeStore(
  document: PdfDocument,
  update: IncrementalUpdate,
  pools: Pools,
  related: PdfDictionary,
): void {
  const catalog = document.catalog();
  const place = asReference(catalog.get('DSS'));
  const before = asDictionary(document, catalog.get('DSS')) ?? new PdfDictionary(new Map());
  const lists = Object.fromEntries(
    kinds.map(({ kind, key }) => {
      const references = pools.get(kind)?.references() ?? [];
      return [key, references.length === 0 ? undefined : references];
    }),
  );
  const store = before.with({ ...lists, VRI: related });
  if (place !== undefined) {
    update.set(place, store);
    return;
  }
  const root = asReference(document.trailer.get('Root'));
  if (root === undefined) throw malformed(0, 'object-damaged');
  update.set(root, catalog.with({ DSS: update.allocate(store) }));
}
