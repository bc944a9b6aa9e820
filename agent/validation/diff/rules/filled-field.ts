// Whether a filled field shows the value it holds, ISO 32000-2 §12.7.5.3: a value that looks like another one deceives.
import type { Widget } from '../../../pdf/acro-form.ts';
import type { Mark } from '../../../pdf/content/marks.ts';
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import { PdfStream, PdfString, type PdfObject } from '../../../pdf/objects.ts';
import { asArray, asDictionary, asInteger, asName } from '../../../pdf/resolve.ts';
import type { FieldFacts } from '../../../pdf/revision/field-facts.ts';
import { decodeTextString } from '../../../pdf/text-string.ts';
import { readable } from '../../readable.ts';
import type { Step } from '../step.ts';

/** Table 231, bit 14: what is shown is not the value. */
const PASSWORD = 1 << 13;

/** @param facts - of the field before the step */
export function isFillingConsistent(step: Step, facts: FieldFacts): boolean {
  const { document, fields } = step.after;
  const number = facts.field.reference?.number ?? 0;
  const now = fields.get(number)?.field ?? facts.field;
  if (now.fieldType === 'Btn') return isButtonConsistent(step, facts);
  const flags = asInteger(document, now.dictionary.get('Ff')) ?? 0;
  if (now.fieldType === 'Tx' && (flags & PASSWORD) !== 0) return true;
  const values = shownValues(step, now.value, asArray(document, now.dictionary.get('Opt')));
  return now.widgets.every((widget) => isShowing(step, widget, values));
}

/** The states a button can have were signed with it; only which one is on may change. */
function isButtonConsistent({ before, after, comparison }: Step, { field }: FieldFacts): boolean {
  return field.widgets.every(({ reference, dictionary }) => {
    const now = asDictionary(after.document, reference);
    const earlier = asDictionary(before.document, dictionary.get('AP'));
    return earlier === undefined || comparison.isSame(earlier, now?.get('AP'));
  });
}

/** Every text that stands for the value: itself, or the label of the chosen option. */
function shownValues(
  { after: { document } }: Step,
  value: PdfObject | undefined,
  options: readonly PdfObject[] | undefined,
): ReadonlySet<string> {
  const object = document.resolve(value);
  const items = (asArray(document, object) ?? [object]).map((item) => document.resolve(item));
  const texts = items.map((item) => textOf(item));
  const labels = (options ?? []).flatMap((option) => {
    const [exported, label] = asArray(document, option) ?? [];
    return texts.includes(textOf(document.resolve(exported)))
      ? [textOf(document.resolve(label))]
      : [];
  });
  return new Set([...texts, ...labels, texts.join('')].map(withoutBlanks));
}

const textOf = (value: PdfObject): string =>
  value instanceof PdfString ? decodeTextString(value.bytes) : '';

const withoutBlanks = (text: string): string => text.replaceAll(/\s+/g, '');

function isShowing(
  step: Step,
  { reference, dictionary }: Widget,
  values: ReadonlySet<string>,
): boolean {
  const { document } = step.after;
  const widget = asDictionary(document, reference) ?? dictionary;
  const appearance = asDictionary(document, widget.get('AP'));
  if (appearance === undefined) return true;
  const marks = readable(() => annotationMarks(document, widget));
  if (marks === undefined || marks.some(({ kind }) => kind === 'image')) return false;
  const texts = marks.filter((mark) => mark.kind === 'text');
  const stream = document.resolve(appearance.get('N'));
  const resources =
    stream instanceof PdfStream
      ? asDictionary(document, stream.dictionary.get('Resources'))
      : undefined;
  const fonts = asDictionary(document, resources?.get('Font'));
  const isCoded = texts.some(({ font }) => {
    const used = asDictionary(document, font === undefined ? undefined : fonts?.get(font));
    return asName(document, used?.get('Subtype')) === 'Type0';
  });
  // glyph numbers of an embedded font say nothing about letters
  if (isCoded) return true;
  const shown = withoutBlanks(texts.map(codesOf).join(''));
  // a list box shows all its options
  return (
    shown === '' ||
    values.has(shown) ||
    [...values].every((value) => shown.includes(value) && value !== '')
  );
}

const codesOf = (mark: Extract<Mark, { kind: 'text' }>): string =>
  decodeTextString(mark.string.bytes);
