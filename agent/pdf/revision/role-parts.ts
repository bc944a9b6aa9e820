// What an object in a certain role leads to, and in which roles (ISO 32000-2 §7.7, §12.5, §12.7, §12.8.4.3, §14.7).
import type { PdfDocument } from '../document.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from '../objects.ts';
import { asArray, asDictionary, asName, isArray } from '../resolve.ts';
import type { Part, Role, RoleKind } from './role.ts';

export type PartContext = {
  readonly document: PdfDocument;
  /** of the object whose parts are asked for; 0 when it is direct */
  readonly number: number;
  pageIndexOf(number: number): number;
};

export function partsOf(context: PartContext, object: PdfObject, role: Role): readonly Part[] {
  const dictionary = object instanceof PdfStream ? object.dictionary : object;
  if (isArray(dictionary)) return arrayParts(context, dictionary, role);
  if (!(dictionary instanceof PdfDictionary)) return [];
  return dictionaryParts(context, dictionary, role);
}

function arrayParts(
  context: PartContext,
  items: readonly PdfObject[],
  role: Role,
): readonly Part[] {
  const itemRole = itemRoleOf(context, role);
  if (itemRole !== undefined) return items.map((value) => ({ value, role: itemRole(value) }));
  return items.filter(isLeading).map((value) => ({ value, role, holder: role, key: '' }));
}

function itemRoleOf(context: PartContext, role: Role): ((value: PdfObject) => Role) | undefined {
  if (role.kind === 'form-fields') return () => ({ kind: 'field' });
  if (role.kind === 'page-tree') return (value) => nodeRole(context, value);
  if (role.kind !== 'page-annotations') return undefined;
  const { pageIndex } = role;
  return () => ({ kind: 'annotation', pageIndex });
}

function nodeRole(context: PartContext, value: PdfObject): Role {
  const node = asDictionary(context.document, value);
  const isBranch = node !== undefined && asArray(context.document, node.get('Kids')) !== undefined;
  return isBranch
    ? { kind: 'page-tree' }
    : {
        kind: 'page',
        pageIndex: context.pageIndexOf(value instanceof PdfReference ? value.number : 0),
      };
}

function dictionaryParts(
  context: PartContext,
  dictionary: PdfDictionary,
  role: Role,
): readonly Part[] {
  const roleOf = entryRoleOf(context, dictionary, role);
  const parts: Part[] = [];
  for (const [key, value] of dictionary.entries) {
    if (!isLeading(value)) continue;
    const own = roleOf(key);
    if (own !== undefined) parts.push({ value, role: own, holder: role, key });
  }
  return parts;
}

type EntryRole = (key: string) => Role | undefined;

function entryRoleOf(context: PartContext, dictionary: PdfDictionary, role: Role): EntryRole {
  if (role.kind === 'field') return fieldEntryRole(context, dictionary);
  if (role.kind === 'annotation') return annotationEntryRole(context, dictionary);
  if (role.kind === 'page') return pageEntryRole(role.pageIndex);
  return ENTRY_ROLES[role.kind] ?? (() => role);
}

/** Roles without a line here lead to more of the same. */
const ENTRY_ROLES: Readonly<Partial<Record<RoleKind, EntryRole>>> = {
  catalog: (key) => CATALOG[key] ?? content(undefined, key),
  form: (key) => FORM[key] ?? { kind: 'form-part' },
  'page-tree': (key) => (key === 'Kids' ? { kind: 'page-tree' } : content(undefined, 'Pages')),
};

const pageEntryRole =
  (pageIndex: number): EntryRole =>
  (key) =>
    key === 'Annots' ? { kind: 'page-annotations', pageIndex } : content(pageIndex, key);

const CATALOG: Readonly<Record<string, Role | undefined>> = {
  AcroForm: { kind: 'form' },
  DSS: { kind: 'validation-data' },
  Metadata: { kind: 'metadata' },
  Extensions: { kind: 'extensions' },
  StructTreeRoot: { kind: 'structure' },
  Pages: { kind: 'page-tree' },
  Perms: { kind: 'signature-value' },
};

const FORM: Readonly<Record<string, Role | undefined>> = {
  Fields: { kind: 'form-fields' },
  DR: { kind: 'form-resources' },
};

const content = (pageIndex: number | undefined, entry: string): Role => ({
  kind: 'content',
  pageIndex,
  entry,
});

const part = ({ number }: PartContext, entry: string): Role => ({
  kind: 'annotation-part',
  owner: number,
  entry,
});

function fieldEntryRole(context: PartContext, field: PdfDictionary): EntryRole {
  const isSignature = isSignatureField(context.document, field);
  return (entry) => {
    if (entry === 'Kids') return { kind: 'form-fields' };
    if (entry !== 'V') return part(context, entry);
    return isSignature
      ? { kind: 'signature-value' }
      : { kind: 'field-value', owner: context.number, entry };
  };
}

/** A widget that no form lists shows its value all the same. */
function annotationEntryRole(context: PartContext, annotation: PdfDictionary): EntryRole {
  const isSignature = isSignatureField(context.document, annotation);
  return (entry) => {
    if (entry === 'Kids') return undefined;
    return entry === 'V' && isSignature ? { kind: 'signature-value' } : part(context, entry);
  };
}

const DEEPEST_FIELD = 32;

/** /FT is inherited (§12.7.4.1). */
function isSignatureField(document: PdfDocument, field: PdfDictionary): boolean {
  let node: PdfDictionary | undefined = field;
  for (let depth = 0; node !== undefined && depth < DEEPEST_FIELD; depth += 1) {
    const type = asName(document, node.get('FT'));
    if (type !== undefined) return type === 'Sig';
    node = asDictionary(document, node.get('Parent'));
  }
  return false;
}

/** Whether other objects can be reached through a value. */
const isLeading = (value: PdfObject): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof PdfName) &&
  !(value instanceof PdfString);
