// A page for tests of inference, without a browser.
import { NodeFilter, parseHTML } from 'linkedom';
import { vi } from 'vitest';

export function pageOf(body: string): Document {
  return parsedPage(`<!doctype html><html><head></head><body>${body}</body></html>`);
}

export function parsedPage(whole: string): Document {
  // A name of browsers that reading by labels uses.
  vi.stubGlobal('NodeFilter', NodeFilter);
  return parseHTML(whole).document;
}

/** The one element that a selector of the test finds. */
export function one(page: Document, selector: string): Element {
  const found = page.querySelector(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}
