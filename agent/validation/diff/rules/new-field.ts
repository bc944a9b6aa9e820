// A field added to the form: only signature fields may be added, empty or signed, ISO 32000-2 §12.7.5.5.
import { PdfDictionary, PdfReference, type PdfObject } from '../../../pdf/objects.ts';
import { asArray, asDictionary } from '../../../pdf/resolve.ts';
import type { FieldFacts } from '../../../pdf/revision/field-facts.ts';
import type { Change } from '../change.ts';
import { isNewValue, type Step } from '../step.ts';
import { addedTimestamp } from './added-timestamp.ts';

/** What a signature field merged with its widget may have; actions and scripts are not among them. */
const FIELD_KEYS: ReadonlySet<string> = new Set([
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'TM',
  'F',
  'Ff',
  'P',
  'Rect',
  'AP',
  'AS',
  'MK',
  'V',
  'Lock',
  'SV',
  'DA',
  'Q',
  'Parent',
  'NM',
  'M',
  'Border',
  'BS',
  'H',
  'Kids',
  'StructParent',
  'DR',
  'Contents',
]);

export function newFieldChanges(step: Step, value: PdfObject): readonly Change[] {
  const { document, fields } = step.after;
  const object = value instanceof PdfReference ? value.number : 0;
  const dictionary = asDictionary(document, value);
  if (dictionary === undefined) return [];
  const kids = asArray(document, dictionary.get('Kids')) ?? [];
  const facts = fields.get(object);
  if (facts === undefined && kids.length > 0) {
    // a level of the tree that holds fields
    if (!hasFieldKeysOnly(dictionary)) {
      return [{ rule: 'form-field-added', level: 'never', object }];
    }
    return kids.flatMap((kid) => newFieldChanges(step, kid));
  }
  const field = facts?.fullName ?? '';
  if (facts === undefined || !isSignatureField(step, object, dictionary, facts)) {
    return [{ rule: 'form-field-added', level: 'never', object, field }];
  }
  return [addedField(step, object, facts)];
}

function isSignatureField(
  step: Step,
  object: number,
  dictionary: PdfDictionary,
  { fieldType, field }: FieldFacts,
): boolean {
  // an old object listed as a new field would change what that object was
  const isNew = !step.before.fields.has(object) && !step.roles.has(object, 'content', 'field');
  const parts = [dictionary, ...field.widgets.map((widget) => widget.dictionary)];
  return fieldType === 'Sig' && isNew && parts.every(hasFieldKeysOnly);
}

const hasFieldKeysOnly = (part: PdfDictionary): boolean =>
  [...part.entries.keys()].every((key) => FIELD_KEYS.has(key));

function addedField(step: Step, object: number, facts: FieldFacts): Change {
  const field = facts.fullName;
  // signing is permitted where forms may be filled in, preparing further signatures is not (table 257)
  if (facts.signature === undefined) {
    return { rule: 'signature-field-added', level: 'annotation', object, field };
  }
  if (!isNewValue(step, facts.field.value)) {
    return { rule: 'signature-changed', level: 'never', object, field };
  }
  if (facts.signature === 'signature') {
    return { rule: 'signature-added', level: 'form', object, field };
  }
  return addedTimestamp(step, object, facts);
}
