// Whether a button shows the state it holds, ISO 32000-2 §12.7.5.2: the box that is ticked is the one whose value counts.
import type { FormField, Widget } from '../../../pdf/acro-form.ts';
import { PdfName, PdfString, type PdfObject } from '../../../pdf/objects.ts';
import { asDictionary, asInteger, asName } from '../../../pdf/resolve.ts';
import { decodeTextString } from '../../../pdf/text-string.ts';
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
    return isSameAppearance(step, widget) && (isPush || isInState(step, widget, value));
  });
}

function isSameAppearance({ before, after, comparison }: Step, widget: Widget): boolean {
  const now = asDictionary(after.document, widget.reference);
  const earlier = asDictionary(before.document, widget.dictionary.get('AP'));
  return earlier === undefined || comparison.isSame(earlier, now?.get('AP'));
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
