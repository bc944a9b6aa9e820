// The document security store: certificates and revocation data for long-term validation, ISO 32000-2 §12.8.4.3.
import { hashBytes, hexOf } from '../core/crypto.ts';
import type { PdfDocument } from './document.ts';
import { PdfDictionary, PdfReference, PdfStream } from './objects.ts';
import { asArray, asDictionary } from './resolve.ts';

/** One stream of the store. */
export type StoredData = { readonly reference: PdfReference; readonly bytes: Uint8Array };

export type SecurityStore = {
  /** DER, as all data of the store */
  readonly certificates: readonly StoredData[];
  readonly ocsps: readonly StoredData[];
  readonly crls: readonly StoredData[];
  /** /VRI entries by key, as written */
  readonly related: ReadonlyMap<string, PdfDictionary>;
};

const EMPTY: SecurityStore = { certificates: [], ocsps: [], crls: [], related: new Map() };

/**
 * The store that the catalog names; empty when there is none. Entries that are no streams are left out.
 *
 * @throws PdfError `PDF_MALFORMED` when a stream of it is damaged, `BUDGET_EXCEEDED`
 */
export function readSecurityStore(document: PdfDocument): SecurityStore {
  const store = asDictionary(document, document.catalog().get('DSS'));
  if (store === undefined) return EMPTY;
  return document.layout.meter.timed(() => ({
    certificates: streamsOf(document, store, 'Certs'),
    ocsps: streamsOf(document, store, 'OCSPs'),
    crls: streamsOf(document, store, 'CRLs'),
    related: relatedOf(document, store),
  }));
}

function streamsOf(
  document: PdfDocument,
  store: PdfDictionary,
  key: string,
): readonly StoredData[] {
  return (asArray(document, store.get(key)) ?? []).flatMap((item) => {
    const stream = document.resolve(item);
    if (!(item instanceof PdfReference) || !(stream instanceof PdfStream)) return [];
    return [{ reference: item, bytes: document.decode(stream) }];
  });
}

function relatedOf(
  document: PdfDocument,
  store: PdfDictionary,
): ReadonlyMap<string, PdfDictionary> {
  const related = new Map<string, PdfDictionary>();
  for (const [key, value] of asDictionary(document, store.get('VRI'))?.entries ?? []) {
    const entry = asDictionary(document, value);
    if (entry !== undefined) related.set(key, entry);
  }
  return related;
}

/**
 * Under which key /VRI holds what belongs to a signature: upper-case hex of the SHA-1 of its whole /Contents.
 *
 * @param contents - decoded, with the zeros that fill the placeholder
 * @see EN 319 142-1 §5.4.2.3
 */
export function relatedKey(contents: Uint8Array): string {
  return hexOf(hashBytes('sha1', contents)).toUpperCase();
}
