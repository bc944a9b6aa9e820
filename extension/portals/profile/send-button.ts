// Which buttons of a page send its document: by their selector and, where a portal names nothing, by their words.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import { labelForm } from './words-of.ts';

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
  const words = labelForm(element instanceof HTMLInputElement ? element.value : shownText(element));
  return labels.some((label) => labelForm(label) === words);
}

/** Without what is only drawn: names of icons are text in some fonts. */
function shownText(node: Node): string {
  if (!(node instanceof Element)) return node instanceof Text ? node.data : '';
  if (node.ariaHidden === 'true') return '';
  return Array.from(node.childNodes, shownText).join('');
}
