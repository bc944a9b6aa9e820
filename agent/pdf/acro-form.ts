// The interactive form's fields and their widgets, ISO 32000-2 §12.7.3 and §12.7.4.
import { PdfDictionary, type PdfObject, type PdfReference } from './objects.ts';
import {
  asArray,
  asDictionary,
  asName,
  asReference,
  asString,
  type DocumentObjects,
} from './resolve.ts';
import { decodeTextString } from './text-string.ts';

export type Widget = {
  readonly reference: PdfReference | undefined;
  readonly dictionary: PdfDictionary;
};

/** A terminal field: one that holds a value. */
export type FormField = {
  /** partial names from the root, joined by periods; empty when no level has a name */
  readonly fullName: string;
  readonly reference: PdfReference | undefined;
  readonly dictionary: PdfDictionary;
  /** Btn, Tx, Ch or Sig, own or inherited */
  readonly fieldType: string | undefined;
  /** own or inherited /V as written */
  readonly value: PdfObject | undefined;
  /** the field itself when it is merged with its only widget */
  readonly widgets: readonly Widget[];
};

const DEEPEST_FIELD = 32;

type Walk = {
  readonly document: DocumentObjects;
  readonly fields: FormField[];
  readonly seen: Set<number>;
  count: number;
};

type Inherited = { readonly name: string; readonly fieldType?: string; readonly value?: PdfObject };

export function acroFormOf(document: DocumentObjects): PdfDictionary | undefined {
  return asDictionary(document, document.catalog().get('AcroForm'));
}

/** Every terminal field of the form, in the order of the form; loops and damaged entries are left out. */
export function formFields(document: DocumentObjects): readonly FormField[] {
  const walk: Walk = { document, fields: [], seen: new Set(), count: 0 };
  const roots = asArray(document, acroFormOf(document)?.get('Fields')) ?? [];
  for (const root of roots) visit(walk, root, { name: '' }, 0);
  return walk.fields;
}

/** Whether any signature field of the form holds a value. */
export function hasSignedField(document: DocumentObjects): boolean {
  return formFields(document).some(
    ({ fieldType, value }) => fieldType === 'Sig' && document.resolve(value) !== null,
  );
}

/** A widget that no form lists, read as the field it is; names and values come from its /Parent chain. */
export function looseField(document: DocumentObjects, widget: Widget): FormField {
  const ancestors: PdfDictionary[] = [];
  let parent = asDictionary(document, widget.dictionary.get('Parent'));
  while (parent !== undefined && ancestors.length < DEEPEST_FIELD) {
    ancestors.unshift(parent);
    parent = asDictionary(document, parent.get('Parent'));
  }
  const above = ancestors.reduce<Inherited>(
    (inherited, ancestor) => inheritedBy(document, ancestor, inherited),
    { name: '' },
  );
  return fieldOf(document, widget, above, [widget]);
}

function visit(walk: Walk, value: PdfObject, above: Inherited, depth: number): void {
  const { document } = walk;
  const reference = asReference(value);
  const dictionary = asDictionary(document, value);
  if (dictionary === undefined || depth > DEEPEST_FIELD) return;
  if (reference !== undefined) {
    if (walk.seen.has(reference.number)) return;
    walk.seen.add(reference.number);
  }
  walk.count += 1;
  document.layout.meter.limit('formFields', walk.count);
  const kids = asArray(document, dictionary.get('Kids')) ?? [];
  const widgets: Widget[] = [];
  const here = inheritedBy(document, dictionary, above);
  for (const kid of kids) {
    const node = asDictionary(document, kid);
    if (node === undefined) continue;
    if (node.get('T') === undefined)
      widgets.push({ reference: asReference(kid), dictionary: node });
    else visit(walk, kid, here, depth + 1);
  }
  if (kids.length > 0 && widgets.length === 0) return;
  const own = { reference, dictionary };
  walk.fields.push(fieldOf(document, own, above, kids.length === 0 ? [own] : widgets));
}

function fieldOf(
  document: DocumentObjects,
  own: Widget,
  above: Inherited,
  widgets: readonly Widget[],
): FormField {
  const { name, fieldType, value } = inheritedBy(document, own.dictionary, above);
  return { ...own, fullName: name, fieldType, value, widgets };
}

function inheritedBy(
  document: DocumentObjects,
  dictionary: PdfDictionary,
  above: Inherited,
): Inherited {
  const partial = asString(document, dictionary.get('T'));
  const partialName = partial === undefined ? '' : decodeTextString(partial.bytes);
  const fieldType = asName(document, dictionary.get('FT')) ?? above.fieldType;
  const value = dictionary.get('V') ?? above.value;
  return {
    name: [above.name, partialName].filter((part) => part !== '').join('.'),
    ...(fieldType === undefined ? {} : { fieldType }),
    ...(value === undefined ? {} : { value }),
  };
}
