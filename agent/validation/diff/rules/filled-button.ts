// Whether a button shows the state it holds, ISO 32000-2 §12.7.5.2: the box that is ticked is the one whose value counts.
import type { FormField, Widget } from '../../../pdf/acro-form.ts';
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import type { Mark } from '../../../pdf/content/marks.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { type PdfDictionary, PdfName, PdfString, type PdfObject } from '../../../pdf/objects.ts';
import { asDictionary, asInteger, asName } from '../../../pdf/resolve.ts';
import { decodeTextString } from '../../../pdf/text-string.ts';
import { readable } from '../../readable.ts';
import type { Step } from '../step.ts';

/** Table 229, bit 17: a push-button holds no value. */
const PUSH_BUTTON = 1 << 16;

/** The states a button can have were signed with it; only which one is on may change. */
export function isButtonConsistent(step: Step, before: FormField, now: FormField): boolean {
  const { document } = step.after;
  const flags = asInteger(document, now.dictionary.get('Ff')) ?? 0;
  const value = nameOf(document.resolve(now.value));
  return before.widgets.every((widget) => {
    const isPush = (flags & PUSH_BUTTON) !== 0;
    if (!isPush && !isInState(step, widget, value)) return false;
    const now = asDictionary(document, widget.reference);
    if (step.comparison.isSame(widget.dictionary.get('AP'), now?.get('AP'))) return true;
    const isNew = step.before.document.resolve(widget.dictionary.get('AP')) === null;
    return isNew && !isPush && now !== undefined && isTickOnly(document, now);
  });
}

/** A frame and a tick or a dot: more is a drawing. */
const MOST_PATHS = 8;

/** Of a box that was left to the reader so far: no state that it gets may show more than a tick. */
function isTickOnly(document: PdfDocument, widget: PdfDictionary): boolean {
  const appearance = asDictionary(document, widget.get('AP'));
  const states = asDictionary(document, appearance?.get('N'));
  const isPlain = [...(appearance?.entries.keys() ?? [])].every((key) => key === 'N');
  if (states === undefined || !isPlain) return false;
  return [...states.entries.keys()].every((state) => {
    const shown = widget.with({ AS: new PdfName(state) });
    const marks = readable(() => annotationMarks(document, shown));
    return marks !== undefined && isTick(marks);
  });
}

function isTick(marks: readonly Mark[]): boolean {
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.string.bytes] : []));
  const isDrawn = marks.some(({ kind }) => kind === 'image' || kind === 'everything');
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  return !isDrawn && letters <= 1 && marks.length <= MOST_PATHS;
}

/** A widget that can show the value shows it, any other one is off. */
function isInState({ before, after }: Step, widget: Widget, value: string): boolean {
  const appearance = asDictionary(before.document, widget.dictionary.get('AP'));
  const states = asDictionary(before.document, appearance?.get('N'));
  if (states === undefined) return true;
  const now = asDictionary(after.document, widget.reference);
  const state = asName(after.document, now?.get('AS')) ?? 'Off';
  return value !== 'Off' && states.get(value) !== undefined ? state === value : state === 'Off';
}

function nameOf(value: PdfObject): string {
  if (value instanceof PdfName) return value.value;
  return value instanceof PdfString ? decodeTextString(value.bytes) : 'Off';
}
