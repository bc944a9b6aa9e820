// What earlier signatures and the form itself forbid, ISO 32000-2 §12.8.2 (DocMDP, FieldMDP).
import { acroFormOf, type FormField, formFields } from './acro-form.ts';
import { allowsSigning } from './encryption/permissions.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';
import { PdfError } from './pdf-error.ts';
import {
  asArray,
  asDictionary,
  asInteger,
  asName,
  asString,
  type DocumentObjects,
} from './resolve.ts';
import { decodeTextString } from './text-string.ts';

/** What a signature allows afterwards: 1 nothing, 2 forms and signatures, 3 annotations too. */
export type DocMdp = 1 | 2 | 3;

/** Which form fields a signature locks (§12.8.2.4). */
export type FieldMdp = {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
};

/** The transform parameters of a signature's /Reference entries with this method. */
function transformParameters(
  document: DocumentObjects,
  signature: PdfDictionary,
  method: string,
): readonly PdfDictionary[] {
  const references = asArray(document, signature.get('Reference')) ?? [];
  return references.flatMap((value) => {
    const reference = asDictionary(document, value);
    if (asName(document, reference?.get('TransformMethod')) !== method) return [];
    return asDictionary(document, reference?.get('TransformParams')) ?? [];
  });
}

/** The strictest DocMDP of a signature, undefined when it has none; P defaults to 2 (table 257). */
export function docMdpOf(document: DocumentObjects, signature: PdfDictionary): DocMdp | undefined {
  const permissions = transformParameters(document, signature, 'DocMDP').map(
    (parameters) => asInteger(document, parameters.get('P')) ?? 2,
  );
  if (permissions.length === 0) return undefined;
  const strictest = Math.min(...permissions);
  return strictest === 3 ? 3 : strictest === 2 ? 2 : 1;
}

/**
 * What may be done to the document after this signature: the strictest of its DocMDP and of the /P that its
 * FieldMDP or its field's /Lock carries (tables 236 and 258); undefined when nothing says so.
 */
export function permissionOf(
  document: DocumentObjects,
  signature: PdfDictionary,
  lock: PdfObject | undefined,
): DocMdp | undefined {
  const parameters = transformParameters(document, signature, 'FieldMDP');
  const locks = [...parameters, asDictionary(document, lock)].map((one) =>
    asInteger(document, one?.get('P')),
  );
  const known = [docMdpOf(document, signature), ...locks].filter((value) => value !== undefined);
  if (known.length === 0) return undefined;
  const strictest = Math.min(...known);
  return strictest >= 3 ? 3 : strictest === 2 ? 2 : 1;
}

export function fieldMdpOf(
  document: DocumentObjects,
  signature: PdfDictionary,
): readonly FieldMdp[] {
  return transformParameters(document, signature, 'FieldMDP').map((parameters) =>
    fieldLock(document, parameters),
  );
}

/** /Action and /Fields of a FieldMDP or of a field's /Lock; an unknown action locks everything. */
function fieldLock(document: DocumentObjects, parameters: PdfDictionary): FieldMdp {
  const action = asName(document, parameters.get('Action'));
  const fields = (asArray(document, parameters.get('Fields')) ?? []).map((value) => {
    const name = asString(document, value);
    return name === undefined ? '' : decodeTextString(name.bytes);
  });
  return { action: action === 'Include' || action === 'Exclude' ? action : 'All', fields };
}

/** Whether a lock covers a field; naming a field covers those below it. */
export function isLocked({ action, fields }: FieldMdp, fieldName: string): boolean {
  const isNamed = fields.some((name) => fieldName === name || fieldName.startsWith(`${name}.`));
  return action === 'All' || (action === 'Include' ? isNamed : !isNamed);
}

/**
 * Passes when a further signature may be added in the given field.
 *
 * @param fieldName - full name of the field to be signed
 * @throws PdfError `SIGNATURES_FORBIDDEN` by docMdp (P = 1), fieldMdp (the field is locked), permissions (of an
 *   encrypted file opened without the owner's password), xfa (viewers may draw the pages from XFA, where the
 *   update would not be seen)
 */
export function signingPermission(document: DocumentObjects, fieldName: string): void {
  refuseXfa(document);
  const fields = formFields(document);
  refuseRestricted(document, fields, fieldName);
  for (const signature of signedDictionaries(document, fields)) {
    if (docMdpOf(document, signature) === 1) {
      throw new PdfError('SIGNATURES_FORBIDDEN', { by: 'docMdp' });
    }
    if (fieldMdpOf(document, signature).some((lock) => isLocked(lock, fieldName))) {
      throw new PdfError('SIGNATURES_FORBIDDEN', { by: 'fieldMdp' });
    }
  }
}

/**
 * Passes when a document timestamp may be added: table 257 takes it for no change, so neither DocMDP nor FieldMDP can
 * forbid it, and it shows nothing that XFA could hide.
 *
 * @throws PdfError `SIGNATURES_FORBIDDEN` by permissions
 */
export function timestampPermission(document: DocumentObjects, fieldName: string): void {
  refuseRestricted(document, formFields(document), fieldName);
}

function refuseRestricted(
  document: DocumentObjects,
  fields: readonly FormField[],
  fieldName: string,
): void {
  const { encryption } = document.layout;
  const fieldExists = fields.some(({ fullName }) => fullName === fieldName);
  if (encryption !== undefined && !allowsSigning(encryption, fieldExists)) {
    throw new PdfError('SIGNATURES_FORBIDDEN', { by: 'permissions' });
  }
}

/** Signature values of the form, and the certification signature that the catalog names (§12.8.6). */
function signedDictionaries(
  document: DocumentObjects,
  fields: readonly FormField[],
): readonly PdfDictionary[] {
  const permissions = asDictionary(document, document.catalog().get('Perms'));
  const certification = asDictionary(document, permissions?.get('DocMDP'));
  const values = fields
    .filter((field) => field.fieldType === 'Sig')
    .flatMap((field) => asDictionary(document, field.value) ?? []);
  return certification === undefined ? values : [...values, certification];
}

function refuseXfa(document: DocumentObjects): void {
  if (document.resolve(acroFormOf(document)?.get('XFA')) !== null) {
    throw new PdfError('SIGNATURES_FORBIDDEN', { by: 'xfa' });
  }
}
