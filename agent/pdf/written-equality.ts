// Whether two values are written alike, references by number: no object is looked up.
import { PdfDictionary, PdfName, type PdfObject, PdfReference, PdfString } from './objects.ts';

export function isWrittenAlike(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (a === b) return true;
  if (a instanceof PdfName) return b instanceof PdfName && a.value === b.value;
  if (a instanceof PdfString) return b instanceof PdfString && isSameBytes(a.bytes, b.bytes);
  if (a instanceof PdfReference) {
    return b instanceof PdfReference && a.number === b.number && a.generation === b.generation;
  }
  if (a instanceof PdfDictionary) {
    return (
      b instanceof PdfDictionary &&
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, value]) => isWrittenAlike(value, b.get(key)))
    );
  }
  return isSameArray(a, b);
}

function isSameArray(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  const others: readonly PdfObject[] = b;
  const items: readonly PdfObject[] = a;
  return items.every((item, index) => isWrittenAlike(item, others[index]));
}

const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
