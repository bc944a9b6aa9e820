// The document security store, EN 319 142-1 §5.4: judged by what it holds, not by how it is written.
import { hexOf, sha256 } from '../../../core/crypto.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { type PdfObject, PdfReference, PdfStream } from '../../../pdf/objects.ts';
import { asArray, asDictionary } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import type { Step } from '../step.ts';

const STORE_KEYS = ['Certs', 'OCSPs', 'CRLs'] as const;
const VRI_KEYS = ['Cert', 'OCSP', 'CRL', 'TS'] as const;

/**
 * A store that was written anew with newer data in the place of older ones stays what it is for; one that only
 * lost data hides something, and nothing is gained by it.
 */
export function validationDataChanges(
  step: Step,
  changed: readonly ObjectChange[],
): readonly Change[] {
  const { before, after, roles, comparison } = step;
  const [store, later] = [before, after].map(({ document }) => document.catalog().get('DSS'));
  const isInside = changed.some(({ number }) => roles.has(number, 'validation-data'));
  if (!isInside && comparison.isSame(store, later)) return [];
  const earlier = storedData(before.document);
  const now = storedData(after.document);
  const hasLost = [...earlier].some((item) => !now.has(item));
  const hasGained = [...now].some((item) => !earlier.has(item));
  if (hasLost && !hasGained) return [{ rule: 'validation-data-removed', level: 'never' }];
  if (hasLost) return [{ rule: 'validation-data-replaced', level: 'validation-data' }];
  return hasGained ? [{ rule: 'validation-data-added', level: 'validation-data' }] : [];
}

const known = new WeakMap<PdfDocument, ReadonlySet<string>>();

/** Digests of everything the store holds. */
function storedData(document: PdfDocument): ReadonlySet<string> {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = new Set<string>();
  known.set(document, found);
  const store = asDictionary(document, document.catalog().get('DSS'));
  if (store === undefined) return found;
  const add = (value: Parameters<typeof asArray>[1]): void => {
    for (const item of asArray(document, value) ?? [value ?? null]) {
      const digest = digestOf(document, item);
      if (digest !== undefined) found.add(digest);
    }
  };
  for (const key of STORE_KEYS) add(store.get(key));
  const entries = asDictionary(document, store.get('VRI'))?.entries ?? new Map<string, never>();
  for (const [name, value] of entries) {
    found.add(`VRI ${name}`);
    const entry = asDictionary(document, value);
    for (const key of VRI_KEYS) add(entry?.get(key));
  }
  return found;
}

/** By place in the file: a stream that no revision moved is hashed once. */
const digests = new WeakMap<PdfDocument['layout']['meter'], Map<string, string>>();

function digestOf(document: PdfDocument, item: PdfObject): string | undefined {
  const known = digests.get(document.layout.meter) ?? new Map<string, string>();
  digests.set(document.layout.meter, known);
  const entry = item instanceof PdfReference ? document.entry(item.number) : undefined;
  const place = entry?.kind === 'plain' ? `${entry.offset}` : '';
  const found = known.get(place);
  if (found !== undefined) return found;
  const stream = document.resolve(item);
  if (!(stream instanceof PdfStream)) return undefined;
  const digest = hexOf(sha256(document.decode(stream)));
  if (place !== '') known.set(place, digest);
  return digest;
}
