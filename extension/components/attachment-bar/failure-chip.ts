// What went wrong and the next step, in a layer of its own: the portal's page does not move.
import { button, element } from './elements.ts';
import type { FailureWords } from './state.ts';

export function failureChip({ message, nextStep }: FailureWords, words: string): HTMLElement[] {
  return [
    button(
      { id: 'failure', class: 'badge warn', popovertarget: 'failure-text' },
      { icon: 'warning', words },
    ),
    element(
      'span',
      { id: 'failure-text', class: 'layer', popover: 'auto', role: 'alert' },
      element('strong', {}, message),
      ` ${nextStep}`,
    ),
  ];
}

/** One line above a portal page that is not what its profile says. */
export function notice({ message, nextStep }: FailureWords): HTMLElement {
  const line = button({}, { icon: 'warning' });
  return element(
    'span',
    { class: 'notice', role: 'status' },
    ...line.childNodes,
    element('span', {}, `${message} ${nextStep}`),
  );
}
