// What a person sees and clicks inside the shadow roots that kyso adds to a page.
import { setTimeout as delay } from 'node:timers/promises';
import type { ElementHandle, Frame, Page } from 'puppeteer';

const APPEARS_MS = 60_000;

/**
 * Waits until the element is there. Puppeteer's own wait looks again when the document changes, and what changes inside
 * a shadow root is no change of the document.
 */
export async function waitInside(place: Page | Frame, selector: string): Promise<ElementHandle> {
  const deadline = Date.now() + APPEARS_MS;
  while (Date.now() < deadline) {
    // A page between two documents has nothing to look at.
    const found = await place.$(selector).catch(() => null);
    if (found !== null) return found;
    await delay(50);
  }
  throw new Error(`${selector} did not appear`);
}

/** Clicks the control as soon as it is there: what kyso adds comes a little later than the page itself. */
export async function press(place: Page | Frame, selector: string): Promise<void> {
  await (await waitInside(place, selector)).click();
}
