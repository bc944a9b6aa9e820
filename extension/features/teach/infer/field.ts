// A field of a document, from the element that a person pointed at.
import type { Reading } from '../../../../shared/portal-profile/reading.ts';
import { textOf } from '../../../portals/profile/labelled-values.ts';
import { readValue } from '../../../portals/profile/read-value.ts';
import { tidy } from '../../../portals/profile/words-of.ts';
import { selectorWithin } from './element-selector.ts';

const LONGEST_LABEL = 60;
const MOST_LEVELS = 4;

/**
 * By its own name, else by the label beside it, else by its place.
 *
 * @param region - what a document is read in
 */
export function inferField(region: Element, shown: Element): Reading {
  const selector = selectorWithin(region, shown);
  if (selector === undefined) return {};
  const isNamed = /[#.[]/u.test(selector) && !selector.includes(':nth-child(');
  if (isNamed) return { selector };
  const value = textOf(shown);
  for (const label of labelsBeside(shown)) {
    const reading: Reading = { label: [label] };
    if (value !== undefined && readValue(reading, region) === value) return reading;
  }
  return { selector };
}

/** Words that stay the same in every document: the value of another field does not. */
const isLabel = (words: string): boolean =>
  words.length <= LONGEST_LABEL && /\p{L}/u.test(words) && !/\d/u.test(words);

/** Texts before the element, as a person reads them. */
function labelsBeside(shown: Element): readonly string[] {
  const found: string[] = [];
  let current: Element | null = shown;
  for (let level = 0; level < MOST_LEVELS && current !== null; level++) {
    const words = tidy(current.previousElementSibling?.textContent ?? '').replace(/[\s:*]+$/u, '');
    if (isLabel(words)) found.push(words);
    current = current.parentElement;
  }
  return found;
}
