// The shipped profiles hold the send button of their portals, by its words, and nothing else: the extension on synthetic pages.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExtensionBrowser, inExtension, launchChromium } from '../../support/browser.ts';
import { waitInside } from '../../support/press.ts';

/** By profile: where its page lies, and the words on the button that sends. */
const portals = {
  'angular-material-vpdt': ['/vi/document-process/info/a1b2', 'Gửi liên thông'],
  'antd-next': ['/van-ban-di/42', 'Gửi trục CP'],
  'liferay-fds': ['/web/guest/ho-so/77', 'Gửi liên thông'],
  'aspnet-webforms': ['/VanBan/ChiTiet.aspx?id=5', 'Phát hành và gửi'],
  'generic-label': ['/van-ban/xem', 'PHÁT HÀNH & GỬI'],
} as const;

const PDF = '%PDF-1.7 tệp của cổng';
const counting = `<script>var heard = []; addEventListener('click', (event) => {
  const button = event.target.closest('button, a, input');
  heard.push((button.value || button.textContent).trim()); });</script>`;

const folder = mkdtempSync(join(tmpdir(), 'kyso-shipped-'));
let shown: keyof typeof portals = 'antd-next';
let server: Server;
let origin = '';
let extension: ExtensionBrowser;
let page: Page;
beforeAll(async () => {
  server = createServer((request, response) => {
    const isPage = request.headers['sec-fetch-dest'] === 'document';
    response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'application/pdf');
    const file = join(import.meta.dirname, 'portal-pages', `${shown}.html`);
    response.end(isPage ? readFileSync(file, 'utf8').replace('</body>', counting) : PDF);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Nobody answers there: what cannot be checked goes with a reason.
  extension = await launchChromium([], { port: 1, folder }, { nativeHost: 'none' });
  page = await extension.browser.newPage();
});
afterAll(async () => {
  await extension.close();
  server.close();
  rmSync(folder, { recursive: true });
});

async function use(profile: keyof typeof portals): Promise<void> {
  shown = profile;
  const configured = JSON.stringify([{ origin, profile }]);
  await inExtension(extension, `chrome.storage.local.set({ portals: ${configured} })`);
  const script = `chrome.scripting.getRegisteredContentScripts().then((all) => all.length)`;
  await expect.poll(() => inExtension(extension, script)).toBeGreaterThan(0);
  await page.goto(origin + portals[profile][0]);
}

/** Clicks the button of the page with these words, as a person does. */
async function click(words: string, nth = 0): Promise<void> {
  const handles = await page.$$('button, input[type=button], a');
  const found = [];
  for (const handle of handles) {
    const said = await handle.evaluate((one) => ('value' in one && one.value) || one.textContent);
    if (said.replace(/^send/u, '').trim() === words) found.push(handle);
  }
  await found[nth]?.click();
}

const heard = (): Promise<unknown> => page.evaluate('heard');
/** Beside the clicks by which a page gives out its files. */
const heardOf = (words: string): Promise<unknown> =>
  page.evaluate(`heard.filter((one) => one.endsWith(${JSON.stringify(words)})).length`);

it.each(Object.keys(portals) as (keyof typeof portals)[])('%s', async (profile) => {
  await use(profile);
  const [, words] = portals[profile];
  await page.waitForSelector('kyso-bar');
  await click(words);
  await waitInside(page, 'kyso-guard >>> #reason');
  expect(await heardOf(words)).toBe(0);
  await page.type('kyso-guard >>> #reason', 'Gấp');
  await page.click('kyso-guard >>> #send');
  await expect.poll(() => heardOf(words)).toBe(1);
});

it('leaves a comment, and everything else on the page, to the portal', async () => {
  await use('generic-label');
  await page.waitForSelector('kyso-bar');
  await click('Gửi ý kiến');
  await click('Gửi', 1);
  expect(await heard()).toEqual(['Gửi ý kiến', 'Gửi']);
  // Nothing was held: all that may stand here are the questions about the tab's earlier sendings.
  const others = await page.$$eval(
    'kyso-guard',
    (all) =>
      all.filter(({ shadowRoot }) => shadowRoot?.querySelector('#end-later') === null).length,
  );
  expect(others).toBe(0);
});
