// The first steps: program and device are seen, a sample is signed, nothing of it stays.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { type Desk, keepScreen, setDesk, waitUntilReady, wordsOf } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await setDesk();
});
afterAll(() => desk.close());

it('ends with a trial signature', async () => {
  const page = await desk.extension.browser.newPage();
  await page.setViewport({ width: 1180, height: 820 });
  await page.goto(`${desk.extension.extensionOrigin}/welcome.html`);
  await page.waitForSelector('#trial:not([disabled])', { timeout: 50_000 });
  expect(await page.$$('.step.done')).toHaveLength(2);
  await keepScreen(page, 'welcome');
  expect(await violations(page)).toEqual([]);

  await page.click('#trial');
  await waitUntilReady(page);
  await keepScreen(page, 'welcome-trial');
  await page.click('#confirm');
  expect(await wordsOf(page, '#ready .box-title')).toBe('Bạn đã sẵn sàng');
  expect(await page.$$('.step.done')).toHaveLength(3);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await keepScreen(page, 'welcome-ready');
  expect(await violations(page)).toEqual([]);

  await page.goto(`${desk.extension.extensionOrigin}/popup.html`);
  await page.waitForSelector('.line.ok');
  await page.waitForFunction(() => document.querySelector('.outbox') !== null);
  expect(await page.$('.outbox .card')).toBeNull();
  await page.goto(`${desk.extension.extensionOrigin}/options.html`);
  await page.waitForSelector('#auto-check:checked');
  await keepScreen(page, 'options-auto-check');
  expect(await violations(page)).toEqual([]);
});
