// Reads one value from a page as a profile says.
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import { addressOf } from './address-of.ts';
import { labelledValues, textOf } from './labelled-values.ts';
import { labelForm, valueOf } from './words-of.ts';

/** Longer text is no value; it would only make patterns slow. */
const MOST_CHARACTERS = 4_000;

/**
 * The value, or undefined when there is none.
 *
 * @param scope - the row or region that is read
 */
export function readValue(reading: Reading, scope: Element): string | undefined {
  const raw = rawValue(reading, scope)?.slice(0, MOST_CHARACTERS);
  const part = raw === undefined ? undefined : matched(raw, reading.pattern);
  if (part === undefined || reading.map === undefined) return part;
  const meanings = Object.entries(reading.map);
  return meanings.find(([word]) => labelForm(word) === labelForm(part))?.[1];
}

function rawValue(reading: Reading, scope: Element): string | undefined {
  if (reading.in === 'address') return addressOf(scope.ownerDocument).href;
  const root = reading.in === 'page' ? scope.ownerDocument.documentElement : scope;
  if (reading.label !== undefined) {
    const labels = reading.label.map(labelForm);
    const values = labelledValues(root, new Set(labels));
    return labels.map((label) => values.get(label)).find((value) => value !== undefined);
  }
  const element = reading.selector === undefined ? root : root.querySelector(reading.selector);
  if (element === null) return undefined;
  if (reading.attribute !== undefined) return valueOf(element.getAttribute(reading.attribute));
  return textOf(element);
}

function matched(text: string, pattern: string | undefined): string | undefined {
  if (pattern === undefined) return text;
  const match = new RegExp(pattern, 'u').exec(text);
  return match === null ? undefined : (match[1] ?? match[0]);
}

/** Words for a person: where a value was looked for. */
export function nameOfReading({ selector, attribute, label }: Reading): string {
  if (label !== undefined) return label.join(', ');
  return `${selector ?? ''}${attribute === undefined ? '' : `[${attribute}]`}`;
}
