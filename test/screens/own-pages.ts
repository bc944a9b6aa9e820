// The extension's own pages that need no document: popup, first steps, settings with pairing and diagnosis.
import type { Page } from 'puppeteer';
import { waitingAgain, type Scene } from './scene.ts';
import type { Show } from './show.ts';

/** The popup as it stands over a page: it asks for the tab in front, which here is itself. */
export async function openPopup(scene: Scene, over?: Page): Promise<Page> {
  const { browser, extensionOrigin } = scene.office.extension;
  const popup = await browser.newPage();
  await popup.setViewport({ width: 380, height: 640 });
  if (over !== undefined) {
    await popup.evaluateOnNewDocument(`for (const api of [globalThis.chrome, globalThis.browser]) {
      const query = api?.tabs?.query;
      if (query) api.tabs.query = () => query.call(api.tabs, { url: ${JSON.stringify(over.url())} });
    }`);
  }
  await popup.goto(`${extensionOrigin}/popup.html`);
  await popup.waitForSelector('.line.ok, .line.bad');
  await popup.waitForSelector('.outbox .hint:not(:empty), .outbox .card, .box.bad');
  return popup;
}

export async function walkPopup(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const elsewhere = await openPopup(scene);
  await show(elsewhere, 'popup-no-portal');
  await elsewhere.close();
  const page = await office.signIn();
  await office.openDocument(page, waitingAgain(scene));
  const popup = await openPopup(scene, page);
  await popup.waitForFunction(() => document.querySelectorAll('.line.ok').length > 1);
  await show(popup, 'popup');
  await popup.close();
  await page.close();
}

export async function walkWelcome(scene: Scene, show: Show): Promise<void> {
  const page = await scene.open('welcome.html');
  await page.waitForSelector('#trial:not([disabled])', { timeout: 50_000 });
  await show(page, 'welcome');
  await page.close();
}

export async function walkHelp(scene: Scene, show: Show): Promise<void> {
  const page = await scene.open('help.html#kiem-tra');
  await page.waitForSelector('.guide img');
  await show(page, 'help');
  await page.close();
}

export async function walkSettings(scene: Scene, show: Show): Promise<void> {
  const page = await scene.open('options.html', 900, 900);
  await page.waitForSelector('.portals li');
  await page.waitForSelector('#unpair');
  await show(page, 'settings');
  await page.type('#origin', 'http://qlvb.minhgiang.example');
  await page.click('#portals form button[type=submit]');
  await page.waitForSelector('#origin-problem:not(:empty)');
  await page.click('#diagnose');
  await page.waitForSelector('#export');
  await page.click('#export');
  await page.waitForSelector('#preview');
  await show(page, 'settings-diagnosis');
  await page.reload();
  await (await page.waitForSelector('#unpair'))?.click();
  await page.waitForSelector('#pair');
  await page.click('#pair');
  await page.waitForSelector('#pairing-code');
  await show(page, 'settings-pairing');
  await page.waitForSelector('#same-code:not([disabled])', { timeout: 20_000 });
  await page.click('#same-code');
  await page.waitForSelector('#unpair');
  await page.close();
}
