// Changes of a form field or of one of its widgets: signing it or filling it in, nothing else, ISO 32000-2 §12.7.
import { PdfDictionary, PdfReference } from '../../../pdf/objects.ts';
import { rectangleOf } from '../../../pdf/pages.ts';
import { asDictionary, asInteger, asName } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { FieldFacts } from '../../../pdf/revision/field-facts.ts';
import type { Change } from '../change.ts';
import { changedKeys, isNewValue, isSignedIn, type Step } from '../step.ts';
import { addedTimestamp } from './added-timestamp.ts';
import { hiddenLine } from './covered-content.ts';
import { isFillingConsistent } from './filled-field.ts';
import { signatureMarkChanges } from './signature-mark.ts';

/** What filling in may change beside the appearance: value, rich text, chosen items, state, date. */
const FILLING_KEYS: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'RV', 'I', 'M', 'NM']);
const SIGNING_KEYS: ReadonlySet<string> = new Set([
  'V',
  'AP',
  'AS',
  'M',
  'NM',
  'MK',
  'TU',
  'TM',
  'DA',
  'Type',
  'Subtype',
  'P',
  'F',
  'Rect',
  'DR',
]);
/** Print and Locked (table 167). */
const SIGNING_FLAGS = 4 | 128;

export function fieldChanges(step: Step, change: ObjectChange): readonly Change[] {
  const { number, before, after } = change;
  const facts = step.before.fields.get(number);
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) {
    return [forbidden(number, facts)];
  }
  const keys = changedKeys(step, before, after);
  // a level of the form's tree that holds other fields: new ones belong at the root of the form
  if (facts === undefined) return [forbidden(number, undefined)];
  if (facts.fieldType === 'Sig') return signatureFieldChanges(step, number, before, after, facts);
  if (!keys.every((key) => FILLING_KEYS.has(key))) return [forbidden(number, facts)];
  return [filled(step, number, facts)];
}

/** The appearance or value of a field is an object of its own and was written anew. */
export function fieldPartChanges(
  step: Step,
  owner: number,
  entry: string,
  object: number,
): readonly Change[] {
  const facts = step.before.fields.get(owner);
  if (facts?.fieldType === 'Sig') {
    if (entry !== 'AP' || !isSignedIn(step, owner)) {
      const field = facts.fullName;
      return [{ rule: 'signature-appearance-changed', level: 'never', object, field }];
    }
    return step.roles
      .of(owner)
      .flatMap((role) =>
        role.kind === 'annotation' ? signatureMarkChanges(step, owner, role.pageIndex) : [],
      );
  }
  if (facts === undefined || !FILLING_KEYS.has(entry)) return [forbidden(object, facts)];
  if (facts.fieldType === 'Btn' && entry === 'AP') {
    // which state is on may change, not what a state looks like
    const field = facts.fullName;
    return [{ rule: 'form-appearance-inconsistent', level: 'never', object, field }];
  }
  return [filled(step, owner, facts)];
}

function signatureFieldChanges(
  step: Step,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
  facts: FieldFacts,
): readonly Change[] {
  const field = facts.fullName;
  if (!isSignedIn(step, number)) {
    const rule = facts.signature === undefined ? 'form-field-changed' : 'signature-changed';
    return [{ rule, level: 'never', object: number, field }];
  }
  // a widget of its own has no value: its field has
  const signed = step.after.fields.get(number);
  if (!isNewValue(step, signed?.field.value)) {
    return [{ rule: 'signature-changed', level: 'never', object: number, field }];
  }
  if (!isSigning(step, number, before, after)) return [forbidden(number, facts)];
  return signed?.signature === 'document-timestamp'
    ? [addedTimestamp(step, number, signed)]
    : [{ rule: 'signature-added', level: 'form', object: number, field }];
}

/** Entries are added or, as far as signing needs it, replaced; none goes, and what was visible keeps its place. */
function isSigning(
  step: Step,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
): boolean {
  const keys = changedKeys(step, before, after);
  return [
    keys.every((key) => SIGNING_KEYS.has(key) && after.get(key) !== undefined),
    !keys.includes('V') || holdsValue(step, number),
    !keys.includes('F') || isFlagged(step, before, after),
    !keys.includes('Rect') || !hasArea(step, before),
    !keys.includes('P') || before.get('P') === undefined,
    isWidgetType(step, after),
    !isAppearanceShared(step, number, before),
  ].every(Boolean);
}

/** Of a field and the widgets it has as objects of their own, only the field may get a value. */
const holdsValue = ({ before: { fields } }: Step, number: number): boolean =>
  fields.get(number)?.field.reference?.number === number;

function isWidgetType({ after: { document } }: Step, widget: PdfDictionary): boolean {
  const type = asName(document, widget.get('Type')) ?? 'Annot';
  const subtype = asName(document, widget.get('Subtype')) ?? 'Widget';
  return type === 'Annot' && subtype === 'Widget';
}

/** An appearance that something else also uses was never this field's own to give up. */
function isAppearanceShared(step: Step, number: number, before: PdfDictionary): boolean {
  const appearance = before.get('AP');
  if (!(appearance instanceof PdfReference)) return false;
  return step.roles
    .of(appearance.number)
    .some((role) => role.kind !== 'annotation-part' || role.owner !== number);
}

function isFlagged(step: Step, before: PdfDictionary, after: PdfDictionary): boolean {
  const flags = asInteger(step.before.document, before.get('F')) ?? 0;
  const now = asInteger(step.after.document, after.get('F')) ?? 0;
  return (now | SIGNING_FLAGS) === (flags | SIGNING_FLAGS) && (now & flags) === flags;
}

const hasArea = ({ before: { document } }: Step, widget: PdfDictionary): boolean =>
  rectangleOf(document, widget.get('Rect')) !== undefined;

function filled(step: Step, object: number, facts: FieldFacts): Change {
  const field = facts.fullName;
  if (!isFillingConsistent(step, facts)) {
    return { rule: 'form-appearance-inconsistent', level: 'never', object, field };
  }
  for (const { reference, dictionary } of facts.field.widgets) {
    const number = reference?.number ?? 0;
    const now = asDictionary(step.after.document, reference);
    if (now === undefined) continue;
    for (const role of step.roles.of(number)) {
      if (role.kind !== 'annotation' || role.pageIndex < 0) continue;
      const { pageIndex } = role;
      const rect = hiddenLine(step, pageIndex, dictionary, now);
      if (rect === undefined) continue;
      return { rule: 'form-field-covers-text', level: 'never', object, field, pageIndex, rect };
    }
  }
  return { rule: 'form-field-filled', level: 'form', object, field };
}

const forbidden = (object: number, facts: FieldFacts | undefined): Change => ({
  rule: 'form-field-changed',
  level: 'never',
  object,
  ...(facts === undefined ? {} : { field: facts.fullName }),
});
