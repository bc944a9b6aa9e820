// A person's click: what kyso adds to a page comes a little later than the page itself.
import type { Frame, Page } from 'puppeteer';

/** Clicks the control as soon as it is there; fails after puppeteer's 30 s. */
export async function press(place: Page | Frame, selector: string): Promise<void> {
  const control = await place.waitForSelector(selector);
  await control?.click();
}
