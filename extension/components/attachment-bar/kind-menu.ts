// «⋯»: the kinds of signature beside the usual one, in a layer of its own. Made when it is opened first.
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import type { BarWords } from './bar-words.ts';
import { button, element } from './elements.ts';

/**
 * The button, then its layer.
 *
 * @param act - what a click on a kind does
 */
export function kindMenu(
  words: BarWords,
  kinds: readonly SignatureKind[],
  act: (kind: SignatureKind) => (event: MouseEvent) => void,
): HTMLElement[] {
  const name = words['bar.kinds'];
  const layer = element('span', {
    id: 'kinds',
    class: 'layer menu',
    popover: 'auto',
    role: 'group',
    'aria-label': name,
  });
  const more = button(
    { id: 'more', class: 'quiet narrow', popovertarget: 'kinds' },
    { words: '⋯' },
    () => {
      if (layer.firstChild !== null) return;
      for (const kind of kinds) {
        const choice = button(
          { 'data-kind': kind },
          { words: words[`bar.kind.${kind}`] },
          (event) => {
            // Judged while it is still in sight.
            act(kind)(event);
            layer.hidePopover();
          },
        );
        layer.append(choice);
      }
    },
  );
  return [more, layer];
}
