// Whether a filled field shows the value it holds, ISO 32000-2 §12.7.5.3: a value that looks like another one deceives.
import type { Widget } from '../../../pdf/acro-form.ts';
import type { Mark } from '../../../pdf/content/marks.ts';
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import { shownText } from '../../../pdf/content/shown-text.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { type PdfDictionary, type PdfObject, PdfStream, PdfString } from '../../../pdf/objects.ts';
import { asArray, asDictionary, asInteger } from '../../../pdf/resolve.ts';
import type { FieldFacts } from '../../../pdf/revision/field-facts.ts';
import { decodeTextString } from '../../../pdf/text-string.ts';
import { readable } from '../../readable.ts';
import type { Step } from '../step.ts';
import { isButtonConsistent } from './filled-button.ts';
import { hasForeignDrawing } from './foreign-drawing.ts';

/** Table 231, bit 14: what is shown is not the value; bit 26: readers show the rich text and not the value. */
const PASSWORD = 1 << 13;
const RICH_TEXT = 1 << 25;

/** @param facts - of the field before the step */
export function isFillingConsistent(step: Step, facts: FieldFacts): boolean {
  const { document, fields } = step.after;
  const number = facts.field.reference?.number ?? 0;
  const now = fields.get(number)?.field ?? facts.field;
  if (now.fieldType === 'Btn') return isButtonConsistent(step, facts.field, now);
  const flags = fieldFlags(document, now.dictionary);
  const isMasked = now.fieldType === 'Tx' && (flags & PASSWORD) !== 0;
  const values = isMasked
    ? undefined
    : shownValues(step, now.value, asArray(document, now.dictionary.get('Opt')));
  const rich = (flags & RICH_TEXT) === 0 ? undefined : richText(document, now.dictionary.get('RV'));
  if (rich !== undefined && values?.has(rich) !== true) return false;
  const isList = now.fieldType === 'Ch';
  return facts.field.widgets.every((widget) => isShowing(step, widget, values, isList));
}

const DEEPEST_FIELD = 32;

/** /Ff is inherited (table 226). */
function fieldFlags(document: PdfDocument, field: PdfDictionary): number {
  let node: PdfDictionary | undefined = field;
  for (let depth = 0; node !== undefined && depth < DEEPEST_FIELD; depth += 1) {
    const flags = asInteger(document, node.get('Ff'));
    if (flags !== undefined) return flags;
    node = asDictionary(document, node.get('Parent'));
  }
  return 0;
}

/** Every text that stands for the value: itself, or the label of the chosen option. */
function shownValues(
  { after: { document } }: Step,
  value: PdfObject | undefined,
  options: readonly PdfObject[] | undefined,
): ReadonlySet<string> {
  const object = document.resolve(value);
  const items = (asArray(document, object) ?? [object]).map((item) => document.resolve(item));
  const texts = items.map((item) =>
    item instanceof PdfStream ? decodeTextString(document.decode(item)) : textOf(item),
  );
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

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

/** The letters of a rich text value (§12.7.4.4), a string or a stream of XHTML. */
function richText(document: PdfDocument, value: PdfObject | undefined): string | undefined {
  const object = document.resolve(value);
  if (object === null) return undefined;
  const markup =
    object instanceof PdfStream
      ? new TextDecoder().decode(document.decode(object))
      : textOf(object);
  const text = markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
  return withoutBlanks(text);
}

/**
 * @param widget - as it was before the step
 * @param values - undefined where one sign stands for every letter
 */
function isShowing(
  step: Step,
  { reference, dictionary }: Widget,
  values: ReadonlySet<string> | undefined,
  isList: boolean,
): boolean {
  const { document } = step.after;
  const widget = asDictionary(document, reference) ?? dictionary;
  const appearance = asDictionary(document, widget.get('AP'));
  if (appearance === undefined) return true;
  const earlier = asDictionary(step.before.document, dictionary.get('AP'));
  // what shows under the pointer is nothing that filling in needs
  const isSameBelow = ['R', 'D'].every((key) =>
    step.comparison.isSame(earlier?.get(key), appearance.get(key)),
  );
  const marks = readable(() => annotationMarks(document, widget));
  if (!isSameBelow || marks === undefined) return false;
  if (hasForeignDrawing(step, dictionary, widget, marks)) return false;
  if (!isInOrder(marks)) return false;
  const shown = marks.flatMap((mark) => (mark.kind === 'text' ? [shownText(document, mark)] : []));
  // glyph numbers of an embedded font say nothing about letters
  if (shown.includes(undefined)) return true;
  const text = withoutBlanks(shown.join(''));
  return values === undefined ? new Set(text).size <= 1 : isOneOf(values, text, isList);
}

/** Points: kerning moves letters back by less. */
const FURTHEST_BACK = 2;

/** Letters are read where they stand: on one line, each piece of text stands behind the one before it. */
function isInOrder(marks: readonly Mark[]): boolean {
  const runs = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.box] : []));
  return runs.every(([x0, y0, , y1], index) => {
    const before = runs[index - 1];
    if (before === undefined) return true;
    const isSameLine = Math.min(y1, before[3]) - Math.max(y0, before[1]) > (y1 - y0) / 2;
    return !isSameLine || x0 >= before[0] - FURTHEST_BACK;
  });
}

/** Nothing, or one of the values; a list box shows all its options. */
const isOneOf = (values: ReadonlySet<string>, shown: string, isList: boolean): boolean =>
  shown === '' ||
  values.has(shown) ||
  (isList && [...values].every((value) => shown.includes(value) && value !== ''));
