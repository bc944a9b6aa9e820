// How a portal says that a sending went out, or did not.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import { readValue } from './read-value.ts';

type SendResult = NonNullable<SendPage['result']>;

interface Sign {
  readonly element: Element | null;
  readonly value: string;
}

/** What stood there before the click. */
export interface Before {
  readonly sent: Sign | undefined;
  readonly failed: Sign | undefined;
}

export type ShownResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly said: string };

const nothing: Before = { sent: undefined, failed: undefined };

export function resultBefore(result: SendResult | undefined, page: Document): Before {
  if (result === undefined) return nothing;
  const { sent, failed } = result;
  return { sent: signOf(sent, page), failed: failed && signOf(failed, page) };
}

/**
 * Undefined while the page says neither.
 *
 * @param before - absent on a page that came after the click: there everything counts
 */
export function shownResult(
  { sent, failed }: SendResult,
  page: Document,
  before: Before = nothing,
): ShownResult | undefined {
  const wrong = failed && signOf(failed, page);
  if (wrong !== undefined && isNew(wrong, before.failed)) {
    return { kind: 'failed', said: wrong.value };
  }
  const right = signOf(sent, page);
  return right !== undefined && isNew(right, before.sent) ? { kind: 'sent' } : undefined;
}

const isNew = (sign: Sign, before: Sign | undefined): boolean =>
  sign.element !== before?.element || sign.value !== before.value;

/** Words that nobody can see say nothing: many portals keep theirs hidden in the page. */
function signOf(reading: Reading, page: Document): Sign | undefined {
  const { selector, ...rest } = reading;
  if (selector === undefined) {
    const value = readValue(reading, page.documentElement);
    return value === undefined ? undefined : { element: null, value };
  }
  for (const element of page.querySelectorAll(selector)) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const value = readValue(rest, element);
    if (value !== undefined) return { element, value };
  }
  return undefined;
}
