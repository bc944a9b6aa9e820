// The address of a page: of its own frame. A copy, freshly fetched, has none and stands for the page that fetched it.

export function addressOf(page: Document): Location {
  return page.defaultView?.location ?? location;
}
