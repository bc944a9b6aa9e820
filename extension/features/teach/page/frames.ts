// The page and those of its frames that are its own: the only ones that may be looked into.

const MOST_FRAMES = 40;

/** The page's document first. */
export function documentsOf(page: Document): readonly Document[] {
  const found = [page];
  for (const document of found) {
    for (const frame of document.querySelectorAll('iframe, frame')) {
      const inner = documentIn(frame);
      if (inner !== undefined && found.length < MOST_FRAMES) found.push(inner);
    }
  }
  return found;
}

/** Undefined for a frame of another origin, or one that has nothing yet. */
function documentIn(frame: Element): Document | undefined {
  try {
    const inner = isFrame(frame) ? frame.contentWindow?.document : undefined;
    return inner?.documentElement ? inner : undefined;
  } catch {
    // Firefox throws where Chromium has null.
    return undefined;
  }
}

/** Also `frame`, which has the same window. */
function isFrame(element: Element): element is HTMLIFrameElement {
  return element.matches('iframe, frame');
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where an element of any of these documents stands in the window. */
export function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  const holder = element.ownerDocument.defaultView?.frameElement;
  if (!holder) return { left, top, width, height };
  const frame = boxOf(holder);
  return {
    left: frame.left + holder.clientLeft + left,
    top: frame.top + holder.clientTop + top,
    ...{ width, height },
  };
}

/**
 * The page's element at a place in the window, through its own frames.
 *
 * @param ours - what we put over the page
 */
export function elementAt(
  page: Document,
  x: number,
  y: number,
  ours: Element,
): Element | undefined {
  const found = page.elementsFromPoint(x, y).find((element) => element !== ours);
  if (found === undefined) return undefined;
  const inner = documentIn(found);
  if (inner === undefined) return found;
  const { left, top } = found.getBoundingClientRect();
  return elementAt(inner, x - left - found.clientLeft, y - top - found.clientTop, ours) ?? found;
}
