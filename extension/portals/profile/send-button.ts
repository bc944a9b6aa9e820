// Which buttons of a page send its document: by their selector and, where a portal names nothing, by their words.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import { labelForm, tidy } from './words-of.ts';

type Told = Pick<SendPage, 'button' | 'labels'>;

/** Every button that sends, recalls, updates or replaces. */
export function isSendButton({ root, others = [], ...send }: SendPage, element: Element): boolean {
  if (root !== undefined && !element.parentElement?.closest(root)) return false;
  return [send, ...others].some((one) => isMeant(one, element));
}

/** In page order. */
export function sendButtons(send: SendPage, within: ParentNode): HTMLElement[] {
  const selector = [send, ...(send.others ?? [])].map(({ button }) => button).join();
  return [...within.querySelectorAll<HTMLElement>(selector)].filter((one) =>
    isSendButton(send, one),
  );
}

/** Whether this is the button, or one of them; words must be the whole of what stands on it. */
export function isMeant({ button, labels }: Told, element: Element): boolean {
  if (!element.matches(button)) return false;
  if (labels === undefined) return true;
  const words = labelForm(wordsOn(element));
  return labels.some((label) => labelForm(label) === words);
}

/** What a person reads on a button, without what is only drawn: names of icons are text in some fonts. */
export function wordsOn(element: Element): string {
  return tidy(
    element.localName === 'input' ? (element.getAttribute('value') ?? '') : shownText(element),
  );
}

const TEXT = 3;

function shownText(node: Node): string {
  if (node.nodeType === TEXT) return node.nodeValue ?? '';
  if (isElement(node) && node.getAttribute('aria-hidden') === 'true') return '';
  return Array.from(node.childNodes, shownText).join('');
}

const isElement = (node: Node): node is Element => node.nodeType === 1;
