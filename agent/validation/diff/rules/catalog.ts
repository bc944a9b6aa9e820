// Changes of the catalog, ISO 32000-2 table 29: only what carries signatures and their validation data.
import { PdfDictionary } from '../../../pdf/objects.ts';
import { asDictionary } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import { changedKeys, type Step } from '../step.ts';
import { formChanges } from './form.ts';
import { metadataEntryChanges } from './metadata.ts';
import { structureEntryChanges } from './structure.ts';

export function catalogChanges(
  step: Step,
  { number, before, after }: ObjectChange,
): readonly Change[] {
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) {
    return [{ rule: 'catalog-entry-changed', level: 'never', object: number }];
  }
  return changedKeys(step, before, after).flatMap((key): readonly Change[] => {
    switch (key) {
      case 'DSS': // told by the validation data rule, which compares what they hold
        return [];
      case 'Extensions':
      case 'Version':
        return [{ rule: 'file-structure-changed', level: 'validation-data', object: number }];
      case 'Metadata':
        return metadataEntryChanges(step, after.get(key), number);
      case 'AcroForm': {
        const form = asDictionary(step.after.document, after.get(key));
        if (form === undefined) break;
        const earlier = asDictionary(step.before.document, before.get(key));
        return formChanges(step, earlier ?? new PdfDictionary(new Map()), form, number);
      }
      case 'StructTreeRoot':
      case 'MarkInfo':
        return structureEntryChanges(step, before.get(key), after.get(key), number);
      case 'Perms':
        if (onlyNamesNewSignature(step, before, after)) return [];
        break;
    }
    return [{ rule: 'catalog-entry-changed', level: 'never', object: number }];
  });
}

/** A certification signature added by this step names itself in /Perms (§12.8.6). */
function onlyNamesNewSignature(step: Step, before: PdfDictionary, after: PdfDictionary): boolean {
  const document = step.after.document;
  const permissions = asDictionary(document, after.get('Perms'));
  if (step.before.document.resolve(before.get('Perms')) !== null || permissions === undefined) {
    return false;
  }
  const named = document.resolve(permissions.get('DocMDP'));
  const isNew = [...step.after.fields.entries()].some(
    ([number, { field }]) =>
      step.before.fields.get(number)?.signature === undefined &&
      document.resolve(field.value) === named,
  );
  return named !== null && isNew && permissions.entries.size === 1;
}
