// The form fields of one revision by the numbers of their objects, ISO 32000-2 §12.7.4.
import { type FormField, formFields } from '../acro-form.ts';
import type { PdfDocument } from '../document.ts';
import { PdfDictionary } from '../objects.ts';
import { type SignatureType, signatureTypeOf } from '../signature-dictionary.ts';

export type FieldFacts = {
  readonly field: FormField;
  readonly fullName: string;
  readonly fieldType: string | undefined;
  /** the signature value's kind; undefined when it is no signature field or has no value */
  readonly signature: SignatureType | undefined;
};

/** Terminal fields, found by the number of the field's object and of each of its widgets. */
export function fieldsByNumber(document: PdfDocument): ReadonlyMap<number, FieldFacts> {
  const found = new Map<number, FieldFacts>();
  for (const field of formFields(document)) {
    const facts = factsOf(document, field);
    for (const { reference } of [field, ...field.widgets]) {
      if (reference !== undefined) found.set(reference.number, facts);
    }
  }
  return found;
}

function factsOf(document: PdfDocument, field: FormField): FieldFacts {
  const { fullName, fieldType } = field;
  const value = fieldType === 'Sig' ? document.resolve(field.value) : null;
  const dictionary = value instanceof PdfDictionary ? value : undefined;
  const signature = value === null ? undefined : signatureTypeOf(document, dictionary);
  return { field, fullName, fieldType, signature };
}
