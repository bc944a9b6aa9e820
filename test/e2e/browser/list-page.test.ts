// Lists of a portal: incoming documents are checked by themselves; «Ký tất cả» signs what waits, wherever one goes meanwhile.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';
import { press, waitInside } from '../../support/press.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await setDesk();
});
afterAll(() => desk.close());

const badges = (page: Page): Promise<string[]> =>
  page.$$eval('kyso-row', (rows) =>
    rows.map((row) => row.shadowRoot?.querySelector('.badge')?.textContent ?? ''),
  );

/** Addresses of this portal that the page asks for from now on. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}

describe('a list of incoming documents', () => {
  it('is checked row by row, once, and one click tells the reason', async () => {
    const page = await desk.signIn('vanthu');
    await page.goto(`${desk.portal.origin}/van-ban-den`);
    await page.waitForFunction(
      () => {
        const rows = document.querySelectorAll('tr[data-van-ban]').length;
        return document.querySelectorAll('kyso-row').length === rows;
      },
      { timeout: 50_000 },
    );
    expect(await page.$('kyso-batch')).toBeNull();
    expect(await badges(page)).not.toContain('');
    await keepScreen(page, 'list-incoming');
    expect(await violations(page, "'kyso-row'")).toEqual([]);

    const asked = requestsOf(page);
    await page.reload();
    await waitInside(page, 'kyso-row >>> .badge');
    expect(asked.filter((path) => /^\/van-ban\/\d+/u.test(path))).toEqual([]);

    await press(page, 'kyso-row >>> .badge');
    const report = await waitForExtensionPage(desk.extension, 'verify.html');
    await report.waitForSelector('.verify-side .box-title', { timeout: 60_000 });
  });
});

/** Of the documents that wait, those without a large scan. */
const WORDS = encodeURIComponent('gửi, nhận');

describe('«Ký tất cả» of a list', () => {
  it('signs what waits with one PIN while the person is on another page, and the rows say so', async () => {
    const { db, origin } = desk.portal;
    const page = await desk.signIn();
    await page.goto(`${origin}/cho-ky?tu-khoa=${WORDS}`);
    await waitInside(page, 'kyso-batch >>> #sign-all');
    await keepScreen(page, 'list-waiting');
    expect(await violations(page, "'kyso-batch'")).toEqual([]);
    await press(page, 'kyso-batch >>> #sign-all');
    const panel = await waitForExtensionPage(desk.extension, 'batch.html');
    await panel.setViewport({ width: 1180, height: 820 });
    await page.goto(`${origin}/van-ban-di`);
    await panel.waitForSelector('#confirm:not([disabled])', { timeout: 60_000 });
    await keepScreen(panel, 'list-panel');
    await panel.click('#confirm');
    const summary = await wordsOf(panel, '#summary');
    const count = Number(/(\d+)\/\1 tệp/u.exec(summary)?.[1]);
    expect(count).toBeGreaterThan(1);
    const signed = db
      .documents()
      .filter(({ status }) => status === 'awaitingSignature')
      .flatMap(({ id }) => db.attachments(id))
      .filter(({ version }) => version === 2);
    expect(signed).toHaveLength(count);
    expect(desk.pinRequests().filter((line) => line.startsWith('GETPIN'))).toHaveLength(1);
    await panel.close();

    await page.bringToFront();
    await page.goto(`${origin}/cho-ky?tu-khoa=${WORDS}`);
    await waitInside(page, 'kyso-row >>> .mark.ok');
    expect(await badges(page)).toContain('Đã ký');
    // Nothing is offered to be signed twice.
    expect(await page.$('kyso-batch')).toBeNull();
    await keepScreen(page, 'list-signed');
  });
});

describe('a list of incoming documents where the check is switched off', () => {
  it('is left alone', async () => {
    const options = await desk.extension.browser.newPage();
    await options.goto(`${desk.extension.extensionOrigin}/options.html`);
    await options.evaluate('chrome.storage.local.set({ autoCheck: false })');
    const page = await desk.signIn('vanthu');
    const asked = requestsOf(page);
    await page.goto(`${desk.portal.origin}/van-ban-den`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await page.$('kyso-row')).toBeNull();
    expect(asked.filter((path) => /^\/van-ban\/\d+/u.test(path))).toEqual([]);
  });
});
