// Asked of any page of a portal whose exchange list is told by its headings. Sent as text: it uses nothing from outside.

/**
 * Whether the page has, or soon gets, one heading of each kind; what they belong to is judged by the reader.
 *
 * @param columns - labels of each kind, as `labelForm` gives them
 */
export function showsHeadings(
  columns: readonly (readonly string[])[],
  waitMs: number,
): Promise<boolean> {
  const formOf = (text: string): string =>
    text
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .trim()
      .toLowerCase()
      .replace(/[\s:*()]+$/u, '');
  // Names of icons are text in some fonts.
  const shownText = (heading: Element): string => {
    const copy = heading.cloneNode(true);
    if (!(copy instanceof Element)) return '';
    for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    return copy.textContent;
  };
  const isThere = (): boolean => {
    const headings = document.querySelectorAll('th, [role=columnheader]');
    const words = new Set([...headings].map((one) => formOf(shownText(one))));
    return columns.every((labels) => labels.some((label) => words.has(label)));
  };
  if (isThere()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (found: boolean): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const observer = new MutationObserver(() => {
      if (isThere()) end(true);
    });
    observer.observe(document, { childList: true, subtree: true });
    const timer = setTimeout(() => {
      end(false);
    }, waitMs);
  });
}
