// What an empty signature field demands of its signature: /Lock and /SV, ISO 32000-2 §12.7.5.5.
import type { FormField } from './acro-form.ts';
import type { PdfDocument } from './document.ts';
import { PdfDictionary, PdfName, type PdfArray } from './objects.ts';
import { PdfError } from './pdf-error.ts';
import { asArray, asDictionary, asInteger, asName } from './resolve.ts';

/** Bit 2 of /Ff in a seed value dictionary: /SubFilter is required (table 237). */
const SUB_FILTER_REQUIRED = 2;

/** @throws PdfError `PDF_UNSUPPORTED` when the field allows other signature formats only */
export function refuseOtherSubFilter(
  document: PdfDocument,
  { dictionary }: FormField,
  subFilter: string,
): void {
  const seed = asDictionary(document, dictionary.get('SV'));
  const flags = asInteger(document, seed?.get('Ff')) ?? 0;
  const allowed = asArray(document, seed?.get('SubFilter'));
  if ((flags & SUB_FILTER_REQUIRED) === 0 || allowed === undefined) return;
  if (!allowed.some((name) => asName(document, name) === subFilter)) {
    throw new PdfError('PDF_UNSUPPORTED', { feature: 'SV SubFilter' });
  }
}

/** The /Reference array that carries a field's /Lock into its signature as a FieldMDP transform. */
export function lockReference(
  document: PdfDocument,
  { dictionary }: FormField,
): PdfArray | undefined {
  const lock = asDictionary(document, dictionary.get('Lock'));
  if (lock === undefined) return undefined;
  const parameters = (entries: PdfDictionary): PdfDictionary =>
    entries.with({ Type: new PdfName('TransformParams'), V: new PdfName('1.2') });
  const fieldMdp = PdfDictionary.of({ Action: lock.get('Action'), Fields: lock.get('Fields') });
  const locked = [signatureReference('FieldMDP', parameters(fieldMdp))];
  const permission = asInteger(document, lock.get('P'));
  if (permission === undefined) return locked;
  const docMdp = parameters(PdfDictionary.of({ P: permission }));
  return [...locked, signatureReference('DocMDP', docMdp)];
}

function signatureReference(method: string, parameters: PdfDictionary): PdfDictionary {
  return PdfDictionary.of({
    Type: new PdfName('SigRef'),
    TransformMethod: new PdfName(method),
    TransformParams: parameters,
  });
}
