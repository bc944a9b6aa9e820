// Finds values by the words beside them: the way a person reads a form, whatever its markup.
import { labelForm, tidy, valueOf } from './words-of.ts';

/** Text nodes looked at: a page of any size costs the same. */
const MOST_NODES = 6_000;
/** Parents that a label may be wrapped in. */
const MOST_WRAPPERS = 3;

/**
 * Values by label, for the labels that are asked for.
 *
 * @param labels - as `labelForm` gives them
 */
export function labelledValues(
  root: Node,
  labels: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const owner = root.ownerDocument ?? document;
  const walker = owner.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let nodes = 0; nodes < MOST_NODES; nodes++) {
    const node = walker.nextNode();
    if (node === null) break;
    const words = node.nodeValue ?? '';
    const colon = words.indexOf(':');
    const label = labelForm(colon < 0 ? words : words.slice(0, colon));
    if (!labels.has(label) || found.has(label)) continue;
    const value = (colon < 0 ? undefined : valueOf(words.slice(colon + 1))) ?? valueBeside(node);
    if (value !== undefined) found.set(label, value);
  }
  return found;
}

function valueBeside(label: Node): string | undefined {
  const holder = label.parentElement;
  if (holder === null) return undefined;
  const control = holder.closest('label')?.control;
  if (control) return textOf(control);
  let wrapper: Element = holder;
  for (let depth = 0; depth < MOST_WRAPPERS; depth++) {
    const beside = wrapper.nextElementSibling;
    if (beside !== null) return textOf(beside);
    const parent: Element | null = wrapper.parentElement;
    if (parent === null) return undefined;
    // «<p><b>Số ký hiệu</b> 142/UBND</p>»: the value is the rest of the parent.
    const rest = tidy(parent.textContent).slice(tidy(label.nodeValue ?? '').length);
    const inside = valueOf(rest.replace(/^\s*:/u, ''));
    if (inside !== undefined) return inside;
    wrapper = parent;
  }
  return undefined;
}

/** The value of a form control, or of the one inside, else the text. */
export function textOf(element: Element): string | undefined {
  const control = isControl(element) ? element : element.querySelector(CONTROLS);
  if (control === null || !isControl(control)) return valueOf(element.textContent);
  if (control.localName === 'select') return valueOf(control.querySelector(CHOSEN)?.textContent);
  return valueOf(control.value);
}

const CONTROLS =
  'input:not([type=checkbox],[type=radio],[type=file],[type=button]), select, textarea';
const CHOSEN = 'option:checked';

function isControl(
  element: Element,
): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return element.matches(CONTROLS);
}
