// Changes of the form dictionary and of its lists of fields, ISO 32000-2 §12.7.3: they only grow, and by signature fields.
import { acroFormOf } from '../../../pdf/acro-form.ts';
import { PdfDictionary, type PdfObject, PdfReference } from '../../../pdf/objects.ts';
import { asArray, asDictionary, asInteger, isArray } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import { addedItems, changedKeys, type Step } from '../step.ts';
import { newFieldChanges } from './new-field.ts';

export function formObjectChanges(
  step: Step,
  { number, before, after }: ObjectChange,
): readonly Change[] {
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) {
    return [{ rule: 'form-entry-changed', level: 'never', object: number }];
  }
  return formChanges(step, before, after, number);
}

export function formChanges(
  step: Step,
  before: PdfDictionary,
  after: PdfDictionary,
  object: number,
): readonly Change[] {
  const [old, now] = [step.before.document, step.after.document];
  return changedKeys(step, before, after).flatMap((key): readonly Change[] => {
    switch (key) {
      case 'Fields':
        return fieldListChanges(step, before.get(key), after.get(key), object);
      case 'SigFlags': {
        const flags = asInteger(old, before.get(key)) ?? 0;
        const isKept = ((asInteger(now, after.get(key)) ?? 0) & flags) === flags;
        if (isKept) return [];
        break;
      }
      case 'DR':
        return resourceEntryChanges(step, before.get(key), after.get(key), object);
      case 'DA': // used by new fields only as long as every old one keeps what it inherited
        if (old.resolve(before.get(key)) === null) return [];
        break;
      case 'NeedAppearances': // never drawn by us; other readers draw values that were checked anyway
        if (now.resolve(after.get(key)) !== true) return [];
        break;
    }
    return [{ rule: 'form-entry-changed', level: 'never', object }];
  });
}

/** For /Fields and /Kids, written in place or as an object of their own. */
function fieldListChanges(
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  object: number,
): readonly Change[] {
  const earlier = asArray(step.before.document, before) ?? [];
  const now = asArray(step.after.document, after);
  const added = now === undefined ? undefined : addedItems(step, earlier, now);
  if (added === undefined) return [{ rule: 'form-field-removed', level: 'never', object }];
  return added.flatMap((value) => newFieldChanges(step, value));
}

export function fieldListObjectChanges(
  step: Step,
  { number, before, after }: ObjectChange,
): readonly Change[] {
  if (before !== null && !isArray(before)) {
    return [{ rule: 'form-entry-changed', level: 'never', object: number }];
  }
  return fieldListChanges(step, before, after, number);
}

export function formResourceChanges(
  step: Step,
  { number, before, after }: ObjectChange,
): readonly Change[] {
  const { document } = step.before;
  const entry = acroFormOf(document)?.get('DR');
  if (isReferenceTo(entry, number)) return resourceEntryChanges(step, before, after, number);
  const categories = [...(asDictionary(document, entry)?.entries ?? [])];
  const own = categories.find(([, value]) => isReferenceTo(value, number));
  // what a name stands for is drawn with already
  const isKept = own !== undefined && (own[0] === 'XObject' || hasKept(step, before, after));
  return isKept ? [] : [{ rule: 'form-entry-changed', level: 'never', object: number }];
}

const isReferenceTo = (value: PdfObject | undefined, number: number): boolean =>
  value instanceof PdfReference && value.number === number;

/** New names may be added to a category of resources, the old ones stay what they are. */
function hasKept(step: Step, before: PdfObject | undefined, after: PdfObject | undefined): boolean {
  if (step.comparison.isSame(before, after)) return true;
  const earlier = step.before.document.resolve(before);
  const now = step.after.document.resolve(after);
  if (isArray(earlier) && isArray(now)) return addedItems(step, earlier, now) !== undefined;
  if (!(earlier instanceof PdfDictionary) || !(now instanceof PdfDictionary)) {
    return earlier === null;
  }
  return [...earlier.entries].every(([key, value]) => step.comparison.isSame(value, now.get(key)));
}

/** Default appearances use fonts and colours only; old signing programs keep their latest form XObject here. */
function resourceEntryChanges(
  step: Step,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
  object: number,
): readonly Change[] {
  const earlier = step.before.document.resolve(before);
  const now = step.after.document.resolve(after);
  const isKept =
    earlier instanceof PdfDictionary && now instanceof PdfDictionary
      ? [...earlier.entries].every(
          ([key, value]) => key === 'XObject' || hasKept(step, value, now.get(key)),
        )
      : hasKept(step, before, after);
  return isKept ? [] : [{ rule: 'form-entry-changed', level: 'never', object }];
}
