// What our controls cost a portal: the size of what each page loads, and pages that draw themselves again and again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { extensionFolder } from '../../support/browser.ts';
import { type Desk, setDesk, waitingDocument } from '../../support/desk.ts';
import { press, waitInside } from '../../support/press.ts';
import { enterLogin } from '../../support/sign-in.ts';

const BEFORE_FIRST_CLICK_BYTES = 15_000;
const NAVIGATIONS = 40;

const Manifest = v.object({
  content_scripts: v.optional(v.array(v.unknown()), []),
  web_accessible_resources: v.optional(v.array(v.unknown()), []),
});

describe.each(['chromium', 'firefox'] as const)('the built extension for %s', (kind) => {
  it('loads little with a page of a portal, and nothing with any other', () => {
    const folder = extensionFolder(kind);
    const script = readFileSync(join(folder, 'portal.js'));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThan(BEFORE_FIRST_CLICK_BYTES);
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(v.parse(Manifest, manifest)).toEqual({
      content_scripts: [],
      web_accessible_resources: [],
    });
  });
});

describe('a page that draws itself', () => {
  let desk: Desk;
  let page: Page;
  beforeAll(async () => {
    desk = await setDesk({ profile: 'reference-spa' });
    page = await desk.extension.browser.newPage();
    await page.goto(`${desk.portal.origin}/spa/`);
    await page.waitForSelector('form');
    await enterLogin(page, 'lanhdao');
    await page.click('form button');
    await page.waitForSelector('.mat-row');
  });
  afterAll(() => desk.close());

  const go = (path: string): Promise<void> =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);

  it('has each control once on every visit, and leaves nothing behind', async () => {
    const { documentId } = waitingDocument(desk.portal);
    const rows = desk.portal.db.attachments(documentId).length;
    for (let visit = 0; visit < NAVIGATIONS; visit++) {
      await go(`/spa/van-ban/${documentId}/info/`);
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('.ky kyso-bar').length === wanted,
        {},
        rows,
      );
      await go('/spa/cho-ky');
      await page.waitForFunction(() => document.querySelector('.mat-row:not(.tep)') !== null);
      await page.waitForFunction(() => document.querySelector('kyso-bar, kyso-batch') === null);
    }
  });

  it('keeps what a control shows when the row is made anew', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await go(`/spa/van-ban/${documentId}/info/`);
    await waitInside(page, 'kyso-bar >>> #check');
    await press(page, 'kyso-bar >>> #check');
    await waitInside(page, 'kyso-bar >>> .badge');
    await page.evaluate(() => {
      document.querySelector('kyso-bar')?.setAttribute('data-seen', '');
      document.dispatchEvent(new Event('ve-lai'));
    });
    await page.waitForFunction(() =>
      document.querySelector('kyso-bar[data-seen]')?.shadowRoot?.querySelector('.badge'),
    );
  });

  it('says that the portal has changed when its page does not fit for good', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await go(`/spa/van-ban/${documentId}/info/`);
    await page.waitForSelector('kyso-bar');
    await page.$eval('.tep-dinh-kem', (table) => {
      table.className = 'mat-table';
    });
    const notice = await waitInside(page, 'kyso-notice >>> .notice');
    const words = await notice.evaluate((found) => found.textContent);
    expect(words).toContain('Cổng đã thay đổi: không tìm thấy .tep-dinh-kem (reference-spa).');
    await page.evaluate(() => document.dispatchEvent(new Event('ve-lai')));
    await page.waitForFunction(() => document.querySelector('kyso-notice') === null);
  });
});
