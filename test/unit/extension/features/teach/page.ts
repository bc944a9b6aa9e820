// A page for tests of inference, without a browser.
import { parseHTML } from 'linkedom';

export function pageOf(body: string): Document {
  return parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`).document;
}

/** The one element that a selector of the test finds. */
export function one(page: Document, selector: string): Element {
  const found = page.querySelector(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}

/** @param path - with query and fragment */
export function addressAt(path: string): Location {
  return Object.assign(Object.create(null), new URL(path, 'https://qlvb.example'));
}
