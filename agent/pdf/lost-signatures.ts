// Signature dictionaries that no field holds any more: the file was printed or saved anew after signing.
import type { PdfDocument } from './document.ts';
import { PdfDictionary, PdfReference } from './objects.ts';
import { isMalformed } from './pdf-error.ts';
import { isSignatureDictionary } from './signature-dictionary.ts';
import { signatureFields } from './signature-fields.ts';

/** A file with more objects is not searched: the answer is a help for people, not a verdict. */
const MOST_OBJECTS_SEARCHED = 50_000;

/** References of signature values that are written in the file but belong to no field. */
export function lostSignatures(document: PdfDocument): readonly PdfReference[] {
  const numbers = document.objectNumbers();
  if (numbers.size > MOST_OBJECTS_SEARCHED) return [];
  const held = new Set<number>();
  for (const { value } of signatureFields(document)) {
    if (value instanceof PdfReference) held.add(value.number);
  }
  return [...numbers].flatMap((number) => {
    const entry = document.entry(number);
    if (entry?.kind !== 'plain' || held.has(number)) return [];
    const reference = new PdfReference(number, entry.generation);
    return isSignature(document, reference) ? [reference] : [];
  });
}

function isSignature(document: PdfDocument, reference: PdfReference): boolean {
  try {
    const object = document.get(reference);
    return object instanceof PdfDictionary && isSignatureDictionary(object);
  } catch (error) {
    // a damaged object that nothing needs is no signature
    if (isMalformed(error)) return false;
    throw error;
  }
}
