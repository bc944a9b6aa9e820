// Runs in a page: text that is cut off, runs out of its box or window, or lies over other text.

/**
 * @param host - elements of ours on a page that is not; undefined: the whole page
 * @returns one line for each place, with what is wrong and the words
 */
export function misfits(host: string | undefined): string[] {
  const found: string[] = [];
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
    const words = (element.textContent || element.getAttribute('placeholder') || '').trim();
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
    if (element instanceof HTMLSelectElement) {
      lookAtField(element, element.selectedOptions[0]?.textContent ?? '', 24);
      return;
    }
    if (element instanceof HTMLInputElement) {
      if (!['radio', 'checkbox', 'file'].includes(element.type)) {
        lookAtField(element, element.value === '' ? element.placeholder : '', 0);
      }
      return;
    }
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

  function lookAtField(field: Element, words: string, taken: number): void {
    const style = getComputedStyle(field);
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) return;
    // The short form is empty where numbers are tabular.
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const room =
      field.clientWidth -
      Number.parseFloat(style.paddingLeft) -
      Number.parseFloat(style.paddingRight);
    if (pen.measureText(words).width > room - taken + 1) {
      found.push(`field too narrow: ${field.localName}#${field.id} «${words.trim().slice(0, 60)}»`);
    }
  }

  function lookAtText(element: Element, box: DOMRect): void {
    if (box.width < 1 || box.height < 1) return;
    texts.push({ element, box });
    const doesScroll = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
    for (let around: Element | null = element; around !== null; around = parentOf(around)) {
      const style = getComputedStyle(around);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const frame = around.getBoundingClientRect();
      if (doesScroll(style.overflowX) || doesScroll(style.overflowY)) {
        if (box.right > frame.left + around.scrollWidth + 2) say('outside what scrolls', element);
        return;
      }
      const isClipped = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      const isOut =
        box.right > frame.right + 1.5 ||
        box.left < frame.left - 1.5 ||
        (isClipped && box.bottom > frame.bottom + 2);
      if (isOut && !isExcused(element, isClipped)) {
        say(isClipped ? 'cut off' : `wider than ${around.localName}.${around.className}`, element);
        return;
      }
    }
    if (host !== undefined && box.right > window.innerWidth + 1 && isFixed(element)) {
      say('outside the window', element);
    }
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
