// A signed file is never lost: page closed while signing, worker stopped, and «Chờ gửi lại» in the popup.
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stopWorker } from '../../support/browser.ts';
import {
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

let desk: Desk;
let page: Page;

beforeEach(async () => {
  desk = await setDesk({ pin: [{ kind: 'pin', pin: LEADER_PIN, afterMs: 2_500 }] });
  page = await desk.signIn();
});
afterEach(() => desk.close());

const version = (): number =>
  desk.portal.db.attachment(waitingDocument(desk.portal).attachment.id)?.version ?? 0;

async function begin(): Promise<{ panel: Page; documentId: number }> {
  const { documentId } = waitingDocument(desk.portal);
  await desk.openDocument(page, documentId);
  const panel = await openPanel(desk, page);
  await waitUntilReady(panel);
  return { panel, documentId };
}

async function openPopup(): Promise<Page> {
  const popup = await desk.extension.browser.newPage();
  await popup.setViewport({ width: 380, height: 640 });
  await popup.goto(`${desk.extension.extensionOrigin}/popup.html`);
  return popup;
}

describe('a page that is closed while signing', () => {
  it('leaves the signed file in «Chờ gửi lại», from where it reaches the portal once', async () => {
    const { panel, documentId } = await begin();
    await panel.click('#confirm');
    await panel.waitForSelector('.pin-window');
    await page.close();
    expect(await wordsOf(panel, '.box.bad')).toContain('Trang văn bản đã đóng');
    await keepScreen(panel, 'page-closed');
    await panel.close();
    expect(version()).toBe(1);

    page = await desk.extension.browser.newPage();
    await desk.openDocument(page, documentId);
    const popup = await openPopup();
    expect(await wordsOf(popup, '.entry-name')).toBe('cv-ky-so-van-ban-dien-tu.pdf');
    await keepScreen(popup, 'popup-outbox');
    await popup.click('.outbox .button');
    await popup.waitForFunction(() => document.querySelector('.entry-name') === null);
    expect(await wordsOf(popup, '.outbox')).toContain('Đã gửi cv-ky-so-van-ban-dien-tu.pdf');
    expect(version()).toBe(2);
  });

  it('sends nothing and keeps the file when no page shows the document', async () => {
    const { panel } = await begin();
    await panel.click('#confirm');
    await panel.waitForSelector('.pin-window');
    await page.close();
    await wordsOf(panel, '.box.bad');
    const popup = await openPopup();
    await popup.waitForSelector('.outbox .button');
    await popup.click('.outbox .button');
    expect(await wordsOf(popup, '.box.bad')).toContain('Trang văn bản đã đóng');
    expect(await popup.$$('.entry-name')).toHaveLength(1);
    await keepScreen(popup, 'popup-resend-failed');
    const [, , remove] = await popup.$$('.outbox .row .button');
    await remove?.click();
    await keepScreen(popup, 'popup-delete');
    await popup.click('.button.danger');
    await popup.waitForFunction(() => document.querySelector('.entry-name') === null);
    expect(await wordsOf(popup, '.outbox')).toContain('Không có văn bản nào chờ gửi lại.');
  });

  it('cancels what was not confirmed yet', async () => {
    const { panel } = await begin();
    await page.close();
    expect(await wordsOf(panel, '.box.idle')).toContain('Đã hủy ký số.');
    expect(desk.pinRequests()).toEqual([]);
  });
});

describe('T40: a worker that is stopped', () => {
  it.each([
    ['before confirmation', false],
    ['while the PIN window is open', true],
  ])('%s comes back and the signing ends in one upload', async (_name, isConfirmed) => {
    const { panel } = await begin();
    if (isConfirmed) {
      await panel.click('#confirm');
      await panel.waitForSelector('.pin-window');
    }
    await stopWorker(desk.extension);
    if (!isConfirmed) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await waitUntilReady(panel);
      await panel.click('#confirm');
    }
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    expect(version()).toBe(2);
    expect(desk.pinRequests().filter((line) => line.startsWith('GETPIN'))).toHaveLength(1);
  });
});
