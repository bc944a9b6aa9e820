// A person from IT who teaches a portal: opens the popup, points on the page, reads what was understood.
import type { Page } from 'puppeteer';
import { type ExtensionBrowser, inExtension, openExtensionPage } from './browser.ts';
import { press, waitInside } from './press.ts';

/** Clicks «Dạy kyso cổng này» in the popup over the page. */
export async function startTeaching(extension: ExtensionBrowser, page: Page): Promise<void> {
  await page.bringToFront();
  if (extension.kind === 'firefox') await pressInTab(extension, page);
  else await pressInPopup(extension);
  await waitInside(page, 'kyso-teach >>> .panel');
}

async function pressInPopup(extension: ExtensionBrowser): Promise<void> {
  await inExtension(extension, 'chrome.action.openPopup()');
  const target = await extension.browser.waitForTarget((one) => one.url().includes('/popup.html'));
  // A popup is no tab: it is not among the browser's pages.
  const popup = await target.asPage();
  // What it says of the agent moves what stands below.
  await popup.waitForSelector('.line.ok, .line.warn, .line.bad');
  await press(popup, '#teach:enabled');
}

/** Firefox shows its popups to nobody: the same page in a tab behind the portal's. */
async function pressInTab(extension: ExtensionBrowser, page: Page): Promise<void> {
  // Without a screen a window stays behind the one that was closed before.
  const focus = `browser.tabs.query({}).then((tabs) => {
    const own = tabs.find(({ url }) => url === ${JSON.stringify(page.url())});
    return browser.windows.update(own.windowId, { focused: true }).then(() => undefined);
  })`;
  await inExtension(extension, focus);
  const popup = await openExtensionPage(extension, 'popup.html', { active: false });
  await press(popup, '#teach:enabled');
}

export const ours = (selector: string): string => `kyso-teach >>> ${selector}`;

export const pressOurs = (page: Page, selector: string): Promise<void> =>
  press(page, ours(selector));

/** Presses a button that asks for a place, then clicks the element's place on the page. */
export async function point(page: Page, button: string, element: string): Promise<void> {
  await pressOurs(page, button);
  await waitInside(page, ours('.shield:not([hidden])'));
  const found = await page.waitForSelector(element);
  const box = await found?.boundingBox();
  if (!box) throw new Error(`${element} is not shown`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForSelector(ours('.shield'), { hidden: true });
}

/** Words of the one element of the panel, spaces as one reads them. */
export async function told(page: Page, selector: string): Promise<string> {
  const element = await waitInside(page, ours(selector));
  const words = await element.evaluate((found) => found.textContent);
  return words.replaceAll(/\s+/g, ' ').trim();
}
