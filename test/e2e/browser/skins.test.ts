// The leader's story on every skin of the reference portal: list, document, signature, upload, badge. One profile each.
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import {
  barControl,
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { waitInside } from '../../support/press.ts';
import { enterLogin } from '../../support/sign-in.ts';

let desk: Desk;
afterEach(() => desk.close());

/** A window that the page opens by itself. */
async function popupOf(act: () => Promise<unknown>): Promise<Page> {
  const { browser } = desk.extension;
  const before = new Set(await browser.pages());
  await act();
  const opened = async (): Promise<Page | undefined> =>
    (await browser.pages()).find((page) => !before.has(page));
  await expect.poll(opened, { timeout: 20_000 }).toBeDefined();
  const page = await opened();
  if (page === undefined) throw new Error('no window');
  return page;
}

const skins = {
  'reference-classic': async (documentId: number): Promise<Page> => {
    const page = await desk.signIn();
    await page.goto(`${desk.portal.origin}/qlvbdh/main?lang=vi`);
    const frame = await page.waitForFrame((one) => one.url().includes('/qlvbdh/ds'));
    const link = await frame.waitForSelector(`#vb_${documentId} a`);
    return popupOf(async () => link?.click());
  },
  'reference-spa': async (documentId: number): Promise<Page> => {
    const page = await desk.extension.browser.newPage();
    await page.goto(`${desk.portal.origin}/spa/`);
    await page.waitForSelector('form');
    await enterLogin(page, 'lanhdao');
    await page.click('form button');
    const code = desk.portal.db.document(documentId)?.documentCode ?? '';
    const rows = await page.waitForSelector('.mat-row');
    expect(rows).not.toBeNull();
    await page.evaluate((wanted) => {
      const found = [...document.querySelectorAll<HTMLElement>('.mat-row')].find(
        (row) => row.firstElementChild?.textContent === wanted,
      );
      found?.click();
    }, code);
    return page;
  },
  'reference-webforms': async (documentId: number): Promise<Page> => {
    const page = await desk.signIn();
    await page.goto(`${desk.portal.origin}/webforms/VanBan.aspx`);
    const outgoing = desk.portal.db.documents().filter((one) => one.direction === 'outgoing');
    const place = outgoing.findIndex(({ id }) => id === documentId);
    const [, link] = await Promise.all([
      page.waitForSelector('tr.dong'),
      page.waitForSelector(`tr.dong:nth-child(${place + 2}) a`),
    ]);
    return popupOf(async () => link?.click());
  },
} as const;

describe.each(Object.entries(skins))('the skin %s', (profile, goTo) => {
  it('brings the signed file back into its list, intact', async () => {
    desk = await setDesk({ profile });
    const { portal } = desk;
    const { documentId, attachment } = waitingDocument(portal);
    const original = portal.db.versions.read(attachment.id, 1);
    const page = await goTo(documentId);
    await waitInside(page, 'kyso-bar >>> #sign');
    await keepScreen(page, `${profile}-document`);
    const panel = await openPanel(desk, page);
    await waitUntilReady(panel);
    expect(await wordsOf(panel, 'h1, .title')).not.toBe('');
    expect(await panel.$eval('#kind', (field) => 'value' in field && field.value)).toBe('approve');
    await panel.click('#confirm');
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    const signed = portal.db.versions.read(attachment.id, 2);
    expect(Buffer.from(signed.subarray(0, original.length)).equals(original)).toBe(true);
    await page.bringToFront();
    const { words, title } = await barControl(page, '.badge');
    // The authority is one of the test's own: who it is, nobody vouches for.
    expect(words).toBe('Chưa xác định 1');
    expect(title).toContain('Nội dung đã ký còn nguyên vẹn; chữ ký phủ toàn bộ tệp.');
    expect(await page.$$eval('kyso-bar', (bars) => bars.length)).toBe(
      portal.db.attachments(documentId).length,
    );
    await keepScreen(page, `${profile}-signed`);
    expect(await violations(page, "'kyso-bar'")).toEqual([]);
  });
});
