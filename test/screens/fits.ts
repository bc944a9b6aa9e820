// Runs in a page: text that is cut off, runs out of its box or window, or lies over other text.

/**
 * @param host - elements of ours on a page that is not; undefined: the whole page
 * @returns one line for each place, with what is wrong and the words
 */
export function misfits(host: string | undefined): string[] {
  const found: string[] = [];
  /** What a browser draws in a list that can be opened. */
  const ARROW_PX = 20;
  const roots: ParentNode[] =
    host === undefined
      ? [document]
      : [...document.querySelectorAll(host)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const page = document.documentElement;
  if (host === undefined && page.scrollWidth > page.clientWidth) {
    found.push(`page wider by ${page.scrollWidth - page.clientWidth} px`);
  }
  const texts: { readonly element: Element; readonly box: DOMRect }[] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) look(element);
  }
  overlaps();
  return found;

  function say(what: string, element: Element): void {
    const words = element.textContent.trim();
    const name = `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((one) => `.${one}`).join('')}`;
    found.push(`${what}: ${name} «${words.replaceAll(/\s+/g, ' ').slice(0, 60)}»`);
  }

  /** A canvas page, its marks and what only screen readers get are no text to fit. */
  function isLeftOut(element: Element): boolean {
    return (
      element.closest('.unseen, .page, .boxes, .preview, .json, svg, style, script, option') !==
        null || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    );
  }

  function look(element: Element): void {
    if (isLeftOut(element)) return;
    lookAtField(element);
    const own = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (own.length === 0) return;
    const range = document.createRange();
    for (const node of own) {
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) lookAtText(element, box);
    }
  }

  /** The chosen entry of a list, and the hint in a field; what a person has typed may be of any length. */
  function lookAtField(field: Element): void {
    const isList = field instanceof HTMLSelectElement;
    if (!isList && !(field instanceof HTMLInputElement)) return;
    const words = isList
      ? (field.selectedOptions[0]?.textContent.trim() ?? '')
      : field.value === ''
        ? field.placeholder
        : '';
    const pen = words === '' ? null : document.createElement('canvas').getContext('2d');
    if (pen === null) return;
    const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field);
    // The short form is empty where numbers are tabular.
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight);
    const room = field.clientWidth - padding - (isList ? ARROW_PX : 0);
    // A name that may be of any length, whole in its title.
    if (pen.measureText(words).width <= room + 1 || field.closest('[title]') !== null) return;
    found.push(`field too narrow: ${field.localName}#${field.id} «${words.slice(0, 60)}»`);
  }

  function lookAtText(element: Element, box: DOMRect): void {
    if (box.width < 1 || box.height < 1) return;
    texts.push({ element, box });
    for (let around: Element | null = element; around !== null; around = parentOf(around)) {
      const style = getComputedStyle(around);
      if (style.display === 'inline' || style.display === 'contents') continue;
      if (scrolls(style)) {
        const end = around.getBoundingClientRect().left + around.scrollWidth + 2;
        if (box.right > end) say('outside what scrolls', element);
        return;
      }
      const fault = faultIn(around, style, element, box);
      if (fault !== undefined) {
        say(fault, element);
        return;
      }
    }
    if (host !== undefined && box.right > window.innerWidth + 1 && isFixed(element)) {
      say('outside the window', element);
    }
  }

  function scrolls({ overflowX, overflowY }: CSSStyleDeclaration): boolean {
    return [overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll');
  }

  /** Of text that does not lie within an element around it. */
  function faultIn(
    around: Element,
    { overflowX, overflowY }: CSSStyleDeclaration,
    element: Element,
    box: DOMRect,
  ): string | undefined {
    const frame = around.getBoundingClientRect();
    const isClipped = overflowX !== 'visible' || overflowY !== 'visible';
    const isAcross = box.right > frame.right + 1.5 || box.left < frame.left - 1.5;
    if (!isAcross && !(isClipped && box.bottom > frame.bottom + 2)) return undefined;
    if (isExcused(element, isClipped)) return undefined;
    const by = Math.round(Math.max(box.right - frame.right, frame.left - box.left));
    return isClipped ? 'cut off' : `${by} px wider than ${around.localName}.${around.className}`;
  }

  /** A name that may be of any length, whole in its title. */
  function isExcused(element: Element, isClipped: boolean): boolean {
    return (
      isClipped &&
      getComputedStyle(element).textOverflow === 'ellipsis' &&
      element.closest('[title]') !== null
    );
  }

  function isFixed(element: Element): boolean {
    for (let around: Element | null = element; around !== null; around = parentOf(around)) {
      if (getComputedStyle(around).position === 'fixed') return true;
    }
    return false;
  }

  function parentOf(element: Element): Element | null {
    if (element.parentElement !== null) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  }

  function overlaps(): void {
    const seen = new Set<Element>();
    texts.forEach(({ element, box }, at) => {
      for (const other of texts.slice(at + 1)) {
        if (seen.has(element) || element === other.element) continue;
        if (element.contains(other.element) || other.element.contains(element)) continue;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across < 2 || down < Math.min(box.height, other.box.height) / 2) continue;
        if (!isOnTop(element, box) || !isOnTop(other.element, other.box)) continue;
        seen.add(element);
        say(`lies over «${other.element.textContent.trim().slice(0, 40)}»`, element);
      }
    });
  }

  /** What scrolled under a fixed part is not seen there. */
  function isOnTop(element: Element, box: DOMRect): boolean {
    const root = element.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
    const top = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return top !== null && (top === element || element.contains(top) || top.contains(element));
  }
}
